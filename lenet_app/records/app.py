"""What every part of the app speaks of: choices to pick from, and failures to be told of."""

from dataclasses import dataclass
from typing import Literal

FailurePlace = Literal["training", "recognition", "data", "file", "app"]


@dataclass(frozen=True)
class Choice:
    """One entry of a list that a user picks from.

    `refusal` says in one sentence why it cannot be chosen now; empty where it can.
    """

    name: str
    title: str
    hint: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class Failure:
    """Something went wrong: one sentence for the user; the details are in the log."""

    sentence: str
    where: FailurePlace
