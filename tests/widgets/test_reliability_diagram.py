"""Claims about the reliability diagram."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.networks.reliability import reliability_of
from lenet_app.records import Reliability
from lenet_app.widgets.reliability_diagram import ReliabilityDiagram
from lenet_app.widgets.theme import DARK, palette_of


def found(overconfident: bool = True) -> Reliability:
    confidence = np.repeat(np.array([0.55, 0.95], np.float32), [100, 900])
    is_right = np.zeros(1000, np.bool_)
    is_right[: 55 if not overconfident else 30] = True
    is_right[100 : 100 + (855 if not overconfident else 700)] = True
    return reliability_of(confidence, is_right)


@pytest.fixture
def diagram(qtbot: QtBot) -> ReliabilityDiagram:
    diagram = ReliabilityDiagram()
    diagram.setPalette(palette_of("dark"))
    diagram.resize(diagram.sizeHint())
    qtbot.addWidget(diagram)
    with qtbot.waitExposed(diagram):
        diagram.show()
    return diagram


def colour_at(diagram: ReliabilityDiagram, said: float, right: float) -> str:
    place = diagram.layout_now.place(said, right).toPoint()
    return diagram.grab().toImage().pixelColor(place).name()


def test_the_error_is_said_with_its_bins(diagram: ReliabilityDiagram) -> None:
    assert diagram.sentence() == ""
    diagram.show_reliability(found())
    # 100 answers say 55 % and are right in 30 %, 900 say 95 % and are right in 77.8 %.
    assert diagram.sentence() == "calibration error 18.00 %, 15 bins"
    assert diagram.accessibleDescription() == diagram.sentence()


def test_a_dot_lies_where_a_bin_is_right(diagram: ReliabilityDiagram) -> None:
    diagram.show_reliability(found())
    assert colour_at(diagram, 0.55, 0.30) == DARK.accent.name()
    assert colour_at(diagram, 0.55, 0.45) == DARK.warning.name()
    diagram.show_reliability(found(overconfident=False))
    assert colour_at(diagram, 0.95, 0.95) == DARK.accent.name()
    assert colour_at(diagram, 0.55, 0.45) != DARK.warning.name()


def test_a_bin_with_few_answers_is_hollow(diagram: ReliabilityDiagram) -> None:
    few = reliability_of(np.full(5, 0.5, np.float32), np.array([True, True, False, False, False]))
    diagram.show_reliability(few)
    assert colour_at(diagram, 0.5, 0.4) != DARK.accent.name()


def test_pointing_reads_a_bin_off_and_leaving_the_whole(
    diagram: ReliabilityDiagram, qtbot: QtBot
) -> None:
    diagram.show_reliability(found())
    place = diagram.layout_now.column(14).center().toPoint()
    QTest.mouseMove(diagram, place)
    qtbot.waitUntil(lambda: diagram.at == 14)
    assert diagram.sentence() == "93–100 %: 900 answers, says 95.00 %, right 77.78 %"
    QTest.mouseMove(diagram, diagram.layout_now.column(2).center().toPoint())
    qtbot.waitUntil(lambda: diagram.at == 2)
    assert diagram.sentence() == "13–20 %: no answers"


def test_arrows_walk_along_the_bins(diagram: ReliabilityDiagram) -> None:
    diagram.show_reliability(found())
    for key, at in (
        (Qt.Key.Key_Left, 14),
        (Qt.Key.Key_Left, 13),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_End, 14),
        (Qt.Key.Key_Escape, None),
    ):
        QTest.keyClick(diagram, key)
        assert diagram.at == at


def test_its_numbers_can_be_taken_along(diagram: ReliabilityDiagram) -> None:
    assert diagram.numbers() is None
    diagram.show_reliability(found())
    table = diagram.numbers()
    assert table is not None
    rows = [tuple(row) for row in table.rows]
    assert len(rows) == 15
    assert list(rows[14][2:]) == pytest.approx([900, 0.95, 700 / 900])
    assert list(rows[0][2:]) == [0, None, None]
