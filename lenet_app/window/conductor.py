"""Who hears whom: drawing → session → views, and the wishes back. It computes nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import Failure, Picture, Prediction
from lenet_app.session.session import Session
from lenet_app.window.late_desks import LateDesks
from lenet_app.window.latency import LatencyMeter
from lenet_app.window.main_window import MainWindow
from lenet_app.window.networks_desk import NetworksDesk
from lenet_app.window.reading_desk import ReadingDesk
from lenet_app.window.settings import Settings
from lenet_app.window.steps_desk import StepsDesk
from lenet_app.window.toolbar import PEN_LEAST_PX, PEN_MOST_PX, PEN_STEP_PX
from lenet_app.window.training_desk import TrainingDesk

if TYPE_CHECKING:
    from lenet_app.window.sheets import Sheet

MESSAGE_MS: Final = 6000  # long enough to read a sentence, short enough not to grow stale


class Conductor(LateDesks):
    """Connects one window to one session and one drawing."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        drawing: Drawing,
        settings: Settings,
        log: Path,
    ) -> None:
        super().__init__(window, session, drawing, settings)
        self._log = log
        self._latency = LatencyMeter()
        self._has_answered = False
        self._answer = ""
        self._is_edited = False
        for told in (self.files.told, self.told):
            told.connect(self._tell)
        for failed in (self.files.failed, self.failed):
            failed.connect(self._show_failure)
        self.training = TrainingDesk(window, session, self.files, settings)
        self.networks = NetworksDesk(window, session, self.files)
        self.networks.told.connect(self._tell)
        self.steps = StepsDesk(window, session)
        self.reading = ReadingDesk(window, session, drawing, settings)
        self._connect_drawing()
        self._connect_session()
        self._connect_verbs()
        self._restore()
        self.make_seen()

    def _connect_drawing(self) -> None:
        window, drawing = self._window, self._drawing
        drawing.changed.connect(self._ask)
        drawing.pen_changed.connect(self._keep_pen)
        window.toolbar.pen_chosen.connect(drawing.set_pen)
        window.pad.picture_dropped.connect(self.files.open_path)
        window.pad.image_dropped.connect(self.files.open_image)
        window.pad.erasing_changed.connect(window.verbs["erase"].setChecked)
        undo = drawing.undo_stack
        undo.canUndoChanged.connect(window.verbs["undo"].setEnabled)
        undo.canRedoChanged.connect(window.verbs["redo"].setEnabled)
        window.verbs["undo"].setEnabled(undo.canUndo())
        window.verbs["redo"].setEnabled(undo.canRedo())

    def _connect_session(self) -> None:
        window, session = self._window, self._session
        session.predicted.connect(window.bands.show_prediction)
        session.predicted.connect(window.answer.show_prediction)
        session.predicted.connect(self._show_title)
        self.reading.sign_changed.connect(self._name_window)
        session.anatomy_known.connect(window.bands.show_anatomy)
        session.anatomy_known.connect(window.status.show_anatomy)
        session.weights_taken.connect(window.status.show_weights)
        session.picture_opened.connect(self._show_picture)
        session.planned.connect(window.status.show_plan)
        session.noticed.connect(self._tell)
        session.failed.connect(self._show_failure)
        window.bands.painted.connect(self._count_answer)
        window.closing.connect(self._close)

    def _connect_verbs(self) -> None:
        window, session, files = self._window, self._session, self.files
        for name, done in (
            ("open", files.open),
            ("save", files.save),
            ("quit", window.close),
            ("undo", self._drawing.undo_stack.undo),
            ("redo", self._drawing.undo_stack.redo),
            ("paste", files.paste),
            ("clear", self._drawing.clear),
            ("thinner", self._thin_pen),
            ("thicker", self._thicken_pen),
            ("open_weights", files.open_weights),
            ("save_weights", files.save_weights),
            ("shipped", session.use_shipped_weights),
            ("data_folder", files.choose_data_folder),
            ("reset_layout", window.arrange),
            ("shortcuts", self._show_shortcuts),
            ("log", self._open_log),
            ("about", self._show_about),
        ):
            window.verbs[name].triggered.connect(done)
        window.verbs["erase"].toggled.connect(window.pad.set_erasing)
        window.verbs["scale"].toggled.connect(self._scale)
        window.verbs["present"].toggled.connect(window.present)
        window.bands.scale_changed.connect(self._keep_scale)
        window.failures.log_requested.connect(self._open_log)
        window.key_typed.connect(self._take_key)

    def _restore(self) -> None:
        """Come back with the settings of the last time."""
        window, settings = self._window, self._settings
        self._drawing.set_pen(settings.pen_px)
        self._drawing.undo_stack.clear()
        window.toolbar.show_pen(self._drawing.pen_px)
        self.training.restore()
        window.bands.set_scale(settings.scale)
        window.verbs["scale"].setChecked(settings.scale == "per layer")
        self._ask()

    @Slot()
    def _ask(self) -> None:
        picture = self._drawing.picture
        content = self._drawing.ink if picture is None else picture
        self._window.training.curves.give_way()
        self._latency.ask(self._session.recognize(content))

    @Slot(int)
    def _count_answer(self, subject: int) -> None:
        settled = self._latency.answer(subject)
        # The first answer waited for the network to load; it says nothing about drawing.
        if settled and self._has_answered:
            self._window.status.show_latency(settled[-1])
        self._has_answered = True

    @Slot(object)
    def _show_title(self, prediction: Prediction) -> None:
        """Say the answer in the title too, for the task bar and for screen readers."""
        self._answer = ""
        if prediction.best is not None:
            doubt = "?" if prediction.verdict == "unsure" else ""
            self._answer = f"{prediction.weights.classes[prediction.best]}{doubt}"
        self._is_edited = prediction.weights.is_edited
        self._name_window()

    @Slot()
    def _name_window(self) -> None:
        title, answer = self.tr("LeNet, live"), self.reading.sign or self._answer
        title = f"{answer} – {title}" if answer else title
        if self._is_edited:
            title = self.tr("{0} (edited network)").format(title)
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)

    @Slot(object)
    def _show_picture(self, picture: Picture) -> None:
        self._drawing.show_picture(picture)

    @Slot(object)
    def _show_failure(self, failure: Failure) -> None:
        if failure.where in ("training", "data"):
            self._window.training.show_failure(failure)
        else:
            self._window.failures.show_failure(failure)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._window.status.showMessage(sentence, MESSAGE_MS)

    @Slot(float)
    def _keep_pen(self, pen_px: float) -> None:
        self._settings.pen_px = pen_px
        self._window.toolbar.show_pen(pen_px)

    @Slot()
    def _thin_pen(self) -> None:
        self._drawing.set_pen(max(PEN_LEAST_PX, self._drawing.pen_px - PEN_STEP_PX))

    @Slot()
    def _thicken_pen(self) -> None:
        self._drawing.set_pen(min(PEN_MOST_PX, self._drawing.pen_px + PEN_STEP_PX))

    @Slot(bool)
    def _scale(self, per_layer: bool) -> None:
        self._window.bands.set_scale("per layer" if per_layer else "per map")

    @Slot(str)
    def _keep_scale(self, scale: str) -> None:
        self._settings.scale = scale
        self._window.verbs["scale"].setChecked(scale == "per layer")

    @Slot(str)
    def _take_key(self, key: str) -> None:
        if key == " ":
            self._window.training.toggle()
        elif key == "?":
            self._show_shortcuts()
        elif key.isdecimal() and key.isascii():
            self.teaching.label(int(key))

    @Slot()
    def _show_shortcuts(self) -> None:
        from lenet_app.window.sheets import ShortcutSheet

        self._show_sheet(ShortcutSheet)

    @Slot()
    def _show_about(self) -> None:
        from lenet_app.window.sheets import AboutBox

        self._show_sheet(AboutBox)

    def _show_sheet(self, kind: "type[Sheet]") -> None:
        sheet = self._window.findChild(kind) or kind(self._window)
        sheet.show()
        sheet.raise_()
        sheet.activateWindow()

    @Slot()
    def _open_log(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log))):
            self._tell(self.tr("The log is {0}").format(self._log))

    @Slot()
    def _close(self) -> None:
        self._turn.stop()
        self.training.remember()
        self._session.close()
        # Steps and drawing hold each other; Python's collector would free them in any order.
        self._drawing.undo_stack.clear()
