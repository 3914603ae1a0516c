"""Claims about the wheel over a form."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from lenet_app.widgets.wheel_guard import WheelGuard


def notch() -> QWheelEvent:
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.fixture
def field(qtbot: QtBot) -> QSpinBox:
    field = QSpinBox()
    qtbot.addWidget(field)
    WheelGuard(field).guard(field)
    field.show()
    return field


def test_scrolling_past_a_field_changes_nothing(field: QSpinBox) -> None:
    field.clearFocus()
    event = notch()
    QApplication.sendEvent(field, event)
    assert field.value() == 0
    assert not event.isAccepted()


def test_the_wheel_changes_the_field_that_has_the_focus(qtbot: QtBot, field: QSpinBox) -> None:
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QApplication.sendEvent(field, notch())
    assert field.value() == 1
