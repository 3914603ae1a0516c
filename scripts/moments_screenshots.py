"""Takes pictures of the time machine and of two networks, for scripts/screenshots.py."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from lenet_app.records import Comparison, SideChoice
from lenet_app.session.session import SHIPPED

if TYPE_CHECKING:
    from screenshots import Photographer

PANE_PX: Final = 320
EARLY, LATER = 0.25, 0.6  # of the moments there are


def take_moments(photographer: "Photographer") -> None:
    """Go back in the run that is paused, mark two moments and compare them.

    The pad holds a drawing; the time machine has some moments of it already.
    """
    window, session = photographer.app.window, photographer.app.session
    machine = window.time_machine
    window.verbs["moments"].trigger()
    photographer.wait(lambda: machine.moments is not None and bool(machine.track.text_at(0)))
    moments = machine.moments
    if moments is None:
        return
    for name, place in (("A", EARLY), ("B", LATER)):
        moment = moments.moments[int(place * len(moments.moments))]
        session.show_moment(moment.step)
        number = moments.steps.index(moment.step)
        photographer.wait(lambda number=number: machine.track.current == number)  # type: ignore[misc]
        machine.mark_buttons[name].click()
    photographer.wait(lambda: machine.reading.text.endswith("%"))  # the pinned drawing's answer
    photographer.take("time-machine")
    window.resizeDocks([window.docks["moments"]], [PANE_PX], Qt.Orientation.Vertical)
    photographer.take("time-machine-high")
    machine.compare_button.click()
    photographer.wait(lambda: bool(window.compare.answers.rows()) and bool(window.compare.maps))
    photographer.take("compare-moments")
    found: list[Comparison] = []
    session.insight.compared.connect(found.append)
    window.compare.sides["A"].choose(SideChoice("now"))
    window.compare.sides["B"].choose(SideChoice("shipped"))
    photographer.wait(lambda: bool(found) and found[-1].b.weights.origin == SHIPPED)
    photographer.take("compare-shipped")
    session.moments.back_to_now()
    photographer.put_away()
