"""Flows of someone who changes how it looks: theme, presentation, panes, colour scale."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.widgets.theme import DARK, LIGHT, Colours, colours
from lenet_app.window.main_window import SIZE
from tests.flows.visitor import CTRL, ONE, PATIENCE_MS, SEVEN, Visitor

# What the offscreen platform says of a pane that floats.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


def has_colours(pane: QWidget, shades: Colours) -> bool:
    return colours(pane.palette()) is shades


def theme_action(visitor: Visitor, mode: str) -> QAction:
    return next(a for a in visitor.window.theme_menu.actions() if a.data() == mode)


@pytest.mark.parametrize(("mode", "shades"), [("dark", DARK), ("light", LIGHT)])
def test_a_theme_recolours_every_pane(
    visitor: Visitor, qtbot: QtBot, mode: str, shades: Colours
) -> None:
    theme_action(visitor, "light" if mode == "dark" else "dark").trigger()
    theme_action(visitor, mode).trigger()
    window = visitor.window
    for pane in (window, window.pad, window.bands, window.answer, window.training, window.lens):
        qtbot.waitUntil(partial(has_colours, pane, shades))


def test_a_theme_recolours_the_icons(visitor: Visitor, qtbot: QtBot) -> None:
    pictures = {}
    for mode, shades in (("dark", DARK), ("light", LIGHT)):
        theme_action(visitor, mode).trigger()
        qtbot.waitUntil(partial(has_colours, visitor.window, shades))
        pictures[mode] = visitor.window.verbs["clear"].icon().pixmap(32).toImage()
    assert pictures["dark"] != pictures["light"]


def test_presentation_hides_the_controls_and_esc_brings_them_back(visitor: Visitor) -> None:
    window = visitor.window
    controls = (
        window.menuBar(),
        window.toolbar,
        window.status,
        window.docks["training"],
        window.docks["lens"],
    )
    size = window.size()
    visitor.press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert not any(control.isVisible() for control in controls)
    assert window.bands.isVisible()
    assert window.answer.isVisible()
    visitor.press(Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert all(control.isVisible() for control in controls)
    assert window.size() == size


def test_the_drawing_is_answered_and_edited_by_keys_in_a_presentation(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_F11)
    visitor.draw(ONE)
    assert visitor.digit() == "1"
    visitor.press(Qt.Key.Key_Delete)
    assert visitor.digit() == ""
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert visitor.digit() == "1"


def test_the_key_that_began_a_presentation_ends_it(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_F11)
    visitor.press(Qt.Key.Key_F11)
    assert not visitor.window.isFullScreen()
    assert visitor.window.toolbar.isVisible()


def test_a_presentation_keeps_closed_panes_closed(visitor: Visitor) -> None:
    docks = visitor.window.docks
    docks["lens"].close()
    visitor.press(Qt.Key.Key_F11)
    visitor.press(Qt.Key.Key_Escape)
    assert not docks["lens"].isVisible()
    assert docks["training"].isVisible()


def test_esc_in_a_large_map_of_a_presentation_goes_back_to_the_bands(
    visitor: Visitor, qtbot: QtBot
) -> None:
    visitor.draw(SEVEN)
    visitor.answer()
    bands = visitor.window.bands
    visitor.press(Qt.Key.Key_F11)
    bands.open_map(bands._layers[1], 0)
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.window.isFullScreen()
    visitor.press(Qt.Key.Key_Escape)
    assert not visitor.window.isFullScreen()


def test_a_closed_pane_comes_back_with_the_first_layout(visitor: Visitor) -> None:
    docks = visitor.window.docks
    docks["training"].close()
    docks["pad"].setFloating(True)
    visitor.window.verbs["reset_layout"].trigger()
    assert docks["training"].isVisible()
    assert not docks["pad"].isFloating()


def test_the_view_menu_closes_and_opens_panes(visitor: Visitor) -> None:
    dock = visitor.window.docks["lens"]
    dock.toggleViewAction().trigger()
    assert not dock.isVisible()
    dock.toggleViewAction().trigger()
    assert dock.isVisible()


def test_the_colour_scale_is_one_choice_in_menu_and_pane(visitor: Visitor) -> None:
    scale = visitor.window.verbs["scale"]
    visitor.press(Qt.Key.Key_L, CTRL)
    assert visitor.window.bands.scale == "per layer"
    visitor.window.bands.set_scale("per map")
    assert not scale.isChecked()


def test_a_presentation_enlarges_the_answer_and_gives_the_room_back(
    visitor: Visitor, qtbot: QtBot
) -> None:
    window = visitor.window
    window.resize(SIZE)  # the screen of the tests is smaller than the window's first size
    answer, docks = window.answer, window.docks.values()
    size, sizes = answer.font().pointSizeF(), [dock.size() for dock in docks]
    visitor.press(Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: window.size() == window.screen().size())
    assert answer.font().pointSizeF() > size
    visitor.press(Qt.Key.Key_Escape)
    assert answer.font().pointSizeF() == size
    assert [dock.size() for dock in docks] == sizes


def test_a_pane_below_is_as_large_in_a_presentation_as_the_rest(visitor: Visitor) -> None:
    window = visitor.window
    window.toggle_pane("formula")
    size = window.formula.font().pointSizeF()
    visitor.press(Qt.Key.Key_F11)
    window.toggle_pane("kernels")
    for view in (window.formula, window.kernels, window.time_machine, window.strongest):
        assert view.font().pointSizeF() == window.answer.font().pointSizeF() > size
    visitor.press(Qt.Key.Key_F11)
    assert window.kernels.font().pointSizeF() == size
    assert window.formula.font().pointSizeF() == size


def test_a_presentation_leaves_the_keyboard_at_the_pad(visitor: Visitor) -> None:
    visitor.window.training.form.fields.learning_rate.setFocus()
    visitor.press(Qt.Key.Key_F11)
    assert visitor.focused is visitor.window.pad


def test_a_maximised_window_is_maximised_after_a_presentation(
    visitor: Visitor, qtbot: QtBot
) -> None:
    visitor.window.showMaximized()
    visitor.press(Qt.Key.Key_F11)
    visitor.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(visitor.window.isMaximized)


def test_the_first_layout_has_no_tabs_over_the_training(visitor: Visitor, qtbot: QtBot) -> None:
    window = visitor.window
    window.verbs["samples"].trigger()
    window.verbs["reset_layout"].trigger()

    def tabs_in_sight() -> list[QTabBar]:
        bars = [bar for bar in window.findChildren(QTabBar) if bar.parent() is window]
        return [bar for bar in bars if bar.geometry().intersects(window.rect())]

    qtbot.waitUntil(lambda: not tabs_in_sight())


def test_the_bands_on_the_screen_are_what_painting_everything_would_show(
    visitor: Visitor, qtbot: QtBot
) -> None:
    window = visitor.window
    visitor.draw(SEVEN)
    visitor.answer()
    bands = QRect(window.bands.mapTo(window, QPoint()), window.bands.size())

    def is_whole() -> bool:
        seen = window.screen().grabWindow(window.winId()).toImage()
        return seen.copy(bands) == window.grab().toImage().convertedTo(seen.format()).copy(bands)

    qtbot.waitUntil(is_whole, timeout=PATIENCE_MS)
