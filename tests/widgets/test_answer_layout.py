"""Claims about the answer's geometry: everything fits, and no number moves it."""

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF

from lenet_app.widgets.answer_layout import (
    SHORTEST_BAR_PX,
    answer_layout,
    has_words,
    smallest_size,
)
from lenet_app.widgets.theme import ANSWER_SCALE, scaled_font

pytestmark = pytest.mark.usefixtures("qapp")

DIGITS = tuple("0123456789")
CLOTHES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)
PETS = ("cat", "dog")
SIZES = [QSize(280, 190), QSize(300, 220), QSize(500, 320), QSize(900, 700)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("classes", [DIGITS, CLOTHES, PETS])
def test_everything_lies_inside_and_apart(size: QSize, classes: tuple[str, ...]) -> None:
    layout = answer_layout(size, QFont(), classes)
    whole = QRectF(0, 0, size.width(), size.height())
    parts = [layout.sign, layout.words, layout.bars]
    assert all(whole.contains(part) for part in parts)
    assert not layout.sign.intersects(layout.bars)
    assert not layout.words.intersects(layout.bars)
    assert not layout.words.intersects(layout.sign)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("classes", [DIGITS, CLOTHES, PETS])
def test_the_largest_class_name_fits(size: QSize, classes: tuple[str, ...]) -> None:
    layout = answer_layout(size, QFont(), classes)
    metrics = QFontMetricsF(layout.sign_font)
    assert max(metrics.horizontalAdvance(name) for name in classes) <= layout.sign.width()
    assert metrics.capHeight() <= layout.sign.height() + 1


@pytest.mark.parametrize("classes", [DIGITS, CLOTHES])
def test_every_class_has_a_row(classes: tuple[str, ...]) -> None:
    layout = answer_layout(QSize(284, 190), QFont(), classes)
    assert layout.rows == 10
    assert layout.rows * layout.row_height <= layout.bars.height() + 0.01


def test_the_answer_is_at_least_at_its_own_scale() -> None:
    font = QFont()
    layout = answer_layout(smallest_size(font), font, DIGITS)
    wanted = QFontMetricsF(scaled_font(font, ANSWER_SCALE)).capHeight()
    assert QFontMetricsF(layout.sign_font).capHeight() >= 0.95 * wanted


def test_the_answer_grows_with_the_height() -> None:
    small = answer_layout(QSize(600, 170), QFont(), DIGITS).sign_font.pixelSize()
    assert answer_layout(QSize(600, 220), QFont(), DIGITS).sign_font.pixelSize() > small


def test_more_classes_than_fit_get_the_rows_there_are() -> None:
    layout = answer_layout(QSize(300, 220), QFont(), tuple(f"class {i}" for i in range(200)))
    assert layout.rows == int(layout.bars.height() / layout.row_height + 0.01)
    assert layout.rows < 200


def test_a_long_class_name_leaves_room_for_its_bar() -> None:
    layout = answer_layout(QSize(300, 220), QFont(), ("an unreasonably long name " * 4, "dog"))
    bar = layout.bars.width() - layout.name_width - layout.percent_width
    assert bar >= SHORTEST_BAR_PX


def test_percentages_have_room_for_the_widest() -> None:
    layout = answer_layout(QSize(300, 220), QFont(), DIGITS)
    metrics = QFontMetricsF(layout.bars_font)
    assert layout.percent_width >= metrics.horizontalAdvance("100.0 %")


def test_digits_are_signs_and_clothes_are_words() -> None:
    assert not has_words(DIGITS)
    assert has_words(CLOTHES)
