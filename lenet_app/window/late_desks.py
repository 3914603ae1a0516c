"""The desks that the first frame need not wait for: one a turn once it is shown, or when asked."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.session.session import Session
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.panes import HIDDEN
from lenet_app.window.settings import Settings

if TYPE_CHECKING:  # the first frame would wait for these modules
    from lenet_app.window.compare_desk import CompareDesk
    from lenet_app.window.export_desk import ExportDesk
    from lenet_app.window.formula_desk import FormulaDesk
    from lenet_app.window.kernels_desk import KernelsDesk
    from lenet_app.window.mattered_desk import MatteredDesk
    from lenet_app.window.moments_desk import MomentsDesk
    from lenet_app.window.pace_desk import PaceDesk
    from lenet_app.window.repeat_desk import RepeatDesk
    from lenet_app.window.samples_desk import SamplesDesk
    from lenet_app.window.strongest_desk import StrongestDesk
    from lenet_app.window.teaching_desk import TeachingDesk
    from lenet_app.window.tour import Tour

DESKS: Final = (
    *("teaching", "samples", "formula", "kernels", "mattered", "strongest"),
    *("moments", "compare", "pace", "repeat", "export", "tour"),
)
# The desk of a pane is the attribute of its name, but for these.
DESK_OF: Final = {"my_digits": "teaching", "results": "samples"}
# What may mean a verb or a pane whose desk is not there yet.
WISHES: Final = (
    *(QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress),
    *(QEvent.Type.MouseButtonPress, QEvent.Type.ContextMenu),
)


class LateDesks(QObject):
    """Makes every desk once. All are there before the session begins, so none misses a signal."""

    completed = Signal()  # by `make_rest`
    told = Signal(str)
    failed = Signal(object)  # Failure

    def __init__(
        self, window: MainWindow, session: Session, drawing: Drawing, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._drawing = drawing
        self._settings = settings
        self.files = FileDesk(drawing, session, settings, window)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._make_next)

    @Slot()
    def make_rest(self) -> None:
        """Make a desk and its views in each turn of the event loop; `completed` follows."""
        QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._turn.start()

    def complete(self) -> None:
        """Make all desks now."""
        for name in DESKS:
            getattr(self, name)

    def make_seen(self) -> None:
        """Make the desks of the panes that the first frame shows."""
        for name in HIDDEN:
            if not self._window.docks[name].isHidden():
                getattr(self, DESK_OF.get(name, name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have everything ready for whoever is quicker; for a stroke, the pad is enough."""
        if event.type() in WISHES and watched.isWidgetType() and watched is not self._window.pad:
            self.complete()
            self._unwatch()
        return super().eventFilter(watched, event)

    @Slot()
    def _make_next(self) -> None:
        for name in DESKS:
            if name not in vars(self):
                getattr(self, name)
                self._turn.start()
                return
        self._unwatch()
        self.completed.emit()

    def _unwatch(self) -> None:
        QCoreApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    # --- the desks ------------------------------------------------------------------------------

    @cached_property
    def teaching(self) -> "TeachingDesk":
        """The user's own digits."""
        from lenet_app.window.teaching_desk import TeachingDesk

        desk = TeachingDesk(self._window, self._session, self._drawing, self.files, self._settings)
        desk.told.connect(self.told)
        desk.failed.connect(self.failed)
        desk.restore()
        return desk

    @cached_property
    def samples(self) -> "SamplesDesk":
        """Samples and results."""
        from lenet_app.window.samples_desk import SamplesDesk

        desk = SamplesDesk(self._window, self._session, self._drawing, self.files, self._settings)
        desk.told.connect(self.told)
        desk.restore()
        return desk

    @cached_property
    def formula(self) -> "FormulaDesk":
        """The formula of a unit; made after the bands are connected, whose layers it names."""
        from lenet_app.window.formula_desk import FormulaDesk

        return FormulaDesk(self._window, self._session, self._drawing)

    @cached_property
    def kernels(self) -> "KernelsDesk":
        """The kernels, and what is changed by hand."""
        from lenet_app.window.kernels_desk import KernelsDesk

        return KernelsDesk(self._window, self._session)

    @cached_property
    def mattered(self) -> "MatteredDesk":
        """What mattered for the answer."""
        from lenet_app.window.mattered_desk import MatteredDesk

        return MatteredDesk(self._window, self._session, self._drawing)

    @cached_property
    def strongest(self) -> "StrongestDesk":
        """The pictures that excite each map most."""
        from lenet_app.window.strongest_desk import StrongestDesk

        return StrongestDesk(self._window, self._session, self.files, self.samples)

    @cached_property
    def moments(self) -> "MomentsDesk":
        """The time machine."""
        from lenet_app.window.moments_desk import MomentsDesk

        desk = MomentsDesk(self._window, self._session, self._drawing)
        desk.told.connect(self.told)
        desk.failed.connect(self.failed)
        return desk

    @cached_property
    def compare(self) -> "CompareDesk":
        """Two networks side by side."""
        from lenet_app.window.compare_desk import CompareDesk

        return CompareDesk(self._window, self._session, self._drawing, self.files)

    @cached_property
    def pace(self) -> "PaceDesk":
        """When the next drawing is asked about."""
        from lenet_app.window.pace_desk import PaceDesk

        return PaceDesk(self._window, self._session, self.mattered, self.compare)

    @cached_property
    def repeat(self) -> "RepeatDesk":
        """A run again, with one change."""
        from lenet_app.window.repeat_desk import RepeatDesk

        desk = RepeatDesk(self._window, self._session, self.compare)
        desk.failed.connect(self.failed)
        return desk

    @cached_property
    def export(self) -> "ExportDesk":
        """Pictures and numbers out of the window."""
        from lenet_app.window.export_desk import ExportDesk

        desk = ExportDesk(self._window, self.files)
        desk.told.connect(self.told)
        desk.failed.connect(self.failed)
        return desk

    @cached_property
    def tour(self) -> "Tour":
        """The guided tour."""
        from lenet_app.window.tour import Tour

        return Tour(self._window, self._drawing, self._settings, self.formula.pin)
