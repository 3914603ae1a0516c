"""Claims about labelled fields."""

from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from lenet_app.widgets.field_grid import FieldGrid


def labels(grid: FieldGrid) -> dict[str, QLabel]:
    return {label.text(): label for label in grid.findChildren(QLabel)}


def test_a_label_explains_and_leads_to_its_field(qtbot: QtBot) -> None:
    grid, field = FieldGrid(), QSpinBox()
    qtbot.addWidget(grid)
    grid.add_row("Epochs", field, "How often.")
    assert labels(grid)["Epochs"].buddy() is field
    assert labels(grid)["Epochs"].toolTip() == "How often."
    assert field.toolTip() == "How often."


def test_a_screen_reader_is_told_name_and_meaning(qtbot: QtBot) -> None:
    grid, field = FieldGrid(), QSpinBox()
    qtbot.addWidget(grid)
    grid.add_row("Epochs", field, "How often.")
    assert field.accessibleName() == "Epochs"
    assert field.accessibleDescription() == "How often."


def test_a_field_keeps_the_tooltip_that_it_has(qtbot: QtBot) -> None:
    grid, field = FieldGrid(), QSpinBox()
    qtbot.addWidget(grid)
    field.setToolTip("its own")
    grid.add_row("Epochs", field, "How often.")
    assert field.toolTip() == "its own"


def test_fields_of_two_grids_line_up(qtbot: QtBot) -> None:
    first, second = FieldGrid(), FieldGrid()
    fields = QSpinBox(), QSpinBox()
    for grid, field, label in zip((first, second), fields, ("A", "Batch size"), strict=True):
        qtbot.addWidget(grid)
        grid.add_row(label, field, "x")
        grid.resize(300, 60)
        grid.show()
    assert fields[0].x() == fields[1].x()


def test_a_button_may_stand_beside_a_field(qtbot: QtBot) -> None:
    grid, field, button = FieldGrid(), QSpinBox(), QPushButton("Reset")
    qtbot.addWidget(grid)
    grid.add_row("Recipe", field, "x", button)
    grid.resize(300, 60)
    grid.show()
    assert button.x() > field.geometry().right()


def test_numbers_are_written_in_one_way(qtbot: QtBot) -> None:
    grid, field = FieldGrid(), QSpinBox()
    qtbot.addWidget(grid)
    field.setRange(0, 60_000)
    field.setGroupSeparatorShown(True)
    grid.add_pair(("Batch", field, "x"), ("Seed", QSpinBox(), "y"))
    field.setValue(10_000)
    assert field.text() == "10,000"
