"""Samples and judgements with chosen values, for the tests of the views that show them."""

import numpy as np

from lenet_app.networks.reliability import reliability_of
from lenet_app.records import (
    JudgedSample,
    Judgement,
    Part,
    Sample,
    SamplePage,
    SampleQuery,
    WeightsInfo,
)

DIGITS = tuple("0123456789")
CLOTHES = ("T-shirt/top", "Trouser", "Ankle boot")


def sample(row: int = 0, label: int = 7, shape: tuple[int, int, int] = (1, 28, 28)) -> Sample:
    """Make an example whose picture depends on its row."""
    image = np.random.default_rng(row).integers(0, 256, shape).astype(np.uint8)
    return Sample("mnist", "test", row, label, image)


def judged(row: int, label: int, answer: int, probability: float = 0.9) -> JudgedSample:
    return JudgedSample(sample(row, label), answer, probability)


def page(
    query: SampleQuery, fitting: int, parts: tuple[Part, ...] = ("train", "test")
) -> SamplePage:
    """Answer a query as a dataset of ten classes in turn would, without a filter."""
    rows = range(query.first, min(query.first + query.count, fitting))
    samples = tuple(sample(row, row % 10) for row in rows)
    return SamplePage(query, samples, fitting, DIGITS, (fitting // 10,) * 10, parts)


# True class, answer and probability of nine test pictures; row 8 is the surest mistake.
TOLD = (
    (0, 0, 0.9),
    (0, 0, 0.8),
    (0, 1, 0.5),
    (1, 1, 0.99),
    (1, 1, 0.7),
    (1, 2, 0.6),
    (1, 2, 0.65),
    (2, 2, 0.9),
    (2, 0, 0.95),
)


def judgement(classes: tuple[str, ...] = ("0", "1", "2")) -> Judgement:
    """Make the judgement of TOLD."""
    labels = np.array([true for true, _, _ in TOLD])
    answers = np.array([answer for _, answer, _ in TOLD])
    probabilities = np.array([share for _, _, share in TOLD], np.float32)
    confusion = np.zeros((3, 3), np.int64)
    np.add.at(confusion, (labels, answers), 1)
    everyone = tuple(judged(row, *told) for row, told in enumerate(TOLD))
    wrong = sorted((one for one in everyone if not one.is_right), key=lambda one: -one.probability)
    return Judgement(
        weights=WeightsInfo("lenet-modern", "shipped weights", classes),
        dataset="mnist",
        part="test",
        classes=classes,
        loss=0.5,
        labels=labels,
        answers=answers,
        probabilities=probabilities,
        confusion=confusion,
        shown=everyone[:4],
        wrong=tuple(wrong),
        reliability=reliability_of(probabilities, labels == answers),
    )
