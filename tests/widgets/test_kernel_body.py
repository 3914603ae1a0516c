import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.kernel_body import BESIDE_FROM_PX, KernelBody
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_layer import KernelLayer
from lenet_app.widgets.kernel_plan import Place
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_kernels import bank, weights_1998


@pytest.fixture
def body(qtbot: QtBot) -> KernelBody:
    made = KernelBody(KernelEdits())
    qtbot.addWidget(made)
    layer = KernelLayer(bank("C3"), ANATOMY_1998)
    layer.shown.put(weights_1998(), None)
    made.resize(BESIDE_FROM_PX, 200)
    made.show_bank(layer.shown, layer.maps, layer.inputs)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_in_a_wide_pane_the_current_kernel_lies_beside_the_table(body: KernelBody) -> None:
    assert body.sheet.isVisible()
    assert body.editor.isVisible()
    body.sheet.walk_to(Place(2, 3))
    assert body.editor.title.text == "C3 map 2 from S2 map 3"
    assert not body.editor.close_button.isVisible()


def test_in_a_narrow_pane_a_kernel_takes_the_tables_place_and_gives_it_back(
    body: KernelBody, qtbot: QtBot
) -> None:
    body.resize(BESIDE_FROM_PX - 1, 200)
    assert not body.editor.isVisible()
    with qtbot.waitSignal(body.opened):
        body.sheet.opened.emit(Place(1, 2))
    assert body.editor.isVisible()
    assert not body.sheet.isVisible()
    body.editor.close_button.click()
    assert body.sheet.isVisible()
    assert not body.editor.isVisible()


def test_a_wide_pane_can_be_made_narrow(body: KernelBody) -> None:
    assert body.minimumSizeHint().width() < 300
    body.resize(body.minimumSizeHint())
    assert body.size() == body.minimumSizeHint()


def test_the_legend_has_words_where_nothing_has_a_scale_of_its_own(body: KernelBody) -> None:
    body.sheet.walk_to(Place(0, 6))  # a bias
    body.show_legend(None)
    legend = body.legend.legend
    assert legend is not None
    assert legend.span is None
    body.show_legend(Place(0, 0))
    legend = body.legend.legend
    assert legend is not None
    assert legend.span is not None
