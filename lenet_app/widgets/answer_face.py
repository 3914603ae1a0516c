"""What the answer says: a sign, words, bars, for each of its faces; no place and no colour."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject

from lenet_app.records import FloatArray, Prediction, Reading
from lenet_app.widgets.answer_layout import BLANK_SIGN, UNSURE_SIGN, has_words
from lenet_app.widgets.code_layer import distance_text
from lenet_app.widgets.step_words import StepWords

# A network whose every distance is zero does not exist, but one may be shown one.
SMALLEST_DISTANCE = 1e-6
# Decimals of a bar's share, as many as its percentage shows: a row that differs by less looks the
# same, and most do while somebody draws.
SHARE_DECIMALS = 3
# So many classes are named where it is unsure.
CANDIDATES = 2

FaceKind = Literal["blank", "digit", "unsure", "several", "number"]


@dataclass(frozen=True)
class Bar:
    """One row. `share`: the bar's length, 0 to 1; None for a row that has nothing to show yet."""

    name: str
    share: float | None
    percent: str = ""
    distance: str = ""
    is_best: bool = False


@dataclass(frozen=True)
class Face:
    """All that can be read off. `detail`: the lines below; `spoken` is for who cannot see it."""

    kind: FaceKind
    sign: str
    words: str
    detail: str
    is_warning: bool
    bars: tuple[Bar, ...]
    spoken: str


class AnswerWords(QObject):
    """Puts predictions and readings into the user's words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = StepWords(self)

    def blank(self, classes: tuple[str, ...], rows: list[int]) -> Face:
        """Ask for a drawing."""
        words = self.tr("Draw on the pad") if has_words(classes) else self.tr("Draw a digit")
        bars = tuple(Bar(classes[index], None) for index in rows)
        return Face("blank", BLANK_SIGN, words, "", False, bars, words)

    def single(self, prediction: Prediction, rows: list[int], distances: FloatArray | None) -> Face:
        """Say the answer, or what it wavers between and why it is none."""
        best, names = prediction.best, prediction.weights.classes
        if best is None or prediction.verdict == "blank":
            return self.blank(names, rows)
        left_out = prediction.input.left_out
        without = self._steps.without(left_out)
        if len(left_out) > 1:  # the lens names them; here is no room for it
            without = self.tr("{count} steps left out").format(count=len(left_out))
        bars = tuple(self._bar(prediction, index, distances) for index in rows)
        percent = self.percent(float(prediction.probabilities[best]))
        smallest = ""
        if distances is not None:
            distance = distance_text(float(distances[best]))
            smallest = self.tr(", distance {0}, the smallest").format(distance)
        if prediction.verdict == "digit":
            spoken = f"{names[best]}, {percent}{smallest}"
            spoken += f", {without}" if without else ""
            return Face("digit", names[best], percent, without, bool(without), bars, spoken)
        order = (-prediction.probabilities).argsort(kind="stable")[:CANDIDATES]
        words = self.tr("{names}?").format(names=self.tr(" or ").join(names[i] for i in order))
        limit = 100 * prediction.weights.sure
        # A tenth more where the answer would seem to reach the whole percent.
        seems_reached = 100 * float(prediction.probabilities[best]) >= round(limit)
        sure = f"{limit:.1f}" if seems_reached else f"{limit:.0f}"
        reason = self.tr("none reaches {sure} %").format(sure=sure)
        detail = f"{reason}\n{without}" if without else reason
        shares = ", ".join(self.percent(float(prediction.probabilities[i])) for i in order)
        spoken = self.tr("unsure: {words} {shares}; {detail}").format(
            words=words, shares=shares, detail=detail.replace("\n", ", ")
        )
        spoken += smallest
        return Face("unsure", UNSURE_SIGN, words, detail, bool(without), bars, spoken)

    def several(self, reading: Reading, prediction: Prediction, rows: list[int]) -> Face:
        """Say that these are several digits, and which, where one was asked for."""
        digits = [str(part.digit) for part in reading.parts]
        heading = self._counted(len(digits))
        pair = self.tr("{0} and {1}")
        listed = pair.format(*digits) if len(digits) == 2 else ", ".join(digits)
        bars = tuple(self._bar(prediction, index, None) for index in rows)
        bars = tuple(Bar(bar.name, bar.share, bar.percent) for bar in bars)
        return Face("several", UNSURE_SIGN, heading, listed, False, bars, f"{heading}: {listed}")

    def number(self, reading: Reading, rows: int) -> Face:
        """Say the whole number, and how likely each of its digits is."""
        bars = tuple(
            Bar(
                f"{part.digit}" if part.verdict == "digit" else f"{part.digit}?",
                float(part.probabilities[part.digit]),
                self.percent(float(part.probabilities[part.digit])),
                is_best=part.verdict == "digit",
            )
            for part in reading.parts[:rows]
        )
        unsure = sum(part.verdict != "digit" for part in reading.parts)
        words = self._counted(len(reading.parts))
        if unsure:
            words = self.tr("{words}, {count} unsure").format(words=words, count=unsure)
        said = ", ".join(f"{bar.name} {bar.percent}" for bar in bars)
        return Face("number", reading.text, words, "", False, bars, f"{reading.text}: {said}")

    def percent(self, share: float) -> str:
        """Write a probability: "98.3 %"."""
        return self.tr("{percent} %").format(percent=f"{100 * share:.1f}")

    def _counted(self, count: int) -> str:
        if count == 2:
            return self.tr("Two digits")
        return self.tr("{count} digits").format(count=count)

    def _bar(self, prediction: Prediction, index: int, distances: FloatArray | None) -> Bar:
        share = float(prediction.probabilities[index])
        distance, length = "", share
        if distances is not None:
            distance = distance_text(float(distances[index]))
            length = float(distances[index]) / max(float(distances.max()), SMALLEST_DISTANCE)
        name, is_best = prediction.weights.classes[index], index == prediction.best
        return Bar(name, round(length, SHARE_DECIMALS), self.percent(share), distance, is_best)
