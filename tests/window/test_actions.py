"""Claims about the table of actions: every row is whole, and no two want the same key."""

import re
from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_app.paths import resources_folder
from lenet_app.widgets.theme import palette_of
from lenet_app.window.actions import ActionRow, make_actions, menus, recolour, rows, shown_key


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QWidget) -> dict[str, QAction]:
    return make_actions(window, palette_of("light"))


def test_names_are_used_once() -> None:
    assert max(Counter(row.name for row in rows()).values()) == 1


def test_keys_are_used_once() -> None:
    keys = Counter(key for row in rows() for key in (row.keys, row.plain_key) if key)
    assert max(keys.values()) == 1


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_every_row_has_a_menu_a_tip_and_its_icon(row: ActionRow) -> None:
    assert row.menu in dict(menus())
    assert row.tip
    assert not row.tip.endswith(".")
    if row.icon:
        assert (resources_folder() / "icons" / f"{row.icon}.svg").is_file()


def test_every_menu_has_a_letter_of_its_own() -> None:
    letters = Counter(re.findall(r"&(\w)", title)[0] for _, title in menus())
    assert max(letters.values()) == 1


def test_keys_are_real_keys() -> None:
    for row in rows():
        assert bool(row.keys) == (not QKeySequence(row.keys).isEmpty())


def test_a_tooltip_names_the_key(actions: dict[str, QAction]) -> None:
    for row in rows():
        key = shown_key(row)
        expected = f"{row.tip} ({key})" if key else row.tip
        assert actions[row.name].toolTip() == expected


def test_a_plain_key_is_shown_but_is_no_shortcut(actions: dict[str, QAction]) -> None:
    for row in rows():
        if row.plain_key:
            assert actions[row.name].shortcut().isEmpty()
            assert actions[row.name].text().endswith(f"\t{shown_key(row)}")


def test_icons_follow_the_palette(actions: dict[str, QAction]) -> None:
    light = actions["clear"].icon().pixmap(32).toImage()
    recolour(actions, palette_of("dark"))
    assert actions["clear"].icon().pixmap(32).toImage() != light
