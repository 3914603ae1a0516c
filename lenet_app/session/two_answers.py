"""Asks two networks about one drawing; free of torch."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lenet_app.ink.strokes import Ink
from lenet_app.insight.inquiry import Cancelled
from lenet_app.recognition.looking import eye_of
from lenet_app.records import Comparison, NetworkInput, Picture, Prediction, Weights

if TYPE_CHECKING:
    from torch import nn

    from lenet_app.recognition.predictor import Predictor

TWO_ANSWERS = "two answers"


class Pair:
    """Two networks that are asked the same; used by the thread that asks, and by no other."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[Weights, Predictor]] = {}

    def predict(self, side: int, weights: Weights, seen: NetworkInput, subject: int) -> Prediction:
        """Answer with the network of a side, 0 or 1; it takes over the weights it is given."""
        from lenet_app.recognition.predictor import Predictor

        held = self._held.get(side)
        if held is None or not held[1].fits(weights):
            predictor = Predictor(weights)
        else:
            predictor = held[1]
            if held[0] is not weights:
                predictor.take(weights)
        self._held[side] = (weights, predictor)
        return predictor.predict(seen, subject)


@dataclass(frozen=True, eq=False)
class TwoAnswers:
    """What the networks of `a` and `b` make of `content`, each looking in its own way.

    `subject`: the number that the drawing goes by. `weights` are those that answer now: other
    questions have them, so no network is built anew.
    """

    weights: Weights
    a: Weights
    b: Weights
    content: Ink | Picture
    subject: int = 0
    pair: Pair = field(default_factory=Pair)
    kind: str = TWO_ANSWERS
    is_heavy: bool = False

    def find(self, network: "nn.Sequential", cancelled: Cancelled) -> Comparison:  # noqa: ARG002
        """Answer with both.

        Raises:
            WeightsError: Weights do not fit their network.
        """
        first, second = eye_of(self.a.info), eye_of(self.b.info)
        seen_by_a = first.look(self.content)
        seen_by_b = seen_by_a if second == first else second.look(self.content)
        return Comparison(
            self.pair.predict(0, self.a, seen_by_a, self.subject),
            self.pair.predict(1, self.b, seen_by_b, self.subject),
        )
