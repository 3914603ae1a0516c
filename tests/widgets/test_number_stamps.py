"""Claims about numbers that are stamped."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from lenet_app.widgets import number_stamps
from lenet_app.widgets.number_stamps import NumberStamps

CELL = QSize(40, 16)
INK, PAPER = QColor("#ffffff"), QColor("#000000")


def sheet() -> QImage:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    return image


@pytest.mark.parametrize("text", ["−0.14", "2.35"])
def test_a_stamp_is_what_the_painter_would_have_written(qtbot: QtBot, text: str) -> None:
    stamped, written = sheet(), sheet()
    stamps = NumberStamps()
    for _ in range(2):  # made, then used again
        painter = QPainter(stamped)
        stamps.begin(painter, CELL)
        stamps.write(painter, QPoint(20, 10), CELL, text, INK)
        painter.end()
        stamped, once = stamped.copy(), stamped
        stamped.fill(PAPER)
    painter = QPainter(written)
    painter.setPen(INK)
    painter.drawText(QRect(QPoint(20, 10), CELL), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()

    def inked(image: QImage) -> set[tuple[int, int]]:
        return {
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).lightness() > 40
        }

    assert inked(once) == inked(written) != set()


def test_stamps_are_made_anew_for_another_cell_and_when_there_are_too_many(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = number_stamps._stamp

    def noted(text: str, *others: object) -> object:
        made.append(text)
        return real(text, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(number_stamps, "_stamp", noted)
    monkeypatch.setattr(number_stamps, "MOST_STAMPS", 2)
    stamps, image = NumberStamps(), sheet()

    def stamp(cell: QSize, *texts: str) -> None:
        painter = QPainter(image)
        stamps.begin(painter, cell)
        for text in texts:
            stamps.write(painter, QPoint(), cell, text, INK)
        painter.end()

    stamp(CELL, "1", "1", "2")
    assert made == ["1", "2"]
    stamp(QSize(50, 20), "1", "2", "3")
    assert made == ["1", "2", "1", "2", "3"]
    stamp(QSize(50, 20), "1")
    assert made[-1:] == ["1"]
    assert len(made) == 6
