"""Claims about the form for random changes."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.training.recipe import Augmentation
from lenet_app.widgets.augmentation_form import AugmentationForm


@pytest.fixture
def form(qtbot: QtBot) -> AugmentationForm:
    form = AugmentationForm()
    qtbot.addWidget(form)
    return form


def test_amounts_come_back_as_they_were_set(form: AugmentationForm) -> None:
    given = Augmentation(rotation_deg=7.125, shear_deg=3.0, scale=0.123456, shift_px=1.5)
    form.set_augmentation(given)
    assert form.augmentation() == given


def test_no_tick_means_no_changes(form: AugmentationForm) -> None:
    form.set_augmentation(None)
    assert form.augmentation() is None
    assert not form.rotation.isEnabled()


def test_the_tick_brings_the_amounts_back(qtbot: QtBot, form: AugmentationForm) -> None:
    form.set_augmentation(Augmentation(rotation_deg=20.0))
    form.set_augmentation(None)
    with qtbot.waitSignal(form.changed):
        form.tick.setChecked(True)
    assert form.augmentation() == Augmentation(rotation_deg=20.0)


def test_an_edited_amount_is_told_and_counts(qtbot: QtBot, form: AugmentationForm) -> None:
    with qtbot.waitSignal(form.changed):
        form.scale.setValue(25.0)
    edited = form.augmentation()
    assert edited is not None
    assert edited.scale == 0.25


def test_the_four_amounts_are_folded_away_at_first(form: AugmentationForm) -> None:
    assert not form.details.is_open
