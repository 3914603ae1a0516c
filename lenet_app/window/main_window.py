"""The window: where every pane lies, what is remembered of it, and its two ways of being shown."""

from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QVBoxLayout, QWidget

from lenet_app.datasets import catalogue as datasets
from lenet_app.drawing.drawing import Drawing
from lenet_app.networks import catalogue as networks
from lenet_app.training.recipes import recipe, recipe_names
from lenet_app.training.request import DEVICES
from lenet_app.widgets.answer import Answer
from lenet_app.widgets.bands import PRESENTATION_SCALE, Bands
from lenet_app.widgets.lens import Lens
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.theme import GRID_PX, scaled_font
from lenet_app.widgets.training_panel import TrainingPanel
from lenet_app.window.actions import make_actions, menus, recolour, rows
from lenet_app.window.failure_strip import FailureStrip
from lenet_app.window.hairlines import Hairlines
from lenet_app.window.settings import LAYOUT_VERSION, Settings
from lenet_app.window.status_line import StatusLine
from lenet_app.window.toolbar import Toolbar

SIZE: Final = QSize(1280, 800)
LEAST_SIZE: Final = QSize(1024, 700)
LEFT_PX: Final = 320
RIGHT_PX: Final = 336
# Of the screen, for pad and answer: the digit is then read from the last row.
PRESENTED_SHARE: Final = 0.3


class MainWindow(QMainWindow):
    """Pad, lens and answer on the left, the network in the middle, the training on the right."""

    closing = Signal()
    key_typed = Signal(str)  # a key that no focused widget had a use for

    def __init__(self, drawing: Drawing, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._layout_before = QByteArray()
        self._was_maximised = False
        self._place_before = self.geometry()
        self._hairlines = Hairlines("Fusion")
        self._hairlines.setParent(self)
        self.verbs = make_actions(self, self.palette())
        self.pad = Pad(drawing)
        self.lens = Lens()
        self.answer = Answer()
        self.bands = Bands()
        models, data = networks.choices(), datasets.choices()
        recipes = {name: recipe(name) for name in recipe_names()}
        self.training = TrainingPanel(models, data, recipes, DEVICES)
        self.toolbar = Toolbar(self.verbs, models, data, DEVICES, self)
        self.status = StatusLine(self)
        self.failures = FailureStrip(self.bands)
        self.docks: dict[str, QDockWidget] = {}
        self.theme_menu = QMenu(self.tr("Theme"), self)
        self._lay_out()
        self._restore()

    def present(self, on: bool) -> None:
        """Show the bands and the answer large, without controls; or go back."""
        if on:
            self._layout_before = self.saveState(LAYOUT_VERSION)
            self._was_maximised = self.isMaximized()
            self._place_before = self.geometry()
        for control in (self.menuBar(), self.toolbar, self.status):
            control.setVisible(not on)
        for name in ("lens", "training"):
            self.docks[name].setVisible(not on)
        self.bands.set_presentation(on)
        self.answer.setFont(scaled_font(self.font(), PRESENTATION_SCALE) if on else QFont())
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
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        for name, dock in self.docks.items():
            dock.setFloating(False)
            self.addDockWidget(right if name == "training" else left, dock)
            dock.show()
        across = [self.docks["pad"], self.docks["training"]]
        self.resizeDocks(across, [LEFT_PX, RIGHT_PX], Qt.Orientation.Horizontal)

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
        """Announce keys that nobody below wanted, such as Space, ? and the digits."""
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.text() and not plain and not event.isAutoRepeat():
            self.key_typed.emit(event.text())
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape and self.verbs["present"].isChecked():
            self.verbs["present"].trigger()

    def changeEvent(self, event: QEvent) -> None:
        """Recolour the icons with the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "verbs"):
            recolour(self.verbs, self.palette())

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("LeNet, live"))
        self.setMinimumSize(LEAST_SIZE)
        self.setStyle(self._hairlines)
        # By the menus alone, no key would work while a presentation hides them.
        self.addActions(list(self.verbs.values()))
        self.setCentralWidget(self.bands)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        for name, title, view in (
            ("pad", self.tr("Drawing"), self.pad),
            ("lens", self.tr("What it sees"), self.lens),
            ("answer", self.tr("Answer"), self.answer),
            ("training", self.tr("Training"), self.training),
        ):
            dock = QDockWidget(title, self)
            dock.setObjectName(name)
            dock.setWidget(view if view is self.training else _with_margins(view))
            self.docks[name] = dock
        self.arrange()
        self._fill_menus()

    def _fill_menus(self) -> None:
        for name, title in menus():
            menu = self.menuBar().addMenu(title)
            menu.setToolTipsVisible(True)
            for row in rows():
                if row.menu == name:
                    menu.addAction(self.verbs[row.name])
            if name == "view":
                menu.addSeparator()
                menu.addMenu(self.theme_menu)
                self._add_dock_switches(menu)

    def _add_dock_switches(self, menu: QMenu) -> None:
        menu.addSeparator()
        for dock in self.docks.values():
            menu.addAction(dock.toggleViewAction())

    def _restore(self) -> None:
        """Come back as the window was left, or in its first size in the middle of the screen."""
        if not self.restoreGeometry(self._settings.geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(SIZE.boundedTo(screen.size()).expandedTo(LEAST_SIZE))
            self.move(screen.center() - self.rect().center())
        self.restoreState(self._settings.layout, LAYOUT_VERSION)


def _with_margins(view: QWidget) -> QWidget:
    """Keep a pane's content off the window's edge and the hairlines."""
    frame = QWidget()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(GRID_PX, GRID_PX, GRID_PX, GRID_PX)
    layout.addWidget(view)
    return frame
