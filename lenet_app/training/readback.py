"""Brings losses back from the device, without making it wait for each of them."""

import time
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from lenet_app.records import StepRecord

# On a GPU the host reads losses back this often; reading each would stall the queue of kernels.
READ_INTERVAL_S: Final = 1 / 30


@dataclass(frozen=True, eq=False)
class UnreadStep:
    """A step whose loss and count of right answers, (2,), are still on the device."""

    step: int
    epoch: int
    examples: int
    rate: float
    loss_and_correct: Tensor


class Readback:
    """Collects steps and turns them into records: at once on a CPU, now and then elsewhere."""

    def __init__(self, device: torch.device) -> None:
        self._interval_s = 0.0 if device.type == "cpu" else READ_INTERVAL_S
        self._read_at = time.perf_counter()
        self._unread: list[UnreadStep] = []

    def add(self, step: UnreadStep) -> None:
        """Take a step in."""
        self._unread.append(step)

    def read(self, *, now: bool) -> list[StepRecord]:
        """Give the records of the steps taken in, if it is time or has to be `now`."""
        clock = time.perf_counter()
        if not self._unread or (not now and clock - self._read_at < self._interval_s):
            return []
        self._read_at = clock
        steps, self._unread = self._unread, []
        numbers = torch.stack([step.loss_and_correct for step in steps]).tolist()
        return [
            StepRecord(
                step=step.step,
                epoch=step.epoch,
                loss=loss,
                accuracy=correct / step.examples,
                examples=step.examples,
                learning_rate=step.rate,
            )
            for step, (loss, correct) in zip(steps, numbers, strict=True)
        ]
