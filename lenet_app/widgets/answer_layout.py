"""Measures where the answer and its bars go; depends on size, font and classes, on no number."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import ANSWER_SCALE, GRID_PX, LABEL_SCALE, scaled_font

# Signs stand for themselves when there is no class to name.
UNSURE_SIGN: Final = "?"
BLANK_SIGN: Final = "–"
WIDEST_PERCENT: Final = "100.0 %"
WIDEST_DISTANCE: Final = "000"

# The widest digit: a number takes as much room whatever it is.
NUMBER_SIGN: Final = "0"
# Longer names are words: they need the whole width, and the bars go below.
LONGEST_SIGN: Final = 2
# How much of the width a sign takes beside the bars, of the height a word takes above them.
_SIGN_SHARE: Final = 0.36
_WORD_SHARE: Final = 0.24
_NUMBER_SHARE: Final = 0.36
# How much of its room the answer fills; the rest is air.
_FILLED: Final = 0.92
# Rows further apart than this no longer read as one list.
_HIGHEST_ROW_PX: Final = 4 * GRID_PX
# Rows may be this much lower than the font's lines: digits and short names touch no neighbour.
_LOWEST_ROW: Final = 0.85
# Bars narrower than this show nothing; a long class name is cut off before.
SHORTEST_BAR_PX: Final = 5 * GRID_PX
# Any size will do to measure with; a large one is measured finely.
_PROBE_PX: Final = 200


@dataclass(frozen=True)
class AnswerLayout:
    """Rectangles in the widget's units, and the fonts that fit them.

    `detail` is the line below the words, `link` the room of a button in place of the sign's foot.
    `rows` is how many bars there is room for, each `row_height` high, from the top of `bars` on.
    Where distances are shown, `heading` is the line above the bars that says what they mean, and
    `distance_width` the room of a number; both are empty otherwise.
    """

    sign: QRectF
    sign_font: QFont
    words: QRectF
    words_font: QFont
    detail: QRectF
    link: QRectF
    bars: QRectF
    bars_font: QFont
    rows: int
    row_height: float
    name_width: float
    percent_width: float
    heading: QRectF
    distance_width: float

    @property
    def painted_sign(self) -> QRectF:
        """Tell where the sign's paint may lie: round digits stand out of the height of capitals."""
        metrics = QFontMetricsF(self.sign_font)
        beyond = max(0.0, metrics.height() - self.sign.height()) / 2 + 1
        return self.sign.adjusted(-GRID_PX, -beyond, GRID_PX, beyond)

    def row_place(self, row: int) -> QRectF:
        """Tell where the bar of a row lies, with its name and its numbers."""
        top = self.bars.top() + row * self.row_height
        return QRectF(self.bars.left(), top, self.bars.width(), self.row_height)


def answer_layout(
    size: QSize,
    font: QFont,
    classes: tuple[str, ...],
    *,
    has_distances: bool = False,
    number: int = 0,
) -> AnswerLayout:
    """Place the answer beside its bars, or above them where the classes are words.

    `number` is how many digits a number has that is shown above a bar for each; 0 for none.
    """
    bars_font = tabular(scaled_font(font, LABEL_SCALE))
    words_font = tabular(font)
    area = QRectF(0, 0, size.width(), size.height())
    words_height = QFontMetricsF(words_font).height()
    line_height = QFontMetricsF(bars_font).height()
    rows_wanted = number or len(classes)
    if number or has_words(classes):
        texts = (NUMBER_SIGN * number,) if number else (*classes, UNSURE_SIGN, BLANK_SIGN)
        share = _NUMBER_SHARE if number else _WORD_SHARE
        sign = QRectF(area.topLeft(), QSizeF(area.width(), area.height() * share))
        sign_font = _fitting(font, texts, sign)
        gap = GRID_PX if number else 0  # digits fill their room down to its foot
        words = QRectF(0, sign.bottom() + gap, area.width(), words_height)
        detail = QRectF(0, words.bottom(), area.width(), 0 if number else line_height)
        link = detail
        bars = area.adjusted(0, detail.bottom() + GRID_PX, 0, 0)
    else:
        width = min(area.width() * _SIGN_SHARE, area.height())
        below = 2 * GRID_PX + words_height + 2 * line_height
        texts = (*classes, UNSURE_SIGN, BLANK_SIGN)
        sign_font = _fitting(font, texts, QRectF(0, 0, width, area.height() - below))
        # The sign and its words belong together, in the middle beside the bars.
        sign_height = QFontMetricsF(sign_font).capHeight()
        sign = QRectF(0, (area.height() - sign_height - below) / 2, width, sign_height)
        words = QRectF(0, sign.bottom() + GRID_PX, width, words_height)
        detail = QRectF(0, words.bottom(), width, line_height)
        link = QRectF(0, detail.bottom(), width, GRID_PX / 2 + line_height)
        bars = area.adjusted(width + 2 * GRID_PX, 0, 0, 0)
    metrics = QFontMetricsF(bars_font)
    heading = QRectF(bars.topLeft(), QSizeF(bars.width(), metrics.height() if has_distances else 0))
    widest_distance = metrics.horizontalAdvance(WIDEST_DISTANCE)
    distance_width = widest_distance + 2 * GRID_PX if has_distances else 0.0
    bars.setTop(heading.bottom())
    rows = max(1, min(rows_wanted, int(bars.height() / (_LOWEST_ROW * metrics.height()))))
    row_height = min(bars.height() / rows, _HIGHEST_ROW_PX)
    spare = bars.height() - rows * row_height
    percent_width = metrics.horizontalAdvance(WIDEST_PERCENT)
    names = (f"{NUMBER_SIGN}{UNSURE_SIGN}",) if number else classes
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
    room = bars.width() - percent_width - distance_width - SHORTEST_BAR_PX - 2 * GRID_PX
    return AnswerLayout(
        sign=sign,
        sign_font=sign_font,
        words=words,
        words_font=words_font,
        detail=detail,
        link=link,
        bars=bars.adjusted(0, spare / 2, 0, -spare / 2),
        bars_font=bars_font,
        rows=rows,
        row_height=row_height,
        name_width=max(0.0, min(widest, room)),
        percent_width=percent_width,
        heading=heading.translated(0, spare / 2),
        distance_width=distance_width,
    )


def smallest_size(font: QFont) -> QSize:
    """Tell the size that ten bars, their heading and a digit at the answer's own scale need."""
    row = QFontMetricsF(scaled_font(font, LABEL_SCALE)).height()
    sign = QFontMetricsF(scaled_font(font, ANSWER_SCALE))
    words = QFontMetricsF(font).height() + 2 * row + 2 * GRID_PX
    height = max(11 * row, sign.capHeight() / _FILLED + words)
    width = sign.horizontalAdvance("0") / (_SIGN_SHARE * _FILLED)
    return QSize(round(width), round(height))


def has_words(classes: tuple[str, ...]) -> bool:
    """Tell whether the classes have names rather than signs."""
    return any(len(name) > LONGEST_SIGN for name in classes)


def _fitting(font: QFont, texts: tuple[str, ...], room: QRectF) -> QFont:
    """Return the largest font in which every text fits, so that no answer changes its size."""
    probe = QFont(font)
    probe.setPixelSize(_PROBE_PX)
    metrics = QFontMetricsF(probe)
    widest = max(metrics.horizontalAdvance(text) for text in texts)
    # Names may have letters below the line; digits have not.
    high = metrics.ascent() + metrics.descent() if has_words(texts) else metrics.capHeight()
    scale = _FILLED * min(room.width() / widest, room.height() / high)
    fitting = QFont(font)
    fitting.setPixelSize(max(1, int(_PROBE_PX * scale)))
    return fitting
