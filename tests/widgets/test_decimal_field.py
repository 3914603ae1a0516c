"""Claims about decimal fields."""

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from lenet_app.widgets.decimal_field import DecimalField


@pytest.mark.parametrize(
    ("value", "text"), [(0.9, "0.9"), (0.0, "0"), (0.999, "0.999"), (10.0, "10")]
)
def test_no_idle_zeros_are_shown(qtbot: QtBot, value: float, text: str) -> None:
    field = DecimalField(0.0, 100.0, decimals=4, step=0.05)
    qtbot.addWidget(field)
    field.setLocale(QLocale.c())
    field.setValue(value)
    assert field.text() == text
    assert field.value() == value


def test_a_whole_number_field_keeps_its_zeros(qtbot: QtBot) -> None:
    field = DecimalField(0.0, 100.0, decimals=0, step=1.0)
    qtbot.addWidget(field)
    field.setValue(100.0)
    assert field.text() == "100"
