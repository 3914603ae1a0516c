"""Claims about the words of the scales: one each, and they differ."""

from typing import get_args

from lenet_app.widgets.scale_words import meaning_of, scale_choices
from lenet_app.widgets.shown_layer import Scale


def test_every_scale_can_be_chosen_and_says_what_it_means() -> None:
    scales = get_args(Scale)
    assert tuple(choice.name for choice in scale_choices()) == scales
    assert len({meaning_of(scale) for scale in scales}) == len(scales)
    assert all(choice.hint for choice in scale_choices())
