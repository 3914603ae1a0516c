"""Claims about the answer: what it says, what it shows, and when it says that it was seen."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPaintEvent, QRegion
from pytestqt.qtbot import QtBot

from lenet_app.records import (
    InputStep,
    LayerMaps,
    NetworkInput,
    Prediction,
    ReadDigit,
    Reading,
    Verdict,
    WeightsInfo,
)
from lenet_app.widgets.answer import Answer
from lenet_app.widgets.answer_layout import answer_layout
from lenet_app.widgets.theme import DARK, palette_of
from tests.widgets.example_1998 import ANATOMY_1998, FIGURES
from tests.widgets.example_prediction import ANATOMY

FIELD = np.zeros((28, 28), np.float32)
SEEN = NetworkInput(FIELD, (InputStep("centre", FIELD),), blank=False)
DIGITS = tuple("0123456789")
CLOTHES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat")


def prediction(
    verdict: Verdict,
    best: int | None,
    share: float = 0.983,
    classes: tuple[str, ...] = DIGITS,
    subject: int = 0,
) -> Prediction:
    others = 0.0 if best is None else (1 - share) / (len(classes) - 1)
    probabilities = np.full(len(classes), others, np.float32)
    if best is not None:
        probabilities[best] = share
    weights = WeightsInfo("lenet-modern", "here", classes)
    return Prediction(verdict, best, probabilities, SEEN, (), weights, subject)


@pytest.fixture
def answer(qtbot: QtBot) -> Answer:
    answer = Answer()
    answer.setPalette(palette_of("dark"))
    answer.resize(300, 220)
    qtbot.addWidget(answer)
    return answer


def grabbed(answer: Answer) -> QImage:
    return answer.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def count(image: QImage, colour: QColor) -> int:
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return int((pixels == colour.rgba()).sum())


def bar_rows(image: QImage, colour: QColor) -> list[int]:
    """List the rows of pixels that hold some of a colour."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return np.flatnonzero((pixels == colour.rgba()).any(axis=1)).tolist()


def test_a_sure_answer_is_said_with_its_percentage(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 3))
    assert answer.accessibleDescription() == "3, 98.3 %"


def test_an_unsure_answer_names_two_candidates_and_says_why(answer: Answer) -> None:
    unsure = prediction("unsure", 3, 0.41)
    unsure.probabilities[7] = 0.38
    answer.show_prediction(unsure)
    assert answer.accessibleDescription() == "unsure: 3 or 7? 41.0 %, 38.0 %; none reaches 60 %"
    assert answer.face.kind == "unsure"
    assert (answer.face.sign, answer.face.words) == ("?", "3 or 7?")


def test_a_blank_pad_asks_for_a_digit(answer: Answer) -> None:
    assert answer.accessibleDescription() == "Draw a digit"
    answer.show_prediction(prediction("digit", 3))
    answer.show_prediction(prediction("blank", None))
    assert answer.accessibleDescription() == "Draw a digit"


def test_a_blank_pad_of_clothes_asks_for_no_digit(answer: Answer) -> None:
    answer.show_prediction(prediction("blank", None, classes=CLOTHES))
    assert "digit" not in answer.accessibleDescription()


def test_class_names_are_said_as_words(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 0, classes=CLOTHES))
    assert answer.accessibleDescription() == "T-shirt/top, 98.3 %"


def test_the_digit_is_the_brightest_and_largest(answer: Answer) -> None:
    blank = count(grabbed(answer), DARK.text)
    answer.show_prediction(prediction("digit", 8))
    assert count(grabbed(answer), DARK.text) > blank + 1000


class Repaints(QObject):
    """Collects what a widget is asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@pytest.mark.parametrize("sign", "035689?")
def test_no_paint_of_the_sign_before_is_left(qtbot: QtBot, answer: Answer, sign: str) -> None:
    now = prediction("unsure", 3, 0.41) if sign == "?" else prediction("digit", int(sign))
    with qtbot.waitExposed(answer):
        answer.show()
    for subject in (1, 2):  # the first may be painted with all the rest
        with qtbot.waitSignal(answer.painted):
            answer.show_prediction(prediction("digit", 4, subject=subject))
    before = grabbed(answer)
    repaints = Repaints()
    answer.installEventFilter(repaints)
    with qtbot.waitSignal(answer.painted):
        answer.show_prediction(replace(now, subject=3))
    answer.removeEventFilter(repaints)
    after = grabbed(answer)
    old, new = (
        np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
        for image in (before, after)
    )
    changed = np.argwhere(old != new)
    assert len(changed)
    assert all(repaints.region.contains(QPoint(int(x), int(y))) for y, x in changed)


def test_an_unsure_answer_is_not_shown_as_a_digit(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 8))
    sure = count(grabbed(answer), DARK.text)
    answer.show_prediction(prediction("unsure", 8))
    assert count(grabbed(answer), DARK.text) < sure / 5


def test_the_accent_marks_the_likeliest_alone(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 0))
    first = bar_rows(grabbed(answer), DARK.accent)
    answer.show_prediction(prediction("digit", 9))
    last = bar_rows(grabbed(answer), DARK.accent)
    assert 0 < len(first) < 10
    assert 0 < len(last) < 10
    assert max(first) < min(last)


def test_a_bar_is_as_long_as_its_share(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 4, 1.0))
    whole = count(grabbed(answer), DARK.accent)
    answer.show_prediction(prediction("digit", 4, 0.5))
    assert count(grabbed(answer), DARK.accent) == pytest.approx(whole / 2, rel=0.05)


def test_a_blank_pad_has_no_bars(answer: Answer) -> None:
    answer.show_prediction(prediction("blank", None))
    image = grabbed(answer)
    assert count(image, DARK.accent) == 0
    percentages = image.copy(QRect(250, 0, 50, 220))
    assert count(percentages, DARK.faint) == 0


def test_nothing_moves_when_the_numbers_change(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 3, 0.983))
    answer.grab()
    before = answer._layout
    for verdict, best, share in (("digit", 7, 1.0), ("unsure", 2, 0.2), ("blank", None, 0.0)):
        answer.show_prediction(prediction(verdict, best, share))  # type: ignore[arg-type]
        answer.grab()
        assert answer._layout == before


def test_other_classes_are_laid_out_anew(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 3))
    answer.grab()
    before = answer._layout
    answer.show_prediction(prediction("digit", 3, classes=CLOTHES))
    answer.grab()
    assert answer._layout != before


def test_where_rows_are_scarce_the_likeliest_are_shown(answer: Answer) -> None:
    many = tuple(f"class {number}" for number in range(100))
    answer.show_prediction(prediction("digit", 93, 0.5, many))
    answer.grab()
    assert answer._layout is not None
    assert answer.face.bars[0].name == "class 93"
    assert count(grabbed(answer), DARK.accent) > 0


def test_a_subject_is_announced_once_when_it_was_painted(qtbot: QtBot, answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 3, subject=12))
    with qtbot.waitSignal(answer.painted) as seen:
        answer.grab()
    assert seen.args == [12]
    with qtbot.assertNotEmitted(answer.painted):
        answer.grab()


def test_a_prediction_that_nobody_saw_is_not_announced(qtbot: QtBot, answer: Answer) -> None:
    with qtbot.assertNotEmitted(answer.painted):
        answer.show_prediction(prediction("digit", 3, subject=12))
        answer.show_prediction(prediction("digit", 3, subject=13))
    with qtbot.waitSignal(answer.painted) as seen:
        answer.grab()
    assert seen.args == [13]


def test_nothing_is_announced_before_the_first_prediction(qtbot: QtBot, answer: Answer) -> None:
    with qtbot.assertNotEmitted(answer.painted):
        answer.grab()


def test_the_answer_has_a_name_and_a_smallest_size(answer: Answer) -> None:
    assert answer.accessibleName()
    hint, least = answer.sizeHint(), answer.minimumSizeHint()
    assert hint.width() >= least.width() > 0
    assert hint.height() >= least.height() > 0


# --- distances ------------------------------------------------------------------------------------


def measured(distances: list[float], subject: int = 0) -> Prediction:
    """Answer as the 1998 network does: with distances, of which the smallest wins."""
    values = np.array(distances, np.float32)
    shares = np.exp(values.min() - values)
    weights = WeightsInfo("lenet5-1998", "here", DIGITS)
    layer = LayerMaps(FIGURES[6], values)
    best = int(values.argmin())
    return Prediction("digit", best, shares / shares.sum(), SEEN, (layer,), weights, subject)


DISTANCES = [122.0, 173.0, 68.0, 0.5, 204.0, 92.0, 112.0, 136.0, 78.0, 81.0]


def test_the_bars_of_1998_are_the_distances_and_the_shortest_has_the_accent(
    answer: Answer,
) -> None:
    answer.show_anatomy(ANATOMY_1998)
    answer.show_prediction(measured(DISTANCES))
    image = grabbed(answer)
    accent, others = count(image, DARK.accent), count(image, DARK.faint)
    assert 0 < accent < others / 50
    layout = answer._layout
    assert layout is not None
    assert layout.heading.height() > 0
    assert layout.heading.bottom() <= layout.bars.top()
    assert bar_rows(image, DARK.accent)[0] > layout.bars.top() + 3 * layout.row_height


def test_the_smallest_distance_is_said_in_words(answer: Answer) -> None:
    answer.show_anatomy(ANATOMY_1998)
    answer.show_prediction(measured(DISTANCES))
    assert answer.accessibleDescription() == "3, 100.0 %, distance 0.5, the smallest"
    assert "smallest distance wins" in answer.toolTip()


def test_a_bar_of_1998_is_as_long_as_its_distance(answer: Answer) -> None:
    answer.show_anatomy(ANATOMY_1998)
    lengths = []
    for farthest in (100.0, 50.0):
        answer.show_prediction(measured([0.0, farthest, 100.0, *[0.0] * 7]))
        image = grabbed(answer)
        layout = answer._layout
        assert layout is not None
        row = round(layout.bars.top() + 1.5 * layout.row_height) - 2
        faint = [image.pixelColor(x, row) == DARK.faint for x in range(image.width())]
        track = range(
            round(layout.bars.left() + layout.name_width + 8),
            round(layout.bars.right() - layout.percent_width - layout.distance_width - 8),
        )
        lengths.append(sum(faint[x] for x in track))
    assert lengths[0] == pytest.approx(2 * lengths[1], abs=2)


def test_numbers_of_1998_do_not_touch(answer: Answer) -> None:
    answer.show_anatomy(ANATOMY_1998)
    answer.show_prediction(measured(DISTANCES))
    answer.grab()
    layout = answer._layout
    assert layout is not None
    metrics = answer.fontMetrics()
    assert layout.distance_width >= metrics.horizontalAdvance("00") + 16


def test_another_network_answers_without_distances_again(answer: Answer) -> None:
    answer.show_anatomy(ANATOMY_1998)
    answer.show_prediction(measured(DISTANCES))
    answer.show_anatomy(ANATOMY)
    assert answer.accessibleDescription() == "Draw a digit"
    answer.show_prediction(prediction("digit", 3))
    assert answer.accessibleDescription() == "3, 98.3 %"
    answer.grab()
    assert answer._layout is not None
    assert answer._layout.heading.height() == 0
    assert answer.toolTip() == ""


# --- steps that are left out ----------------------------------------------------------------------


def test_an_answer_says_which_steps_were_left_out(answer: Answer) -> None:
    sure = prediction("digit", 3)
    answer.show_prediction(replace(sure, input=replace(SEEN, left_out=frozenset({"centre"}))))
    assert answer.face.detail == "without centring"
    assert answer.accessibleDescription() == "3, 98.3 %, without centring"
    assert count(grabbed(answer), DARK.warning) > 0
    several = replace(SEEN, left_out=frozenset({"centre", "crop", "fit"}))
    answer.show_prediction(replace(sure, input=several))
    assert answer.face.detail == "3 steps left out"
    answer.show_prediction(sure)
    assert answer.face.detail == ""
    assert count(grabbed(answer), DARK.warning) == 0


def test_both_reasons_of_doubt_stand_in_lines_of_their_own(answer: Answer) -> None:
    unsure = prediction("unsure", 3, 0.41)
    answer.show_prediction(unsure)
    alone = grabbed(answer)
    answer.show_prediction(replace(unsure, input=replace(SEEN, left_out=frozenset({"crop"}))))
    both = grabbed(answer)
    layout = answer_layout(answer.size(), answer.font(), DIGITS)
    first, second = layout.detail.toAlignedRect(), layout.link.toAlignedRect().adjusted(0, 2, 0, 0)
    assert both.copy(first.adjusted(0, 0, 0, -2)) == alone.copy(first.adjusted(0, 0, 0, -2))
    assert both.copy(second) != alone.copy(second)


# --- several digits -------------------------------------------------------------------------------


def reading(text: str, subject: int = 0) -> Reading:
    """Read a row of digits; a "?" stands for an 8 that nobody is sure of."""
    parts = []
    for place, sign in enumerate(text):
        digit, share = (8, 0.4) if sign == "?" else (int(sign), 0.97)
        likely = np.full(10, (1 - share) / 9, np.float32)
        likely[digit] = share
        verdict: Verdict = "unsure" if sign == "?" else "digit"
        box = (40.0 * place, 50.0, 40.0 * place + 30, 200.0)
        parts.append(ReadDigit(box, (place,), verdict, digit, likely))
    return Reading(tuple(parts), subject)


def test_two_digits_are_told_and_offered_to_be_read(answer: Answer, qtbot: QtBot) -> None:
    answer.show_prediction(prediction("unsure", 8, 0.4))
    answer.show_reading(reading("47"))
    assert answer.face.kind == "several"
    assert (answer.face.words, answer.face.detail) == ("Two digits", "4 and 7")
    assert answer.accessibleDescription() == "Two digits: 4 and 7"
    with qtbot.waitExposed(answer):
        answer.show()
    assert answer.number_button.isVisible()
    assert answer.rect().contains(answer.number_button.geometry())
    with qtbot.waitSignal(answer.number_requested):
        answer.number_button.click()


def test_no_single_digit_has_the_accent_where_there_are_two(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 8))
    answer.show_reading(reading("47"))
    answer.number_button.hide()  # its words have the accent
    assert count(grabbed(answer), DARK.accent) == 0


def test_a_number_is_read_from_left_to_right_each_digit_with_its_share(answer: Answer) -> None:
    answer.set_reads_numbers(True)
    answer.show_prediction(prediction("unsure", 8, 0.4))
    answer.show_reading(reading("4720"))
    assert (answer.face.kind, answer.face.sign) == ("number", "4720")
    assert [(bar.name, bar.percent) for bar in answer.face.bars] == [
        ("4", "97.0 %"), ("7", "97.0 %"), ("2", "97.0 %"), ("0", "97.0 %"),
    ]  # fmt: skip
    assert answer.accessibleDescription().startswith("4720: 4 97.0 %, 7 97.0 %")
    assert not answer.number_button.isVisible()
    assert count(grabbed(answer), DARK.text) > 1000


def test_a_part_that_is_unsure_is_a_question_mark_in_the_number(answer: Answer) -> None:
    answer.set_reads_numbers(True)
    answer.show_prediction(prediction("unsure", 8, 0.4))
    answer.show_reading(reading("4?0"))
    assert answer.face.sign == "4?0"
    assert answer.face.words == "3 digits, 1 unsure"
    assert [bar.name for bar in answer.face.bars] == ["4", "8?", "0"]
    assert [bar.is_best for bar in answer.face.bars] == [True, False, True]


def test_a_row_that_nobody_is_sure_of_is_not_told_unasked(answer: Answer) -> None:
    answer.show_prediction(prediction("digit", 8))
    answer.show_reading(reading("4?"))
    assert answer.face.kind == "digit"


@pytest.mark.parametrize("reads_numbers", [True, False])
def test_one_digit_is_answered_as_ever(answer: Answer, reads_numbers: bool) -> None:
    answer.set_reads_numbers(reads_numbers)
    answer.show_prediction(prediction("digit", 3))
    answer.show_reading(reading("3"))
    assert answer.accessibleDescription() == "3, 98.3 %"


def test_a_pad_that_was_cleared_forgets_its_number(answer: Answer) -> None:
    answer.set_reads_numbers(True)
    answer.show_prediction(prediction("unsure", 8, 0.4))
    answer.show_reading(reading("47"))
    answer.show_prediction(prediction("blank", None))
    assert answer.face.kind == "blank"
    answer.show_reading(reading("47"))
    assert answer.face.kind == "blank"


@pytest.mark.parametrize("size", [(280, 165), (304, 200), (600, 400)])
def test_a_long_number_fits(answer: Answer, size: tuple[int, int]) -> None:
    answer.resize(*size)
    answer.set_reads_numbers(True)
    answer.show_prediction(prediction("unsure", 8, 0.4))
    answer.show_reading(reading("123456789012"))
    image = grabbed(answer)
    assert count(image, DARK.text) > 100
    layout = answer._layout
    assert layout is not None
    advance = QFontMetricsF(layout.sign_font).horizontalAdvance("123456789012")
    assert advance <= answer.width()
    assert len(answer.face.bars) == layout.rows <= 12
    assert layout.row_place(layout.rows - 1).bottom() <= answer.height() + 0.5
