"""Colours and sizes of every view, dark and light; the one place where they are written."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

ThemeMode = Literal["system", "dark", "light"]

# The grid of the layout, in device-independent pixels.
GRID_PX: Final = 8
MARGIN_PX: Final = 2 * GRID_PX

# The three sizes of type, as multiples of the system font's.
LABEL_SCALE: Final = 0.92
VALUE_SCALE: Final = 1.0
ANSWER_SCALE: Final = 5.0


@dataclass(frozen=True)
class Colours:
    """What a view may paint with. `train` and `test` also differ in line style, always."""

    ground: QColor
    surface: QColor
    text: QColor
    faint: QColor
    hairline: QColor
    accent: QColor
    on_accent: QColor
    warning: QColor
    paper: QColor
    ink: QColor
    train: QColor
    test: QColor
    is_dark: bool


DARK: Final = Colours(
    ground=QColor("#17181a"),
    surface=QColor("#1f2123"),
    text=QColor("#ececee"),
    faint=QColor("#a0a3aa"),
    hairline=QColor("#34373c"),
    accent=QColor("#58a6ff"),
    on_accent=QColor("#0b1420"),
    warning=QColor("#ffb065"),
    paper=QColor("#0d0e0f"),
    ink=QColor("#fafafa"),
    train=QColor("#58a6ff"),
    test=QColor("#f2b25c"),
    is_dark=True,
)
LIGHT: Final = Colours(
    ground=QColor("#f6f6f7"),
    surface=QColor("#ffffff"),
    text=QColor("#1a1b1e"),
    faint=QColor("#5c6068"),
    hairline=QColor("#d5d7dc"),
    accent=QColor("#0a5fc8"),
    on_accent=QColor("#ffffff"),
    warning=QColor("#9a4a00"),
    paper=QColor("#ffffff"),
    ink=QColor("#101113"),
    train=QColor("#0a5fc8"),
    test=QColor("#a85200"),
    is_dark=False,
)


def colours(palette: QPalette) -> Colours:
    """Tell the colours that go with a widget's palette."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return DARK if dark else LIGHT


def system_is_dark() -> bool:
    """Tell whether the system asks for a dark window."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette_of(mode: ThemeMode) -> QPalette:
    """Make the application's palette for a mode."""
    dark = system_is_dark() if mode == "system" else mode == "dark"
    chosen = DARK if dark else LIGHT
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, chosen.ground),
        (role.WindowText, chosen.text),
        (role.Base, chosen.surface),
        (role.AlternateBase, chosen.ground),
        (role.Text, chosen.text),
        (role.Button, chosen.surface),
        (role.ButtonText, chosen.text),
        (role.BrightText, chosen.text),
        (role.PlaceholderText, chosen.faint),
        (role.Highlight, chosen.accent),
        (role.HighlightedText, chosen.on_accent),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
        (role.Accent, chosen.accent),
        (role.ToolTipBase, chosen.surface),
        (role.ToolTipText, chosen.text),
        (role.Mid, chosen.hairline),
        (role.Dark, chosen.hairline),
        (role.Midlight, chosen.hairline),
        (role.Light, chosen.surface),
        (role.Shadow, chosen.hairline),
    ):
        palette.setColor(where, colour)
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        faded = QColor(chosen.faint)
        faded.setAlphaF(0.6)
        palette.setColor(QPalette.ColorGroup.Disabled, where, faded)
    return palette


def scaled_font(font: QFont, scale: float) -> QFont:
    """Return `font` at a multiple of its size."""
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * scale)
    else:
        scaled.setPixelSize(max(1, round(font.pixelSize() * scale)))
    return scaled
