"""Claims about the comparison as a whole: which layers are shown, which side is meant."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import ComparedSide, Comparison, SideChoice, Weights, WeightsInfo
from lenet_app.widgets.compare_view import CompareView
from tests.widgets.example_prediction import prediction_of


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    return view


def test_convolutions_of_both_are_shown(view: CompareView) -> None:
    answer = prediction_of()
    view.show_comparison(Comparison(answer, answer))
    assert list(view.maps)[:2] == ["C1", "C3"]
    assert all(maps.words() == "the same in both" for maps in view.maps.values())
    assert view._note.isHidden()


def test_networks_without_a_common_layer_say_so(view: CompareView) -> None:
    answer = prediction_of()
    view.show_comparison(Comparison(answer, answer))
    view.show_comparison(Comparison(answer, replace(answer, layers=())))
    assert view.maps == {}
    assert "no layer of maps" in view._note.text()


def test_each_side_announces_itself(view: CompareView, qtbot: QtBot) -> None:
    for name, side in view.sides.items():
        with qtbot.waitSignal(view.side_chosen) as chosen:
            side.choose(SideChoice("shipped"))
        assert chosen.args == [name, SideChoice("shipped")]
        with qtbot.waitSignal(view.file_wished) as wished:
            side.file_wished.emit()
        assert wished.args == [name]


def test_a_failure_is_said_at_its_side(view: CompareView) -> None:
    weights = Weights(WeightsInfo("lenet-modern", "now", ("0",)), {})
    view.show_side(ComparedSide("B", SideChoice("now"), weights))
    assert view.sides["B"].words.text == "now"
    view.show_failure("B", "It cannot be read; choose another.")
    assert view.sides["B"].words.text == "It cannot be read; choose another."


def test_it_asks_when_it_comes_into_sight(view: CompareView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.wanted):
        view.show()


def test_sides_without_the_changes_by_hand_say_so(view: CompareView) -> None:
    view.sides["B"].choose(SideChoice("shipped"))
    view.show_edited(False)
    assert view.edit_note.isHidden()
    view.show_edited(True)
    assert not view.edit_note.isHidden()
    assert view.edit_note.text == "B: without the changes made by hand"
    view.sides["A"].choose(SideChoice("run", "f", 15))
    view.show_edited(True)
    assert view.edit_note.text == "A and B: without the changes made by hand"
    for side in view.sides.values():
        side.choose(SideChoice("now"))
    view.show_edited(True)
    assert view.edit_note.isHidden()
