"""Claims about the pane of what mattered."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize
from pytestqt.qtbot import QtBot

from lenet_app.records import Aim
from lenet_app.widgets.mattered_view import ANSWER, DIFFERENCE, RUNNER_UP, MatteredView
from tests.widgets.example_heat import DIGITS, DRAWN, pixels, places, shares


@pytest.fixture
def view(qtbot: QtBot) -> MatteredView:
    view = MatteredView()
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show_classes(DIGITS)
    view.show_content(DRAWN)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_without_a_drawing_one_sentence_says_what_to_do(qtbot: QtBot) -> None:
    view = MatteredView()
    qtbot.addWidget(view)
    assert view.is_empty
    assert view.empty.text().startswith("Draw a digit")


def test_the_answer_is_explained_unless_something_else_is_chosen(
    qtbot: QtBot, view: MatteredView
) -> None:
    assert view.choice == ANSWER
    for name in (RUNNER_UP, DIFFERENCE):
        with qtbot.waitSignal(view.aim_changed):
            view.aims.button(name).click()
        assert view.choice == name


def test_any_class_can_be_explained(qtbot: QtBot, view: MatteredView) -> None:
    with qtbot.waitSignal(view.aim_changed):
        view.class_box.choose("4")
    assert view.choice == "4"
    assert not view.aims.button(ANSWER).isChecked()
    view.aims.button(ANSWER).click()
    assert (view.choice, view.class_box.name) == (ANSWER, "")


def test_another_networks_classes_are_offered_instead(view: MatteredView) -> None:
    view.class_box.choose("4")
    view.show_classes(("cat", "dog"))
    assert view.class_box.names == ("", "cat", "dog")
    assert view.choice == ANSWER
    assert view.aims.button(ANSWER).isChecked()


@pytest.mark.parametrize(
    ("aim", "words"),
    [(Aim(7), "score of 7: 12.5"), (Aim(7, 1), "score of 7 less that of 1: 12.5")],
)
def test_the_score_is_named_with_its_number(view: MatteredView, aim: Aim, words: str) -> None:
    view.show_pixels(pixels(aim))
    assert view.sentence.text.startswith(words)


def test_each_kind_of_evidence_has_its_picture(view: MatteredView) -> None:
    view.show_pixels(pixels())
    view.show_places(places())
    view.show_strokes(DRAWN, shares())
    assert view.saliency.heat is not None
    assert [picture.heat is not None for picture in view.cams] == [True, True, False]
    assert [picture.isHidden() for picture in view.cams] == [False, False, True]
    assert view.cams[1].accessibleName() == "Grad-CAM C3"
    assert view.occlusion.accessibleName() == "Occlusion 4×4"
    assert view.strokes.sheet.share(0) == 3.0


def test_a_network_that_does_not_convolve_has_no_grad_cam(view: MatteredView) -> None:
    view.show_pixels(pixels(layers=()))
    assert view.cams[0].message.startswith("No layer of this network convolves")
    view.show_pixels(pixels())
    assert view.cams[0].message == ""


def test_a_picture_has_pixels_but_no_strokes(view: MatteredView) -> None:
    view.show_content(None)
    view.show_pixels(pixels())
    assert view.strokes.sheet.message == "A picture has no strokes."
    assert view.saliency.heat is not None


@pytest.mark.parametrize("size", [QSize(400, 180), QSize(900, 300), QSize(2000, 900)])
def test_pictures_keep_within_the_pane_and_apart(view: MatteredView, size: QSize) -> None:
    view.show_pixels(pixels())
    view.show_places(places())
    view.resize(size)
    shown = [view.strokes, view.saliency, *view.cams[:2], view.occlusion]
    for number, one in enumerate(shown):
        assert one.geometry().height() <= view.height()
        assert not any(one.geometry().intersects(two.geometry()) for two in shown[number + 1 :])


def test_a_failure_is_one_sentence(view: MatteredView) -> None:
    view.show_failure("Something is wrong.")
    assert view.sentence.text == "Something is wrong."


def test_another_networks_input_gets_its_room_at_once(view: MatteredView) -> None:
    view.show_pixels(pixels())
    larger = np.zeros((1, 224, 224), np.float32)
    view.show_pixels(replace(pixels(), entry=larger))
    assert {view.saliency.unit_px, view.cams[0].unit_px, view.occlusion.unit_px} == {224}
    for picture in (view.saliency, *view.cams[:2], view.occlusion):
        assert picture.width() == picture.width_for(picture.height())


def test_everything_fits_beside_each_other_in_a_small_window(view: MatteredView) -> None:
    view.show_pixels(pixels())
    view.show_places(places())
    view.show_strokes(DRAWN, shares())
    view.resize(584, 150)
    pictures = (view.strokes, view.saliency, *view.cams[:2], view.occlusion)
    for picture in pictures:
        left = picture.mapTo(view, QPoint(0, 0)).x()
        assert 0 <= left <= left + picture.width() <= view.width()
    assert view.saliency.is_compact
    assert view.saliency.square().width() >= 56
    view.resize(1400, 150)
    assert not view.saliency.is_compact


def test_grad_cam_says_what_its_blue_means_and_where_it_comes_from(view: MatteredView) -> None:
    tip = view.cams[0].toolTip()
    assert "Selvaraju et al. 2017" in tip
    assert "Blue is what its ReLU leaves out" in tip
