import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_layer import KernelLayer
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.kernel_scroll import KernelScroll
from tests.widgets.example_kernels import WIDE, bank, wide_weights


@pytest.fixture
def scroll(qtbot: QtBot) -> KernelScroll:
    made = KernelScroll(KernelEdits())
    qtbot.addWidget(made)
    layer = KernelLayer(bank("C3", WIDE), WIDE)
    layer.shown.put(wide_weights(), None)
    made.resize(500, 220)
    with qtbot.waitExposed(made):
        made.show()
    made.show_bank(layer.shown, layer.maps, layer.inputs)
    return made


def test_the_bars_reach_every_kernel(scroll: KernelScroll) -> None:
    plan, view = scroll.plan, scroll.viewport()
    assert plan is not None
    scroll.horizontalScrollBar().setValue(scroll.horizontalScrollBar().maximum())
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    last = scroll.spot_at(QPointF(view.width() - 4, view.height() - 3))
    assert last is not None
    assert last.place == Place(255, 96)


def test_a_place_far_away_is_brought_into_sight_and_no_further(scroll: KernelScroll) -> None:
    scroll.reveal(Place(200, 50))
    across, down = scroll.horizontalScrollBar().value(), scroll.verticalScrollBar().value()
    assert across > 0
    assert down > 0
    scroll.reveal(Place(200, 50))
    assert (scroll.horizontalScrollBar().value(), scroll.verticalScrollBar().value()) == (
        across,
        down,
    )
    assert scroll.plan is not None
    box = scroll.plan.box(Place(200, 50), across, down)
    assert scroll.plan.left <= box.left <= scroll.viewport().width() - box.width
    assert scroll.plan.top <= box.top <= scroll.viewport().height() - box.height


def test_heads_do_not_scroll_their_own_way(scroll: KernelScroll) -> None:
    scroll.reveal(Place(200, 50))
    down = scroll.verticalScrollBar().value()
    scroll.reveal(Place(10, HEAD))
    assert scroll.verticalScrollBar().value() == down
    assert scroll.plan is not None
    assert scroll.horizontalScrollBar().value() <= 10 * scroll.plan.pitch_x + scroll.plan.gap


def test_more_room_makes_larger_kernels(scroll: KernelScroll) -> None:
    layer = KernelLayer(bank("C1", WIDE), WIDE)
    layer.shown.put(wide_weights(), None)
    scroll.show_bank(layer.shown, layer.maps, layer.inputs)
    assert scroll.plan is not None
    small = scroll.plan.zoom
    scroll.resize(9000, 900)
    assert scroll.plan.zoom > small
    assert scroll.horizontalScrollBar().maximum() == 0
