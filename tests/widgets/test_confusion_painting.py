import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from lenet_app.widgets.colormaps import even
from lenet_app.widgets.confusion_layout import ConfusionLayout
from lenet_app.widgets.confusion_painting import ConfusionPainter, most_mistakes
from lenet_app.widgets.theme import DARK, LIGHT, Colours

pytestmark = pytest.mark.usefixtures("qapp")

COUNTS = np.array([[90, 4, 0], [2, 80, 0], [0, 0, 70]])
LAYOUT = ConfusionLayout(
    classes=3,
    cell=40,
    gap=1,
    left=50,
    top=50,
    names=20,
    axis=15,
    are_turned=False,
    legend_left=200,
    is_legend_below=False,
)


def painted(shades: Colours) -> QImage:
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(shades.ground)
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(12)
    painter.setFont(font)
    ConfusionPainter(painter, LAYOUT, shades, 1.0).paint_cells(COUNTS)
    painter.end()
    return image


def corner(image: QImage, row: int, column: int) -> QColor:
    box = LAYOUT.cell_box(row, column)
    return image.pixelColor(box.left + 4, box.top + 4)


@pytest.mark.parametrize("shades", [DARK, LIGHT])
def test_mistakes_have_the_colour_of_their_count_and_the_diagonal_has_none(
    shades: Colours,
) -> None:
    image, table = painted(shades), even()
    for (row, column), level in (((0, 1), 255), ((1, 0), 128), ((0, 2), 0), ((2, 1), 0)):
        assert corner(image, row, column) == QColor(*(int(part) for part in table[level]))
    assert all(corner(image, label, label) == shades.surface for label in range(3))


def test_the_top_of_the_colours_is_the_most_of_any_mistake() -> None:
    assert most_mistakes(COUNTS) == 4
    assert most_mistakes(np.diag([5, 5])) == 1
    assert most_mistakes(np.zeros((0, 0), np.int64)) == 1


def test_counts_are_written_where_there_are_any() -> None:
    image = painted(DARK)

    def tones(row: int, column: int) -> int:
        box = LAYOUT.cell_box(row, column)
        part = image.copy(box.left + 2, box.top + 2, box.width - 4, box.height - 4)
        return len({part.pixel(x, y) for x in range(part.width()) for y in range(part.height())})

    assert tones(0, 2) == 1
    assert tones(0, 1) > 1
    assert tones(2, 2) > 1
