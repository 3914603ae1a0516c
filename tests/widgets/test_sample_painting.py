import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.widgets.sample_layout import sample_layout
from lenet_app.widgets.sample_painting import SamplePainter
from lenet_app.widgets.theme import DARK

pytestmark = pytest.mark.usefixtures("qapp")

LAYOUT = sample_layout(4, (28, 28), 300, 1.0, (60, 16))


def painted(lines: tuple[str, ...], *, is_wrong: bool) -> QImage:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    SamplePainter(painter, LAYOUT, DARK, 1.0).paint_caption(0, lines, is_wrong=is_wrong)
    painter.end()
    return image


def inked_columns(image: QImage) -> list[int]:
    box = LAYOUT.caption_box(0)
    return [
        x
        for x in range(box.left, box.left + box.width)
        if any(image.pixelColor(x, y) != DARK.ground for y in range(box.top, box.top + box.height))
    ]


def test_a_wrong_answer_is_marked_not_by_colour_alone() -> None:
    right, wrong = painted(("9 / 7",), is_wrong=False), painted(("9 / 7",), is_wrong=True)
    widths = [columns[-1] - columns[0] for columns in map(inked_columns, (right, wrong))]
    assert widths[1] > widths[0] + 5


def test_a_caption_stays_in_its_cell_however_long_it_is() -> None:
    image = painted(("a very long class name that never fits",), is_wrong=True)
    box = LAYOUT.caption_box(0)
    outside = image.copy(box.left + box.width, 0, 300, 200)
    assert all(
        outside.pixelColor(x, y) == DARK.ground
        for x in range(0, outside.width() - box.left - box.width, 3)
        for y in range(0, 200, 3)
    )


def test_an_outline_leaves_the_picture_free() -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    SamplePainter(painter, LAYOUT, DARK, 1.0).paint_outline(0, QColor("red"))
    painter.end()
    box = LAYOUT.picture(0)
    assert image.pixelColor(box.left, box.top) == DARK.ground
    assert image.pixelColor(box.left - 2, box.top) == QColor("red")
