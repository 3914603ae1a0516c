"""A run's moments as the time machine is given them."""

import numpy as np

from lenet_app.records import Moment, MomentList, PinnedAnswers

CLASSES = tuple("0123456789")
STEPS = (0, 1, 2, 5, 10, 20)
PIXELS = np.eye(28, dtype=np.float32)


def moment_list(
    steps: tuple[int, ...] = STEPS, *, has_weights: bool = True, note: str = "", folder: str = "f"
) -> MomentList:
    moments = tuple(Moment(step, 1 if step else 0, 0.5, 0.9, 0.95) for step in steps)
    return MomentList(folder, "run", "lenet-modern", CLASSES, moments, has_weights, PIXELS, note)


def pinned_answers(steps: tuple[int, ...] = STEPS, folder: str = "f") -> PinnedAnswers:
    rows = np.full((len(steps), 10), 0.02, np.float32)
    rows[:, 3] = np.linspace(0.1, 0.8, len(steps))
    return PinnedAnswers(folder, PIXELS, steps, CLASSES, rows)
