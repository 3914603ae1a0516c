import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from lenet_app.widgets.elided_label import ElidedLabel

LONG = "training, step 320 of the longest run that anybody ever named"


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    made = ElidedLabel()
    qtbot.addWidget(made)
    made.resize(80, made.sizeHint().height())
    return made


def shown(label: ElidedLabel) -> QImage:
    return label.grab().toImage()


def test_a_text_without_room_is_cut_and_still_told_whole(label: ElidedLabel) -> None:
    label.set_text(LONG)
    cut = shown(label)
    label.set_text(LONG + " and then some")
    assert shown(label) == cut
    assert label.accessibleName() == LONG + " and then some"


def test_a_reserved_text_fits_whole(qtbot: QtBot) -> None:
    label = ElidedLabel(reserved=("short", LONG))
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.set_text(LONG)
    exact = shown(label)
    label.resize(label.width() + 200, label.height())
    assert shown(label).copy(exact.rect()) == exact


def test_the_size_does_not_follow_the_text(label: ElidedLabel) -> None:
    before = label.sizeHint()
    label.set_text(LONG)
    assert label.sizeHint() == before


def test_faint_text_looks_different(label: ElidedLabel) -> None:
    label.set_text("hint", is_faint=False)
    plain = shown(label)
    label.set_text("hint", is_faint=True)
    assert shown(label) != plain


def test_a_tooltip_tells_a_cut_line_whole(label: ElidedLabel, qtbot: QtBot) -> None:
    label.show()
    place = label.mapToGlobal(QPoint(5, 5))
    asked = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), place)
    label.set_text("short")
    QApplication.sendEvent(label, asked)
    assert (label.is_cut, QToolTip.text()) == (False, "")
    label.set_text(LONG)
    QApplication.sendEvent(label, asked)
    assert (label.is_cut, QToolTip.text()) == (True, LONG)
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
