import pytest
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.widgets.pad import Pad


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


@pytest.fixture
def pad(qtbot: QtBot, drawing: Drawing) -> Pad:
    """Show a pad of 300 by 300 pixels with `drawing` on it."""
    pad = Pad(drawing)
    qtbot.addWidget(pad)
    pad.resize(300, 300)
    pad.show()
    qtbot.waitExposed(pad)
    return pad
