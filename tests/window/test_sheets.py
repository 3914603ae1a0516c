"""Claims about the sheets: every key is listed, and the keys that one would try close them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lenet_app import __version__
from lenet_app.window.actions import rows, shown_key
from lenet_app.window.sheets import AboutBox, Sheet, ShortcutSheet


def words(sheet: Sheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_every_key_is_on_the_sheet(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    listed = words(sheet)
    for row in rows():
        if row.keys or row.plain_key:
            assert row.text.rstrip("…") in listed
            assert shown_key(row) in listed


def test_the_keys_that_are_no_actions_are_on_the_sheet_too(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    assert {"0 … 9", "Arrows, Enter, Esc"} <= set(words(sheet))


def test_no_menu_mark_is_left_in_a_heading(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    assert not [text for text in words(sheet) if "&" in text]


def test_the_about_box_tells_the_version_and_the_paper(qtbot: QtBot) -> None:
    box = AboutBox()
    qtbot.addWidget(box)
    (text,) = words(box)
    assert __version__ in text
    assert "LeCun" in text


@pytest.mark.parametrize("kind", [ShortcutSheet, AboutBox])
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_sheet_is_put_away_by_keys(qtbot: QtBot, kind: type[Sheet], key: Qt.Key) -> None:
    sheet = kind()
    qtbot.addWidget(sheet)
    sheet.show()
    QTest.keyClick(sheet, key)
    assert not sheet.isVisible()


def test_a_sheet_stays_at_other_keys(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.show()
    QTest.keyClicks(sheet, "a7 ")
    assert sheet.isVisible()
    QTest.keyClicks(sheet, "?")
    assert not sheet.isVisible()


def test_a_sheet_is_not_in_the_way_of_the_window(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.show()
    assert not sheet.isModal()
