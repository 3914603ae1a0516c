"""Claims about finding the strongest patches, at the real window."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import Weights
from lenet_app.widgets.strongest_view import FETCH, FOLDER, StrongestView
from tests.flows.visitor import PATIENCE_MS, Visitor
from tests.tiny import TinyData


@pytest.fixture
def view(visitor: Visitor, tiny_data: TinyData) -> StrongestView:
    visitor.window.verbs["strongest"].trigger()
    assert visitor.window.strongest.isVisible()
    return visitor.window.strongest


def find(qtbot: QtBot, visitor: Visitor, view: StrongestView) -> None:
    visitor.click(view.first_button)
    qtbot.waitUntil(lambda: view.found is not None, timeout=PATIENCE_MS)


def test_a_click_puts_the_picture_of_a_patch_on_the_pad(
    qtbot: QtBot, visitor: Visitor, view: StrongestView
) -> None:
    find(qtbot, visitor, view)
    patch = view.sheet.patch((0, 0))
    assert patch is not None
    place = view.sheet.place_of(0, 0).center()
    QTest.mouseClick(view.sheet, Qt.MouseButton.LeftButton, pos=place)
    picture = visitor.app.drawing.picture
    assert picture is not None
    assert picture.name == f"MNIST, test picture {patch.sample.row}"
    maps = next(one for one in visitor.answer().layers if one.figures.name == "C1")
    # The network at hand says of the picture what the pane said of the patch.
    assert maps.values[0, patch.row, patch.column] == pytest.approx(patch.value, rel=1e-3)
    assert maps.values[0].max() == pytest.approx(patch.value, rel=1e-3)


def test_other_weights_leave_what_was_found_until_someone_asks(
    qtbot: QtBot, visitor: Visitor, view: StrongestView
) -> None:
    find(qtbot, visitor, view)
    found = view.found
    session = visitor.app.session
    before = session.weights
    assert before is not None
    with qtbot.waitSignal(session.weights_taken, timeout=PATIENCE_MS):
        session.use_shipped_weights()
    # Read anew, but the same numbers.
    assert session.weights is not before
    assert view.line.text.startswith("of 200 test pictures")
    others = {name: array + np.float32(0.01) for name, array in before.arrays.items()}
    with qtbot.waitSignal(session.weights_taken, timeout=PATIENCE_MS):
        session.answer_with(Weights(before.info, others))
    assert view.line.text == "The weights have changed since; find again"
    assert view.found is found
    visitor.click(view.again_button)
    qtbot.waitUntil(lambda: view.found is not found, timeout=PATIENCE_MS)
    assert view.line.text.startswith("of 200 test pictures")


def test_missing_data_are_not_fetched_unasked(
    qtbot: QtBot, visitor: Visitor, view: StrongestView, tiny_data: TinyData
) -> None:
    tiny_data.missing.add("mnist")
    visitor.click(view.first_button)
    qtbot.waitUntil(view.notice.isVisible, timeout=PATIENCE_MS)
    assert view.notice.button(FOLDER).isVisible()
    tiny_data.missing.clear()
    visitor.click(view.notice.button(FETCH))
    qtbot.waitUntil(lambda: view.found is not None, timeout=PATIENCE_MS)
