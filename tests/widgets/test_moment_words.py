"""Claims about the words for a moment."""

from dataclasses import replace

import numpy as np

from lenet_app.records import Moment
from lenet_app.widgets.moment_words import answer_text, moment_text, step_text


def test_a_moment_says_all_that_is_known() -> None:
    assert moment_text(Moment(1280, 3, 0.0312, 0.9, 0.9732)) == (
        "step 1,280 · epoch 3 · loss 0.0312 · test 97.32 %"
    )


def test_a_figure_of_an_earlier_step_says_of_which() -> None:
    moment = Moment(1280, 3, 0.0312, 0.9, 0.9732, 0.08, 1200, 500)
    assert moment_text(moment).endswith(" · test 97.32 % at step 1,200")
    assert moment_text(replace(moment, test_step=1280)).endswith(" · test 97.32 %")


def test_what_nobody_measured_is_left_out() -> None:
    assert moment_text(Moment(0)) == "start"
    assert moment_text(Moment(1, 1, 2.3)) == "step 1 · epoch 1 · loss 2.30"


def test_steps_are_written_with_their_thousands_apart() -> None:
    assert step_text(12345) == "step 12,345"


def test_the_likeliest_class_is_named() -> None:
    assert answer_text(("cat", "dog"), np.array([0.25, 0.75], np.float32)) == "dog at 75.0 %"
