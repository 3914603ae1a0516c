"""Says what is known of a moment of a run, and what was answered then."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from lenet_app.records import FloatArray, Moment
from lenet_app.widgets.number_text import count_text, loss_text, percent_text

translate = QCoreApplication.translate


def step_text(step: int) -> str:
    """Name a step: "step 1,280"; that before the first, "start"."""
    if step == 0:
        return translate("moments", "start")
    return translate("moments", "step {0}").format(count_text(step))


def moment_text(moment: Moment) -> str:
    """Say a moment in one line: its step, its epoch, its loss, the newest test accuracy."""
    parts = [step_text(moment.step)]
    if moment.epoch:
        parts.append(translate("moments", "epoch {0}").format(count_text(moment.epoch)))
    if moment.loss is not None:
        parts.append(translate("moments", "loss {0}").format(loss_text(moment.loss)))
    if moment.test_accuracy is not None:
        text = translate("moments", "test {0}").format(percent_text(moment.test_accuracy))
        if moment.test_step is not None and not moment.is_measured:
            text = translate("moments", "{0} at step {1}").format(
                text, count_text(moment.test_step)
            )
        parts.append(text)
    return " · ".join(parts)


def answer_text(classes: tuple[str, ...], probabilities: FloatArray) -> str:
    """Say which class is the likeliest, and by how much."""
    best = int(np.argmax(probabilities))
    percent = f"{100 * float(probabilities[best]):.1f} %"
    return translate("moments", "{0} at {1}").format(classes[best], percent)
