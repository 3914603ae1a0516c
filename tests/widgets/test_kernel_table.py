import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.records import Edits, Stretch
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_layer import KernelLayer
from lenet_app.widgets.kernel_plan import HEAD, Place, plan_kernels
from lenet_app.widgets.kernel_table import KernelTable, measures_of
from lenet_app.widgets.theme import DARK
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_kernels import RGB, bank, rgb_weights, weights_1998

ROOM = (600, 260)


@pytest.fixture
def edits(qtbot: QtBot) -> KernelEdits:
    return KernelEdits()


def table_of(name: str, edits: KernelEdits) -> KernelTable:
    anatomy, weights = (RGB, rgb_weights()) if name == "RGB" else (ANATOMY_1998, weights_1998())
    layer = KernelLayer(bank("C1" if name == "RGB" else name, anatomy), anatomy)
    layer.shown.put(weights, None)
    for each in (layer.maps, layer.inputs):
        each.put(np.ones(each.figures.output, np.float32))
    metrics = QFontMetrics(QGuiApplication.font())
    measures = measures_of(layer.shown, layer.maps, layer.inputs, metrics, 1.0)
    plan = plan_kernels(layer.bank, layer.lead + layer.bank.inputs, ROOM, measures)
    return KernelTable(layer.shown, layer.maps, layer.inputs, edits, plan)


def painted(table: KernelTable, current: Place | None = None, *, has_body: bool = True) -> QImage:
    image = QImage(*ROOM, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    table.paint(painter, DARK, 1.0, current, (), has_body=has_body)
    painter.end()
    return image


def part(image: QImage, table: KernelTable, place: Place) -> QImage:
    return image.copy(*table.box(place))


def test_without_the_body_only_the_heads_are_painted(edits: KernelEdits) -> None:
    table = table_of("C3", edits)
    whole, heads = painted(table), painted(table, has_body=False)
    for place in (Place(2, HEAD), Place(HEAD, 3)):
        assert part(whole, table, place) == part(heads, table, place)
    empty = QImage(part(heads, table, Place(1, 1)))
    empty.fill(DARK.ground)
    assert part(heads, table, Place(1, 1)) == empty
    assert part(whole, table, Place(1, 1)) != empty


@pytest.mark.parametrize("name", ["C3", "S2", "RGB"])
def test_what_is_changed_by_hand_is_marked_and_nothing_else(name: str, edits: KernelEdits) -> None:
    table = table_of(name, edits)
    plain = painted(table)
    place = Place(0, table.lead)
    stretch = table.stretch(place)
    assert stretch is not None
    for changed in (Edits("x").with_numbers(stretch, {0: 0.5}), Edits("x").toggled_kernel(stretch)):
        edits.show_edits(changed)
        marked = painted(table)
        assert part(marked, table, place) != part(plain, table, place)
        other = Place(4, table.lead)
        assert part(marked, table, other) == part(plain, table, other)


def test_a_muted_map_has_a_shut_eye_and_is_struck_out(edits: KernelEdits) -> None:
    table = table_of("C3", edits)
    plain = painted(table)
    edits.show_edits(Edits("x").toggled_map("C3", 4))
    muted = painted(table)
    assert part(muted, table, Place(4, HEAD)) != part(plain, table, Place(4, HEAD))
    assert part(muted, table, Place(5, HEAD)) == part(plain, table, Place(5, HEAD))


def test_stretches_are_those_of_the_bank(edits: KernelEdits) -> None:
    table = table_of("C3", edits)
    assert table.stretch(Place(0, 0)) == Stretch("C3.0.weight", 0, 25)
    assert table.stretch(Place(0, 5)) is None
    assert table.stretch(Place(0, 6)) == Stretch("C3.0.bias", 0, 1)
    assert table.stretch(Place(0, HEAD)) is None
    assert table_of("RGB", edits).stretch(Place(0, 0)) is None


def test_the_current_place_is_outlined(edits: KernelEdits) -> None:
    table = table_of("C3", edits)
    assert painted(table, Place(3, 2)) != painted(table)
