"""Claims about the field for numbers of any magnitude."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from lenet_app.widgets.magnitude_field import NOTCH, MagnitudeField


@pytest.fixture
def field(qtbot: QtBot) -> MagnitudeField:
    field = MagnitudeField(0.005, 1e-8, 1000.0)
    qtbot.addWidget(field)
    return field


def type_in(qtbot: QtBot, field: MagnitudeField, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def turn_wheel(field: MagnitudeField, eighths: int) -> None:
    field.wheelEvent(
        QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, eighths),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1e-3", 0.001), ("0.02", 0.02), ("0,02", 0.02), (" 3 ", 3.0), ("1E2", 100.0)],
)
def test_numbers_are_read_as_people_write_them(
    qtbot: QtBot, field: MagnitudeField, typed: str, value: float
) -> None:
    with qtbot.waitSignal(field.changed) as changed:
        type_in(qtbot, field, typed)
    assert changed.args == [value]
    assert field.value == value


@pytest.mark.parametrize("typed", ["abc", "", "0", "-1", "inf", "nan", "1e9", "1.2.3"])
def test_what_cannot_be_used_gives_way_to_the_last_good_value(
    qtbot: QtBot, field: MagnitudeField, typed: str
) -> None:
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(field.changed):
        type_in(qtbot, field, typed)
    assert field.value == 0.005
    assert field.text() == "0.005"


def test_up_multiplies_by_a_quarter_more(qtbot: QtBot, field: MagnitudeField) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value == 0.00625


def test_down_divides(qtbot: QtBot, field: MagnitudeField) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value == 0.004


def test_a_step_up_and_a_step_down_come_back(field: MagnitudeField) -> None:
    field.step(1)
    field.step(-1)
    assert field.value == 0.005


def test_a_notch_of_the_wheel_is_a_step(field: MagnitudeField) -> None:
    turn_wheel(field, NOTCH)
    assert field.value == 0.00625


def test_small_turns_of_the_wheel_add_up(field: MagnitudeField) -> None:
    turn_wheel(field, NOTCH // 2)
    assert field.value == 0.005
    turn_wheel(field, NOTCH // 2)
    assert field.value == 0.00625


def test_steps_stop_at_the_range(field: MagnitudeField) -> None:
    field.set_value(999.0)
    field.step(5)
    assert field.value == 1000.0


def test_a_step_up_leads_away_from_zero(qtbot: QtBot) -> None:
    decay = MagnitudeField(0.0, 0.0, 10.0)
    qtbot.addWidget(decay)
    decay.step(-1)
    assert decay.value == 0.0
    decay.step(1)
    assert decay.value > 0.0


def test_escape_gives_up_typing(qtbot: QtBot, field: MagnitudeField) -> None:
    field.selectAll()
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.005"


def test_the_same_value_again_is_no_change(qtbot: QtBot, field: MagnitudeField) -> None:
    with qtbot.assertNotEmitted(field.changed):
        type_in(qtbot, field, "5e-3")
