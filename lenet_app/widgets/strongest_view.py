"""The strongest patches of a network's maps: asked for, found in the background, put on the pad."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lenet_app.records import Choice, DataProgress, Failure, Strongest
from lenet_app.widgets.accent_button import AccentButton
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.notice import Notice, NoticeAction, NoticeText
from lenet_app.widgets.number_text import amount_text, count_text
from lenet_app.widgets.patch_sheet import PatchSheet
from lenet_app.widgets.theme import GRID_PX
from lenet_app.widgets.thin_bar import ThinBar

FETCH: Final = "fetch"
FOLDER: Final = "folder"
AGAIN: Final = "again"
LAYER_BOX_PX: Final = 10 * GRID_PX
LEAST_BODY_PX: Final = 13 * GRID_PX


class StrongestView(QWidget):
    """Shows what was found, a layer at a time; says so when other weights answer by now."""

    search_requested = Signal()
    fetch_requested = Signal()  # a search for which a download is welcome
    stop_requested = Signal()
    folder_requested = Signal()
    chosen = Signal(object)  # Sample

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Strongest | None = None
        self._is_busy = False
        self._has_changed = False
        self.layers = ChoiceBox(())
        self.layers.setMaximumWidth(LAYER_BOX_PX)
        self.layers.setAccessibleName(self.tr("Layer"))
        self.line = ElidedLabel(is_faint=True)
        self.again_button = QPushButton(self.tr("Find again"))
        self.again_button.setToolTip(self.tr("Look through the test pictures with these weights"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("Keep what is shown"))
        self.sheet = PatchSheet()
        self.notice = Notice()
        self.first_button = AccentButton(self.tr("Find the strongest patches"))
        self._bar = ThinBar()
        self._body = QScrollArea()
        self._empty = QWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.first_button)
        self.layers.chosen.connect(self._show_layer)
        self.first_button.clicked.connect(self.search_requested)
        self.again_button.clicked.connect(self.search_requested)
        self.stop_button.clicked.connect(self.stop_requested)
        self.notice.chosen.connect(self._answer_notice)
        self.sheet.chosen.connect(self.chosen)
        self.sheet.pointed.connect(self._point)
        self.sheet.walked.connect(self._scroll_to)
        self._show_rest()

    @property
    def found(self) -> Strongest | None:
        """Return what is shown; None before the first search."""
        return self._found

    @property
    def is_busy(self) -> bool:
        """Tell whether a search goes on."""
        return self._is_busy

    @Slot(object)
    def show_strongest(self, found: Strongest) -> None:
        """Show what was found, the same layer as before where there is one of that name."""
        before, self._found = self.layers.name, found
        self._has_changed = False
        names = [layer.layer for layer in found.layers]
        self.layers.replace([Choice(name, name) for name in names])
        self.layers.choose(before)
        self._show_rest()
        self._show_layer(self.layers.name)
        self._pages.setCurrentWidget(self._body)
        self.setFocusProxy(self.sheet)

    def show_changed(self, has_changed: bool) -> None:
        """Say that other weights answer now than those that were searched with, or no more."""
        if self._found is None or has_changed == self._has_changed:
            return
        self._has_changed = has_changed
        if not self._is_busy:
            self.line.set_text(self._facts())

    @Slot(object)
    def show_progress(self, progress: DataProgress) -> None:
        """Show how far the search, or the reading of the data before it, is."""
        counted = progress.total or progress.done
        amount = amount_text(progress.done, progress.total, progress.unit)
        self.line.set_text(f"{progress.task}: {amount}" if counted else f"{progress.task}…")
        self._bar.show_fraction(progress.done / progress.total if progress.total else None)
        self._show_busy(True)
        if self._pages.currentWidget() is self.notice:
            self._pages.setCurrentWidget(self._empty if self._found is None else self._body)

    @Slot()
    def show_stopped(self) -> None:
        """Go back to what was found before, or to nothing."""
        self._show_rest()

    @Slot(object)
    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong, with the ways on."""
        self._show_rest()
        fetch = NoticeAction(
            FETCH, self.tr("Download"), self.tr("Get it from where it is published; once.")
        )
        folder = NoticeAction(
            FOLDER,
            self.tr("Choose folder…"),
            self.tr("Name the folder that the dataset's files are in."),
        )
        again = NoticeAction(AGAIN, self.tr("Try again"), self.tr("Search once more."))
        actions = (fetch, folder) if failure.where == "data" else (again,)
        self.notice.show_text(NoticeText(failure.sentence, actions, tone="warning"))
        self._pages.setCurrentWidget(self.notice)

    def show_no_weights(self) -> None:
        """Say that there is no network to ask yet."""
        self.line.set_text(self.tr("There are no weights yet; wait for the network to load."))

    # --- inside ---------------------------------------------------------------------------------

    def _facts(self) -> str:
        found = self._found
        if found is None:
            return ""
        if self._has_changed:
            return self.tr("The weights have changed since; find again")
        examined = count_text(found.examined)
        if found.examined < found.examples:
            return self.tr("of {0} of the {1} {2} pictures, spread over them").format(
                examined, count_text(found.examples), found.part
            )
        return self.tr("of {0} {1} pictures; a click puts one on the pad").format(
            examined, found.part
        )

    @Slot(str)
    def _show_layer(self, name: str) -> None:
        if self._found is None:
            return
        for layer in self._found.layers:
            if layer.layer == name:
                self.sheet.show_layer(layer, self._found.classes)
                self._body.verticalScrollBar().setValue(0)
        self.line.set_text(self._facts())

    @Slot(str)
    def _point(self, sentence: str) -> None:
        """Say what is pointed at; once the pointer has left, what was said before comes back."""
        if self._is_busy:
            return
        is_read = self.sheet.underMouse() or (self.sheet.hasFocus() and not self._has_changed)
        self.line.set_text(sentence if is_read else self._facts())

    @Slot(QRect)
    def _scroll_to(self, place: QRect) -> None:
        middle = place.center()
        self._body.ensureVisible(middle.x(), middle.y(), place.width(), place.height())
        if not self._is_busy:
            self.line.set_text(self.sheet.accessibleDescription())

    @Slot(str)
    def _answer_notice(self, action: str) -> None:
        wishes = {FETCH: self.fetch_requested, FOLDER: self.folder_requested}
        wishes.get(action, self.search_requested).emit()

    def _show_rest(self) -> None:
        self.line.set_text(self._facts())
        self._show_busy(False)

    def _show_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._bar.setVisible(is_busy)
        self.layers.setVisible(self._found is not None)
        self.stop_button.setVisible(is_busy)
        self.again_button.setVisible(not is_busy and self._found is not None)
        self.first_button.setEnabled(not is_busy)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(GRID_PX)
        header.addWidget(self.layers)
        header.addWidget(self.line, 1)
        header.addWidget(self.again_button)
        header.addWidget(self.stop_button)
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setWidgetResizable(True)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.setWidget(self.sheet)
        self._body.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)
        invitation = QLabel(
            self.tr(
                "Which nine test pictures excite each map most, and where: it tells what a map "
                "looks for. It takes some seconds, in the background."
            )
        )
        invitation.setWordWrap(True)
        invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        invitation.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        middle = QVBoxLayout(self._empty)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(GRID_PX)
        middle.addStretch(1)
        middle.addWidget(invitation)
        middle.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        for page in (self._empty, self._body, self.notice):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        layout.addLayout(header)
        layout.addWidget(self._bar)
        # Room for one row of patches with its captions.
        self._pages.setMinimumHeight(LEAST_BODY_PX)
        layout.addWidget(self._pages, 1)
