"""Two networks that answer one drawing: what to compare, and what was found."""

from dataclasses import dataclass
from typing import Literal

from lenet_app.records.moments import MomentList
from lenet_app.records.networks import Weights
from lenet_app.records.recognition import Prediction
from lenet_app.records.training import PastRun

SideName = Literal["A", "B"]
# "now": what answers the drawing; "run": its best weights, or with a step, those of that moment.
SideKind = Literal["now", "shipped", "run", "file"]


@dataclass(frozen=True)
class SideChoice:
    """One of the two networks, as it is picked: `path` of a run's folder or of a weights file."""

    kind: SideKind
    path: str = ""
    step: int | None = None


@dataclass(frozen=True, eq=False)
class ComparedSide:
    """One of the two networks, read: its weights, and of a run how it went."""

    name: SideName
    choice: SideChoice
    weights: Weights
    run: PastRun | None = None
    moments: MomentList | None = None


@dataclass(frozen=True, eq=False)
class Comparison:
    """The answers of two networks to the same drawing, which each looks at in its own way."""

    a: Prediction
    b: Prediction
