"""Claims about the sheet with every network's figures."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.networks.catalogue import choices
from lenet_app.window.anatomy_sheet import AnatomySheet


def test_it_offers_every_network_and_is_in_nobodys_way(qtbot: QtBot) -> None:
    sheet = AnatomySheet(choices())
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.view.box.names == tuple(choice.name for choice in choices())
    assert not sheet.isModal()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
