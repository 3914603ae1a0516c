"""Writes numbers the way people read them: grouped, rounded, with their unit."""

import math
from typing import Final, Literal

from PySide6.QtGui import QFont

# Losses are read to three significant digits; more of them only flicker.
LOSS_DIGITS: Final = 3
# Below this a loss is written 1.2e-4: more zeros than that are miscounted.
SMALLEST_PLAIN_LOSS: Final = 0.001
# Above this a loss is written 1.2e+4, so that its column keeps its width.
LARGEST_PLAIN_LOSS: Final = 9999.5

MINUTE_S: Final = 60
HOUR_S: Final = 3600
MEGA: Final = 1_000_000
KILO: Final = 1_000


def tabular(font: QFont) -> QFont:
    """Return `font` with digits of one width, so that nothing jumps when a number changes."""
    tabular_font = QFont(font)
    tabular_font.setFeature(QFont.Tag("tnum"), 1)
    return tabular_font


def count_text(number: int) -> str:
    """Write a whole number with its thousands apart: 10,000."""
    return f"{number:,}"


def percent_text(fraction: float | None) -> str:
    """Write a fraction 0 to 1 as 99.12 %; a dash where nothing was measured."""
    if fraction is None or not math.isfinite(fraction):
        return "–"
    return f"{100 * fraction:.2f} %"


def loss_text(loss: float | None) -> str:
    """Write a loss with three significant digits: 0.0312, 2.30; a dash for none."""
    if loss is None or not math.isfinite(loss):
        return "–"
    if loss != 0 and not SMALLEST_PLAIN_LOSS <= abs(loss) < LARGEST_PLAIN_LOSS:
        return f"{loss:.1e}"
    whole_digits = 1 if abs(loss) < 1 else math.floor(math.log10(abs(loss))) + 1
    leading_zeros = 0 if loss == 0 or abs(loss) >= 1 else -math.floor(math.log10(abs(loss)))
    decimals = leading_zeros + LOSS_DIGITS - 1 if leading_zeros else LOSS_DIGITS - whole_digits
    return f"{loss:.{max(0, decimals)}f}"


def duration_text(seconds: float) -> str:
    """Write a length of time in its two largest units: 40 s, 3 min 5 s, 1 h 20 min."""
    whole = max(0, round(seconds))
    if whole < MINUTE_S:
        return f"{whole} s"
    if whole < HOUR_S:
        minutes, rest = divmod(whole, MINUTE_S)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(round(whole / MINUTE_S), MINUTE_S)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def rough_duration_text(seconds: float) -> str:
    """Write a guessed length of time no finer than the guess: 8 s, 40 s, 3 min, 1 h 20 min.

    Whole seconds below ten, fives below a minute, then whole minutes.
    """
    if seconds < 10:
        return duration_text(math.ceil(seconds))
    if seconds < MINUTE_S - 2:
        return duration_text(5 * round(seconds / 5))
    return duration_text(MINUTE_S * max(1, round(seconds / MINUTE_S)))


def amount_text(
    done: int, total: int, unit: Literal["bytes", "digits", "files", "pictures"]
) -> str:
    """Write how much is done: "4.2 of 11.6 MB", "1,200 of 60,000 digits"; a total of 0 is unknown.

    Bytes are written in decimal megabytes, or kilobytes where the whole is below one megabyte.
    """
    if unit != "bytes":
        return f"{done:,} of {total:,} {unit}" if total else f"{done:,} {unit}"
    size, name = (MEGA, "MB") if max(done, total) >= MEGA else (KILO, "kB")
    digits = 1 if size == MEGA else 0
    written = f"{done / size:.{digits}f}"
    return f"{written} of {total / size:.{digits}f} {name}" if total else f"{written} {name}"


def small_number_text(value: float) -> str:
    """Write a setting in the shortest way that reads back the same to four digits: 0.005, 1e-5."""
    mantissa, mark, exponent = f"{value:.4g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if mark else mantissa
