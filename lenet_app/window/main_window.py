"""The window: where every pane lies, what is remembered of it, and its two ways of being shown."""

import itertools
from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import QDockWidget, QMenu

from lenet_app.datasets import catalogue as datasets
from lenet_app.drawing.drawing import Drawing
from lenet_app.networks import catalogue as networks
from lenet_app.training.recipes import recipe, recipe_names
from lenet_app.training.request import DEVICES
from lenet_app.widgets.answer import Answer
from lenet_app.widgets.bands import PRESENTATION_SCALE, Bands
from lenet_app.widgets.dropped import dropped_path
from lenet_app.widgets.label_row import LabelRow
from lenet_app.widgets.lens import Lens
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.theme import GRID_PX, scaled_font
from lenet_app.widgets.training_panel import TrainingPanel
from lenet_app.widgets.unit_keys import step_of
from lenet_app.window.actions import make_actions, recolour
from lenet_app.window.failure_strip import FailureStrip
from lenet_app.window.floating import Floating
from lenet_app.window.hairlines import Hairlines
from lenet_app.window.hidden_panes import HiddenPanes
from lenet_app.window.menu_bar import fill_menu_bar
from lenet_app.window.panes import (
    BELOW,
    BESIDE_TRAINING,
    FLOATING,
    HIDDEN,
    area_of,
    cover_ground,
    is_in_sight,
    with_margins,
)
from lenet_app.window.settings import LAYOUT_VERSION, Settings
from lenet_app.window.status_line import StatusLine
from lenet_app.window.tab_bars import TabBars
from lenet_app.window.toolbar import Toolbar

SIZE: Final = QSize(1280, 800)
LEAST_SIZE: Final = QSize(1024, 700)
LEFT_PX: Final = 320
RIGHT_PX: Final = 336
# A floating pane leaves the window's titles, its toolbar and its last line in sight.
FLOATING_TOP_PX: Final = 96
FLOATING_BOTTOM_PX: Final = 40
# Of the screen, for pad and answer: the digit is then read from the last row.
PRESENTED_SHARE: Final = 0.3


class MainWindow(HiddenPanes):
    """Pad, lens and answer on the left, the network in the middle, the training on the right."""

    closing = Signal()
    key_typed = Signal(str)  # a key that no focused widget had a use for
    stepped = Signal(str)  # Step from the pinned unit, by such a key
    path_dropped = Signal(str)  # a file or a folder, beside the pad

    def __init__(self, drawing: Drawing, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._layout_before = QByteArray()
        self._was_maximised = False
        self._place_before = self.geometry()
        self._hairlines = Hairlines("Fusion")
        self._hairlines.setParent(self)
        self._tab_bars = TabBars(self)
        self.verbs = make_actions(self, self.palette())
        self.pad = Pad(drawing)
        self.lens = Lens()
        self.answer = Answer()
        self.label_row = LabelRow()
        self.bands = Bands()
        models, data = networks.choices(), datasets.choices()
        recipes = {name: recipe(name) for name in recipe_names()}
        self.training = TrainingPanel(models, data, recipes, DEVICES)
        self.toolbar = Toolbar(self.verbs, models, data, DEVICES, self)
        self.status = StatusLine(self)
        self.failures = FailureStrip(self.bands)
        self.docks: dict[str, QDockWidget] = {}
        self.menus: dict[str, QMenu] = {}
        self._unplaced: set[str] = set()
        self.theme_menu = QMenu(self.tr("Theme"), self)
        self._lay_out()
        self._floating = Floating(self)
        self._restore()

    def present(self, on: bool) -> None:
        """Show the bands and the answer large, without controls; or go back."""
        if on:
            for name in HIDDEN:
                self.fill(name)
            self._layout_before = self.saveState(LAYOUT_VERSION)
            self._was_maximised = self.isMaximized()
            self._place_before = self.geometry()
        for control in (self.menuBar(), self.toolbar, self.status, self.label_row):
            control.setVisible(not on)
        # Back again, the layout from before says which of the hidden ones were shown.
        for name in ("lens", "training", *(HIDDEN if on else ())):
            self.docks[name].setVisible(not on)
        self.bands.set_presentation(on)
        font = scaled_font(self.font(), PRESENTATION_SCALE) if on else QFont()
        for view in (self.answer, *(self.docks[name].widget() for name in BELOW)):
            view.setFont(font)
        # The keyboard may have been at what is hidden now; on the pad, every key means the drawing.
        self.pad.setFocus()
        if on:
            self.showFullScreen()
            width_px = round(PRESENTED_SHARE * self.screen().size().width())
            self.resizeDocks([self.docks["pad"]], [width_px], Qt.Orientation.Horizontal)
            return
        if self._was_maximised:
            self.showMaximized()
        else:
            self.showNormal()
            # At once: in another size, the panes would share the room out anew.
            self.setGeometry(self._place_before)
        # The large type has gone, but the panes' least sizes follow only now.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.restoreState(self._layout_before, LAYOUT_VERSION)

    @Slot()
    def arrange(self) -> None:
        """Put every pane where it is at the first start."""
        # Qt leaves the tabs of a pane that is hidden while it changes its place.
        for name in (*BELOW, *BESIDE_TRAINING):
            self.removeDockWidget(self.docks[name])
        for name, dock in self.docks.items():
            dock.setFloating(False)
            self.addDockWidget(area_of(name), dock)
            dock.setVisible(name not in HIDDEN)
        for behind in BESIDE_TRAINING:
            self.tabifyDockWidget(self.docks["training"], self.docks[behind])
        for before, after in itertools.pairwise(BELOW):
            self.tabifyDockWidget(self.docks[before], self.docks[after])
        for name in FLOATING:
            self.docks[name].setFloating(True)
            self.docks[name].hide()
        self._unplaced = set(FLOATING)
        across = [self.docks["pad"], self.docks["training"]]
        self.resizeDocks(across, [LEFT_PX, RIGHT_PX], Qt.Orientation.Horizontal)

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front, the keyboard in it."""
        self.fill(name)
        dock = self.docks[name]
        if name in self._unplaced and dock.isFloating():
            dock.setGeometry(self._beside_pad())
        self._unplaced.discard(name)
        dock.show()
        if dock.isFloating():
            self._floating.fit(dock)
            dock.activateWindow()
        else:
            dock.raise_()
        dock.widget().setFocus()

    def toggle_pane(self, name: str) -> None:
        """Close a pane that is in sight, or bring it to the front."""
        dock = self.docks[name]
        if is_in_sight(dock):
            dock.close()
        else:
            self.show_pane(name)

    def _beside_pad(self) -> QRect:
        """Return the place of a floating pane that leaves pad and answer in sight."""
        area = self.geometry()
        left = self.docks["pad"].width() + 2 * GRID_PX
        return area.adjusted(left, FLOATING_TOP_PX, -2 * GRID_PX, -FLOATING_BOTTOM_PX)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, then let everything end."""
        if self.verbs["present"].isChecked():
            self.present(False)
        self._settings.geometry = self.saveGeometry()
        self._settings.layout = self.saveState(LAYOUT_VERSION)
        # Out of sight at once, though the training may take a moment to stop.
        self.hide()
        self.closing.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Announce keys that nobody below wanted: Space, ?, digits; a pinned unit's arrows, Esc."""
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        step = step_of(event) if self.formula.pin_button.isChecked() else None
        if step is not None and self.formula.isVisible():
            self.stepped.emit(step)
            return
        if event.text() and not plain and not event.isAutoRepeat():
            self.key_typed.emit(event.text())
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape and self.verbs["present"].isChecked():
            self.verbs["present"].trigger()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or a folder anywhere."""
        if dropped_path(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Announce what was dropped."""
        event.acceptProposedAction()
        self.path_dropped.emit(dropped_path(event.mimeData()))

    def changeEvent(self, event: QEvent) -> None:
        """Recolour the icons with the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "verbs"):
            recolour(self.verbs, self.palette())

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("LeNet, live"))
        self.setMinimumSize(LEAST_SIZE)
        self.setAcceptDrops(True)
        self.setStyle(self._hairlines)
        # By the menus alone, no key would work while a presentation hides them.
        self.addActions(list(self.verbs.values()))
        self.setCentralWidget(self.bands)
        # What lies below the bands leaves pad and training their height.
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
        ):
            self.setCorner(corner, area)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        cover_ground(self.bands, self.status)
        shown = {
            "pad": with_margins(self.pad),
            "lens": with_margins(self.lens),
            "answer": with_margins(self.answer, self.label_row),
            "training": self.training,
        }
        for name, title in (
            ("pad", self.tr("Drawing")),
            ("lens", self.tr("What it sees")),
            ("answer", self.tr("Answer")),
            ("training", self.tr("Training")),
            ("formula", self.tr("Formula")),
            ("kernels", self.tr("Kernels")),
            ("mattered", self.tr("What mattered")),
            ("strongest", self.tr("The strongest")),
            ("samples", self.tr("Samples")),
            ("my_digits", self.tr("My digits")),
            ("results", self.tr("Results")),
            ("moments", self.tr("Time machine")),
            ("compare", self.tr("Compare")),
        ):
            dock = QDockWidget(title, self)
            dock.setObjectName(name)
            dock.setStyle(self._hairlines)  # a floating pane is a window with a frame of its own
            if name in shown:
                cover_ground(shown[name])
                dock.setWidget(shown[name])
            self.docks[name] = dock
            if name in self.verbs:  # its tick says whether the pane is in sight
                self.verbs[name].setCheckable(True)
                dock.visibilityChanged.connect(self.verbs[name].setChecked)
        self.arrange()
        # Those that are hidden at first have verbs of their own.
        switches = [d.toggleViewAction() for name, d in self.docks.items() if name not in HIDDEN]
        self.menus = fill_menu_bar(self.menuBar(), self.verbs, self.theme_menu, switches)

    def _restore(self) -> None:
        """Come back as the window was left, or in its first size in the middle of the screen."""
        if not self.restoreGeometry(self._settings.geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(SIZE.boundedTo(screen.size()).expandedTo(LEAST_SIZE))
            self.move(screen.center() - self.rect().center())
        if not self.restoreState(self._settings.layout, LAYOUT_VERSION):
            return
        self._unplaced.clear()
        shown = [name for name in HIDDEN if not self.docks[name].isHidden()]
        for name in shown:
            self.fill(name)
        if shown:  # with their least sizes, the panes share the room out as they did
            self.restoreState(self._settings.layout, LAYOUT_VERSION)
