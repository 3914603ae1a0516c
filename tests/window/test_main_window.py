"""Claims about the window: every pane has its place, every verb its menu, every key its hearer."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.window import panes
from lenet_app.window.actions import menus, rows
from lenet_app.window.main_window import LEAST_SIZE, LEFT_PX, RIGHT_PX, MainWindow
from lenet_app.window.panes import BELOW, BESIDE_TRAINING, FLOATING, HIDDEN, is_in_sight
from lenet_app.window.settings import Settings

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> MainWindow:
    window = MainWindow(Drawing(), settings)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_every_verb_is_in_the_menu_of_its_row(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == [title for _, title in menus()]
    for (name, _), entry in zip(menus(), window.menuBar().actions(), strict=True):
        listed = entry.menu().actions()  # type: ignore[attr-defined]
        for row in rows():
            assert (window.verbs[row.name] in listed) == (row.menu == name)


def test_the_first_layout_has_the_pad_left_and_the_training_right(window: MainWindow) -> None:
    areas = {name: window.dockWidgetArea(dock) for name, dock in window.docks.items()}
    right = ("training", *BESIDE_TRAINING, *FLOATING)
    assert areas == {
        **dict.fromkeys(panes.LEFT, LEFT),
        **dict.fromkeys(BELOW, Qt.DockWidgetArea.BottomDockWidgetArea),
        **dict.fromkeys(right, RIGHT),
    }
    assert not any(window.docks[name].isVisible() for name in HIDDEN)
    assert window.docks["pad"].width() == LEFT_PX
    assert window.docks["training"].width() == RIGHT_PX
    tops = [window.docks[name].y() for name in ("pad", "lens", "answer")]
    assert tops == sorted(set(tops))


def test_the_window_is_usable_at_its_least_size(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(LEAST_SIZE)
    assert window.size() == LEAST_SIZE
    for dock in filter(QWidget.isVisible, window.docks.values()):
        assert window.rect().contains(dock.geometry())
        assert dock.widget().height() >= dock.widget().minimumSizeHint().height()
    assert window.bands.width() > 0


def test_every_pane_can_be_moved_and_closed(window: MainWindow) -> None:
    feature = QDockWidget.DockWidgetFeature
    wanted = feature.DockWidgetMovable | feature.DockWidgetClosable | feature.DockWidgetFloatable
    assert all(dock.features() == wanted for dock in window.docks.values())


def test_every_pane_has_a_name_for_the_layouts_memory(window: MainWindow) -> None:
    names = [dock.objectName() for dock in window.docks.values()]
    assert sorted(names) == sorted([*panes.LEFT, "training", *HIDDEN])
    assert window.toolbar.objectName()


class Paints(QObject):
    """Names the classes of the widgets that are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.kinds.add(type(watched).__name__)
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("name", ["pad", "answer", "bands", "training", "status"])
def test_a_change_in_a_part_paints_no_frame_of_the_window(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    part: QWidget = getattr(window, name)
    paints = Paints()
    for widget in (window, *window.docks.values(), part):
        widget.installEventFilter(paints)
    for _ in ("what was still to be painted of the whole window", "the part alone"):
        paints.kinds.clear()
        part.update()
        qtbot.waitUntil(lambda: type(part).__name__ in paints.kinds)
    assert paints.kinds == {type(part).__name__}


@pytest.mark.parametrize("key", ["7", " ", "?"])
def test_a_key_that_nobody_wants_is_announced(window: MainWindow, qtbot: QtBot, key: str) -> None:
    with qtbot.waitSignal(window.key_typed) as typed:
        QTest.keyClicks(window, key)
    assert typed.args == [key]


def test_a_key_with_ctrl_or_alt_is_not_announced(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.key_typed):
        QTest.keyClick(window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)


def test_the_number_block_types_digits_too(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.key_typed) as typed:
        QTest.keyClick(window, Qt.Key.Key_7, Qt.KeyboardModifier.KeypadModifier)
    assert typed.args == ["7"]


def test_closing_is_announced_with_the_window_out_of_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    seen: list[bool] = []
    window.closing.connect(lambda: seen.append(window.isVisible()))
    window.close()
    assert seen == [False]


def test_closing_remembers_place_and_panes(window: MainWindow, settings: Settings) -> None:
    window.close()
    assert settings.geometry == window.saveGeometry()
    assert not settings.layout.isEmpty()


def test_a_layout_that_cannot_be_read_leaves_the_first_one(
    qtbot: QtBot, settings: Settings
) -> None:
    settings.layout = settings.geometry = b"no layout"  # type: ignore[assignment]
    window = MainWindow(Drawing(), settings)
    qtbot.addWidget(window)
    window.show()
    assert all(dock.isVisible() != (name in HIDDEN) for name, dock in window.docks.items())
    assert QApplication.activeModalWidget() is None


def test_the_samples_come_in_front_of_the_training_and_go_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.toggle_pane("samples")
    dock = window.docks["samples"]
    qtbot.waitUntil(lambda: is_in_sight(dock))
    assert window.tabifiedDockWidgets(dock) == [window.docks["training"]]
    window.toggle_pane("samples")
    assert not dock.isVisible()


def test_a_pane_behind_another_is_brought_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    window.show_pane("samples")
    window.show_pane("training")
    dock = window.docks["samples"]
    qtbot.waitUntil(lambda: not is_in_sight(dock))
    window.toggle_pane("samples")
    qtbot.waitUntil(lambda: is_in_sight(dock))


def test_the_results_float_beside_pad_and_answer(window: MainWindow) -> None:
    window.show_pane("results")
    dock = window.docks["results"]
    assert dock.isFloating()
    assert (
        dock.geometry().left()
        >= window.docks["answer"].mapToGlobal(window.docks["answer"].rect().topRight()).x()
    )


def test_results_that_were_moved_come_back_where_they_were(window: MainWindow) -> None:
    window.show_pane("results")
    dock = window.docks["results"]
    dock.setGeometry(40, 50, 700, 500)
    dock.close()
    window.show_pane("results")
    assert dock.geometry().topLeft().toTuple() == (40, 50)


def test_a_panes_verb_is_ticked_while_the_pane_is_in_sight(window: MainWindow) -> None:
    verb = window.verbs["results"]
    assert verb.isCheckable()
    assert not verb.isChecked()
    window.show_pane("results")
    assert verb.isChecked()
    window.toggle_pane("results")
    assert not verb.isChecked()


def test_floating_panes_stay_inside_the_smallest_window(window: MainWindow, qtbot: QtBot) -> None:
    window.move(0, 0)
    for name in FLOATING:
        window.show_pane(name)
        window.docks[name].close()
    window.resize(LEAST_SIZE)
    for name in FLOATING:
        window.show_pane(name)
        assert window.geometry().contains(window.docks[name].geometry())
