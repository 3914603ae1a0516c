import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_heads import KernelHeads
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.kernel_table import KernelTable
from lenet_app.widgets.theme import DARK
from tests.widgets.test_kernel_table import ROOM, table_of


@pytest.fixture
def table(qtbot: QtBot) -> KernelTable:
    return table_of("C3", KernelEdits())


def painted(table: KernelTable, lit: tuple[Place, ...] = ()) -> QImage:
    image = QImage(*ROOM, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    KernelHeads(table, painter, DARK, 1.0).paint(range(table.plan.maps), range(6), lit)
    painter.end()
    return image


def test_the_heads_cover_what_scrolls_below_them_and_no_more(table: KernelTable) -> None:
    image, plan = painted(table), table.plan
    magenta = QColor("magenta")
    assert image.pixelColor(plan.left + 1, plan.top + 1) == magenta
    assert image.pixelColor(plan.left + 1, plan.top - 1) != magenta
    assert image.pixelColor(plan.left - 1, plan.top + 1) != magenta


def test_maps_are_painted_in_the_colours_of_the_bands(table: KernelTable) -> None:
    values = np.zeros((16, 10, 10), np.float32)
    values[5] = 1.0
    table.maps.put(values)
    pixels = table.maps.pixels(0, 16, DARK)
    assert pixels is not None
    image = painted(table)
    for column in (4, 5):
        box = table.box(Place(column, HEAD))
        x, y = box.left + box.width // 2, table.plan.line + table.plan.map_zoom * 5
        assert image.pixelColor(x, y).rgb() == pixels[column, 5, 5]


def test_lit_heads_stand_out(table: KernelTable) -> None:
    assert painted(table, (Place(4, HEAD),)) != painted(table)
    assert painted(table, (Place(HEAD, 2),)) != painted(table)
