"""Claims about tooltips."""

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from lenet_app.widgets.tooltip_text import wrapped


def test_a_long_tooltip_is_rich_text_that_reads_the_same(qtbot: QtBot) -> None:
    plain = "A <b> & one sentence. " * 9
    assert wrapped(plain).startswith("<qt>")
    document = QTextDocument()
    document.setHtml(wrapped(plain))
    assert document.toPlainText().split() == plain.split()
