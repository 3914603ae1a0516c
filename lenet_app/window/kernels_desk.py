"""Who hears whom about kernels: the view, the bands, and what is changed by hand."""

from PySide6.QtCore import QObject, Slot

from lenet_app.records import Edits
from lenet_app.session.session import Session
from lenet_app.window.main_window import MainWindow


class KernelsDesk(QObject):
    """Connects the kernels of one window to its bands and its session."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._editing = session.editing
        kernels, marks, stack = window.kernels, window.bands.marks, session.editing.undo_stack
        session.anatomy_known.connect(kernels.show_anatomy)
        session.weights_taken.connect(kernels.show_weights)
        session.predicted.connect(kernels.show_prediction)
        session.planned.connect(kernels.begin_run)
        session.editing.changed.connect(self._show_edits)
        kernels.edits.wished.connect(self._change)
        kernels.undo_requested.connect(stack.undo)
        kernels.redo_requested.connect(stack.redo)
        stack.canUndoChanged.connect(kernels.line.allow_undo)
        stack.canRedoChanged.connect(kernels.line.allow_redo)
        kernels.restore_requested.connect(session.editing.restore)
        kernels.highlighted.connect(marks.light)
        marks.map_pointed.connect(kernels.light_map)
        marks.mute_requested.connect(kernels.edits.toggle_map)
        marks.restore_requested.connect(session.editing.restore)
        window.verbs["kernels"].triggered.connect(self._toggle)
        window.verbs["restore"].triggered.connect(session.editing.restore)
        self._show_edits(session.editing.edits)

    @Slot(object, str, object)
    def _change(self, edits: Edits, text: str, gesture: object) -> None:
        self._editing.change(edits, text, gesture)

    @Slot(object)
    def _show_edits(self, edits: Edits) -> None:
        self._window.kernels.show_edits(edits)
        self._window.bands.marks.show_edits(edits)
        self._window.verbs["restore"].setEnabled(bool(edits))

    @Slot()
    def _toggle(self) -> None:
        self._window.toggle_pane("kernels")
