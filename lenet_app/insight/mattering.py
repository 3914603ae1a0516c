"""The questions of what mattered, as the window asks them; free of torch."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lenet_app.ink.strokes import Ink
from lenet_app.insight.inquiry import Cancelled
from lenet_app.records import (
    Aim,
    ChangedDrawing,
    CoverShares,
    FloatArray,
    PixelShares,
    StrokeShares,
    Weights,
)

if TYPE_CHECKING:
    from torch import nn

# A larger input, AlexNet's, takes longer than the pen may wait for.
LIGHT_PX: Final = 64


@dataclass(frozen=True, eq=False)
class WhichPixels:
    """Asks for the gradient at the input, and for Grad-CAM of a few layers.

    `entry`: as in `PixelShares`.
    """

    weights: Weights
    aim: Aim
    entry: FloatArray
    subject: int
    kind: str = "which pixels"

    @property
    def is_heavy(self) -> bool:
        """Tell whether the network is a large one."""
        return bool(max(self.entry.shape[1:]) > LIGHT_PX)

    def find(self, network: "nn.Sequential", cancelled: Cancelled) -> PixelShares | None:
        """Answer; of a network without maps, by the gradient alone."""
        from lenet_app.insight.gradients import cam_layers, heats_of

        if self.is_heavy and cancelled():
            return None
        score, heats = heats_of(network, self.aim, self.entry, cam_layers(network))
        return PixelShares(self.aim, self.entry, score, heats, self.subject)


@dataclass(frozen=True, eq=False)
class WhichPlaces:
    """Asks what happens to the score when places are covered."""

    weights: Weights
    aim: Aim
    entry: FloatArray
    subject: int
    kind: str = "which places"
    is_heavy: bool = True

    def find(self, network: "nn.Sequential", cancelled: Cancelled) -> CoverShares | None:
        """Answer, or leave it."""
        from lenet_app.insight.aimed_score import aimed_score
        from lenet_app.insight.occlusion import cover, occlusion

        heat = occlusion(network, self.aim, self.entry, cancelled)
        if heat is None:
            return None
        score = aimed_score(network, self.aim, self.entry)
        side, _ = cover(self.entry)
        return CoverShares(self.aim, self.entry, score, (heat,), self.subject, covered=side)


@dataclass(frozen=True, eq=False)
class WhichStrokes:
    """Asks what happens to the score when strokes are left out."""

    weights: Weights
    aim: Aim
    ink: Ink
    subject: int
    kind: str = "which strokes"
    is_heavy: bool = True

    def find(self, network: "nn.Sequential", cancelled: Cancelled) -> StrokeShares | None:
        """Answer, or leave it; None for a drawing without strokes."""
        from lenet_app.insight.stroke_attribution import stroke_shares

        if self.ink.is_blank:
            return None
        return stroke_shares(network, self.aim, self.ink, cancelled, subject=self.subject)


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Asks what the answer would be to a changed drawing."""

    weights: Weights
    before: Ink
    after: Ink
    subject: int
    kind: str = "what if"
    is_heavy: bool = False

    def find(self, network: "nn.Sequential", cancelled: Cancelled) -> ChangedDrawing | None:  # noqa: ARG002 - the protocol's signature
        """Answer both drawings."""
        from lenet_app.insight.changed_drawing import compare

        return compare(network, self.weights.info, self.before, self.after, self.subject)
