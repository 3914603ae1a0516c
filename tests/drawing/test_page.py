"""Claims about pages and the command that exchanges them."""

import numpy as np
from PySide6.QtGui import QUndoStack

from lenet_app.drawing.page import Exchange, Page
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import Picture

BLANK = Page()
DRAWN = Page(Ink((Stroke.of([[1.0, 2.0]]),)))
PICTURED = Page(picture=Picture("seven.png", np.zeros((4, 4), np.float32)))


def test_a_page_with_ink_or_a_picture_is_not_blank() -> None:
    assert [page.is_blank for page in (BLANK, DRAWN, PICTURED)] == [True, False, False]


def test_a_command_shows_the_new_page_and_undone_the_old_one() -> None:
    shown: list[Page] = []
    stack = QUndoStack()
    stack.push(Exchange(shown.append, BLANK, DRAWN, "Draw"))
    stack.undo()
    stack.redo()
    assert shown == [DRAWN, BLANK, DRAWN]


def test_commands_without_a_merge_id_stay_apart() -> None:
    shown: list[Page] = []
    stack = QUndoStack()
    stack.push(Exchange(shown.append, BLANK, DRAWN, "Draw"))
    stack.push(Exchange(shown.append, DRAWN, PICTURED, "Show"))
    assert stack.count() == 2


def test_commands_with_one_merge_id_become_one_step() -> None:
    shown: list[Page] = []
    stack = QUndoStack()
    stack.push(Exchange(shown.append, BLANK, DRAWN, "Pen", merge_id=1))
    stack.push(Exchange(shown.append, DRAWN, PICTURED, "Pen", merge_id=1))
    assert stack.count() == 1
    stack.undo()
    stack.redo()
    assert shown[-2:] == [BLANK, PICTURED]
