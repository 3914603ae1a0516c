"""The panes that are hidden at first: each is imported and made when somebody first asks for it."""

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from lenet_app.datasets import catalogue as datasets
from lenet_app.window.panes import HIDDEN, cover_ground, with_margins

if TYPE_CHECKING:  # the first frame would wait for these modules
    from lenet_app.widgets.compare_view import CompareView
    from lenet_app.widgets.formula_view import FormulaView
    from lenet_app.widgets.gallery import Gallery
    from lenet_app.widgets.kernels_view import KernelsView
    from lenet_app.widgets.mattered_view import MatteredView
    from lenet_app.widgets.results_view import ResultsView
    from lenet_app.widgets.sample_browser import SampleBrowser
    from lenet_app.widgets.strongest_view import StrongestView
    from lenet_app.widgets.time_machine import TimeMachine

View = TypeVar("View", bound=QWidget)

# The view of a pane is the attribute of its name, but for these.
VIEWS: Final = {"samples": "browser", "my_digits": "gallery", "moments": "time_machine"}


class HiddenPanes(QMainWindow):
    """A window whose docks are all there from the start, the hidden ones without content."""

    docks: dict[str, QDockWidget]

    def fill(self, name: str) -> None:
        """Make the content of a pane, unless it is there."""
        if name in HIDDEN:
            getattr(self, VIEWS.get(name, name))

    @cached_property
    def formula(self) -> "FormulaView":
        """How a value comes about."""
        from lenet_app.widgets.formula_view import FormulaView

        return self._put("formula", view := FormulaView(), view)

    @cached_property
    def kernels(self) -> "KernelsView":
        """The kernels beside their maps."""
        from lenet_app.widgets.kernels_view import KernelsView

        return self._put("kernels", view := KernelsView(), with_margins(view))

    @cached_property
    def mattered(self) -> "MatteredView":
        """What mattered for the answer."""
        from lenet_app.widgets.mattered_view import MatteredView

        return self._put("mattered", view := MatteredView(), with_margins(view))

    @cached_property
    def strongest(self) -> "StrongestView":
        """The pictures that excite each map most."""
        from lenet_app.widgets.strongest_view import StrongestView

        return self._put("strongest", view := StrongestView(), with_margins(view))

    @cached_property
    def time_machine(self) -> "TimeMachine":
        """The moments of a run."""
        from lenet_app.widgets.time_machine import TimeMachine

        return self._put("moments", view := TimeMachine(), with_margins(view))

    @cached_property
    def browser(self) -> "SampleBrowser":
        """The pictures of a dataset."""
        from lenet_app.widgets.sample_browser import SampleBrowser

        return self._put("samples", view := SampleBrowser(), view)

    @cached_property
    def gallery(self) -> "Gallery":
        """The user's own digits."""
        from lenet_app.widgets.gallery import Gallery

        return self._put("my_digits", view := Gallery(), view)

    @cached_property
    def results(self) -> "ResultsView":
        """Who is taken for whom."""
        from lenet_app.widgets.results_view import ResultsView

        return self._put("results", view := ResultsView(datasets.choices()), view)

    @cached_property
    def compare(self) -> "CompareView":
        """Two networks side by side."""
        from lenet_app.widgets.compare_view import CompareView

        return self._put("compare", view := CompareView(), view)

    def _put(self, name: str, view: View, content: QWidget) -> View:
        cover_ground(content)
        self.docks[name].setWidget(content)
        return view
