"""The user's own digits and a lesson with chosen values, for the tests of their views."""

import numpy as np

from lenet_app.records import (
    BeforeAfter,
    ChangedAnswer,
    KeptDigit,
    Lesson,
    LessonReport,
    Weights,
    WeightsInfo,
)

DIGITS = tuple("0123456789")


def kept(number: int, label: int | None = None) -> KeptDigit:
    """Make a drawing whose picture depends on its number, kept that many seconds after 1970."""
    image = np.random.default_rng(number).integers(0, 256, (1, 28, 28)).astype(np.uint8)
    key = f"{number * 1_000_000_000:020d}-abc"
    return KeptDigit(key, number % 10 if label is None else label, image)


HELD_OUT = BeforeAfter(0.5, 1.0, 2)
# Two drawings that are answered rightly now, one that no longer is, one that never is.
CHANGED = (
    ChangedAnswer(0, 7, 7, 1, 0.6, 0.7),
    ChangedAnswer(1, 4, 9, 4, 0.8, 0.95),
    ChangedAnswer(3, 5, 6, 8, 0.5, 0.5),
    ChangedAnswer(5, 7, 1, 7, 0.62, 0.98),
)


def report(
    changed: tuple[ChangedAnswer, ...] = CHANGED,
    labels: tuple[int, ...] = (7, 4, 2, 5, 1, 7),
    held_out: BeforeAfter | None = HELD_OUT,
    replay: str = "mnist",
) -> LessonReport:
    """Make the report of a lesson about six drawings, of which four were learnt from."""
    weights = Weights(WeightsInfo("lenet-modern", "taught 4 drawings", DIGITS), {})
    learnt = len(labels) - (0 if held_out is None else held_out.examples)
    lesson = Lesson(
        weights,
        held_out,
        BeforeAfter(0.25, 0.5, learnt),
        BeforeAfter(0.9952, 0.9943, 10_000),
        replay,
        changed,
        5.0,
    )
    images = np.stack([kept(number).image for number in range(len(labels))])
    return LessonReport(lesson, images, labels)
