"""Flows of someone who wants to know where a value comes from."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from lenet_app.widgets.map_grid import Spot
from lenet_app.window.formula_desk import FormulaDesk
from tests.flows.visitor import LEFT, ONE, SEVEN, Visitor

UNIT = Unit(3, 4, 4, 5)


def desk_of(visitor: Visitor) -> FormulaDesk:
    return visitor.app.conductor.formula


def place_of(visitor: Visitor, unit: Unit) -> QPoint:
    band = visitor.window.bands.column.bands[unit.layer]
    box = band.grid.value_box(Spot(unit.map_index, unit.row, unit.column))
    ratio, corner = band.devicePixelRatioF(), band.grid_origin
    return QPoint(
        int(corner.x() + (box.left + box.width / 2) / ratio),
        int(corner.y() + (box.top + box.height / 2) / ratio),
    )


def point_at(visitor: Visitor, unit: Unit) -> None:
    band = visitor.window.bands.column.bands[unit.layer]
    QTest.mouseMove(band, QPoint(2, 2))  # wherever the pointer was left by others
    QTest.mouseMove(band, place_of(visitor, unit))


def click_on(visitor: Visitor, unit: Unit) -> None:
    band = visitor.window.bands.column.bands[unit.layer]
    QTest.mouseClick(band, LEFT, pos=place_of(visitor, unit))


@pytest.fixture
def asker(visitor: Visitor) -> Visitor:
    """Someone with a drawing and the pane of formulas."""
    visitor.draw(SEVEN)
    visitor.answer()
    visitor.press("f")
    assert visitor.window.formula.isVisible()
    return visitor


def test_pointing_outlines_what_a_unit_sees_even_without_the_pane(visitor: Visitor) -> None:
    visitor.draw(SEVEN)
    visitor.answer()

    point_at(visitor, UNIT)

    layers = visitor.window.bands.layers
    assert [layer.marks.field is not None for layer in layers] == [True] * 3 + [False] * 5
    assert not visitor.window.formula.isVisible()


def test_pointing_shows_the_formula(asker: Visitor) -> None:
    point_at(asker, UNIT)

    assert asker.window.formula.title == "C3 map 4, row 4, column 5"
    assert desk_of(asker).pinned is None


def test_a_pinned_formula_stays_and_follows_the_drawing(asker: Visitor, qtbot: QtBot) -> None:
    click_on(asker, UNIT)
    assert desk_of(asker).pinned == UNIT
    QTest.mouseMove(asker.window.pad, QPoint(5, 5))

    with qtbot.waitSignal(asker.window.formula.painted, timeout=10_000):
        asker.window.verbs["clear"].trigger()
        asker.draw(ONE)
    prediction = asker.answer()

    assert asker.window.formula.title == "C3 map 4, row 4, column 5"
    shown = asker.window.formula.sheet.formula
    assert shown is not None
    recorded = float(prediction.layers[2].values[4, 4, 5])
    qtbot.waitUntil(lambda: _recorded(asker) == recorded)


def _recorded(visitor: Visitor) -> float | None:
    formula = visitor.window.formula.sheet.formula
    return None if formula is None else formula.recorded


def test_a_click_on_the_pinned_unit_or_esc_lets_it_go(asker: Visitor) -> None:
    click_on(asker, UNIT)
    click_on(asker, UNIT)
    assert desk_of(asker).pinned is None

    click_on(asker, UNIT)
    asker.window.formula.setFocus()
    asker.press(Qt.Key.Key_Escape)
    assert desk_of(asker).pinned is None
    assert not asker.window.formula.pin_button.isChecked()


def test_the_keyboard_alone_finds_pins_and_walks(asker: Visitor) -> None:
    asker.press(Qt.Key.Key_Right)
    begun = desk_of(asker).pinned
    assert begun is not None
    assert begun.layer == 3
    values = asker.answer().layers[2].values
    assert abs(values[begun[1:]]) == np.abs(values).max()

    asker.press(Qt.Key.Key_PageUp)
    reached = desk_of(asker).pinned
    assert reached is not None
    assert reached.layer == 2
    asker.press(Qt.Key.Key_PageUp)
    asker.press(Qt.Key.Key_PageUp)
    reached = desk_of(asker).pinned
    assert reached is not None
    assert reached.layer == 0


def test_after_drawing_the_keys_still_walk_from_the_pinned_unit(asker: Visitor) -> None:
    click_on(asker, UNIT)
    asker.draw(ONE)
    asker.window.pad.setFocus()
    assert asker.focused is asker.window.pad

    asker.press(Qt.Key.Key_Right)
    assert desk_of(asker).pinned == UNIT._replace(column=UNIT.column + 1)
    asker.press(Qt.Key.Key_PageUp)
    reached = desk_of(asker).pinned
    assert reached is not None
    assert reached.layer == UNIT.layer - 1
    asker.press(Qt.Key.Key_Escape)
    assert desk_of(asker).pinned is None
    asker.press(Qt.Key.Key_Right)
    assert desk_of(asker).pinned is None


def test_the_receptive_field_is_outlined_on_the_drawing(asker: Visitor) -> None:
    click_on(asker, Unit(1, 2, 14, 14))
    placement = asker.answer().input.placement
    assert placement is not None

    frame = desk_of(asker).overlay.frame

    assert frame is not None
    left, top = placement.to_pad(12, 12)
    right, bottom = placement.to_pad(17, 17)
    assert frame == pytest.approx((left / 280, top / 280, right / 280, bottom / 280))


def test_a_closed_pane_takes_its_marks_along(asker: Visitor) -> None:
    click_on(asker, UNIT)
    asker.window.docks["formula"].close()

    assert all(layer.marks.pinned is None for layer in asker.window.bands.layers)
    click_on(asker, UNIT)
    assert asker.window.bands.is_enlarged


def test_a_pinned_formula_follows_the_training(trainer: Visitor, qtbot: QtBot) -> None:
    trainer.draw(SEVEN)
    trainer.answer()
    trainer.window.show_pane("formula")
    desk_of(trainer).pin(Unit(7, 3))
    before = _recorded(trainer)

    trainer.window.training.start()
    trainer.wait_for_steps(5)

    qtbot.waitUntil(lambda: _recorded(trainer) != before, timeout=20_000)
    formula = trainer.window.formula.sheet.formula
    assert formula is not None
    assert formula.value == pytest.approx(formula.recorded, rel=1e-3, abs=1e-3)
    assert trainer.window.formula.sentence == ""


def test_a_contributor_that_is_clicked_becomes_the_pinned_unit(asker: Visitor) -> None:
    desk_of(asker).pin(Unit(6, 3))

    QTest.mouseClick(asker.window.formula.sheet, LEFT, pos=_first_bar(asker))

    pinned = desk_of(asker).pinned
    assert pinned is not None
    assert pinned.layer == 5


def _first_bar(visitor: Visitor) -> QPoint:
    layout = visitor.window.formula.sheet.bar_layout()
    return layout.row(0, 1).center()


def test_before_the_weights_are_there_the_pane_says_so(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(visitor)
    monkeypatch.setattr(desk, "_prediction", None)
    visitor.window.show_pane("formula")

    assert "wait for the network to load" in visitor.window.formula.sentence
