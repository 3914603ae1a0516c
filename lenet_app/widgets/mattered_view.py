"""What mattered for the answer: strokes, pixels, maps and covered places, side by side."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from lenet_app.ink.strokes import Ink
from lenet_app.records import (
    Aim,
    ChangedDrawing,
    Choice,
    CoverShares,
    PixelShares,
    StrokeShares,
)
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.heat_picture import HeatPicture
from lenet_app.widgets.picture_flow import PictureFlow
from lenet_app.widgets.segments import Segments
from lenet_app.widgets.shown_layer import fine_text
from lenet_app.widgets.stroke_panel import StrokePanel
from lenet_app.widgets.theme import GRID_PX
from lenet_app.widgets.tooltip_text import wrapped

ANSWER: Final = "answer"
RUNNER_UP: Final = "runner-up"
DIFFERENCE: Final = "difference"
# The first two layers with maps, and the last one of a deeper network.
MOST_CAMS: Final = 3
CLASS_BOX_PX: Final = 11 * GRID_PX


class MatteredView(QWidget):
    """Chooses the score that is explained, and shows what had to do with it."""

    aim_changed = Signal()
    painted = Signal(int)  # subject of the prediction whose saliency is on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._choice = ANSWER
        self._subject = 0
        self.aims = Segments(
            (
                Choice(ANSWER, self.tr("Answer"), self.tr("Explain the likeliest class")),
                Choice(RUNNER_UP, self.tr("Runner-up"), self.tr("Explain the second likeliest")),
                Choice(
                    DIFFERENCE,
                    self.tr("Difference"),
                    self.tr("Explain by how much the answer is ahead of the runner-up"),
                ),
            )
        )
        self.aims.choose(ANSWER)
        self.class_box = ChoiceBox((self._any(),))
        self.class_box.setMaximumWidth(CLASS_BOX_PX)
        self.class_box.setAccessibleName(self.tr("Explain any class"))
        self.sentence = ElidedLabel(is_faint=True)
        self.strokes = StrokePanel()
        self.saliency = HeatPicture()
        self.cams = tuple(HeatPicture() for _ in range(MOST_CAMS))
        self.occlusion = HeatPicture()
        self.empty = QLabel()
        self._row = PictureFlow()
        self._pages = QStackedWidget()
        self._name()
        self._lay_out()
        self.setFocusProxy(self.aims.button(ANSWER))
        self.aims.chosen.connect(self._choose_aim)
        self.class_box.chosen.connect(self._choose_class)
        self.strokes.widened.connect(self._row.lay_out)
        self.saliency.painted.connect(self._announce)
        self.show_empty(self.tr("Draw a digit: here stands what mattered for the answer."))

    # --- the score ------------------------------------------------------------------------------

    @property
    def choice(self) -> str:
        """Tell which score is to be explained: answer, runner-up, difference, or a class's name."""
        return self._choice

    def show_classes(self, classes: tuple[str, ...]) -> None:
        """Offer the classes of a network."""
        if classes == self._classes:
            return
        self._classes = classes
        self.class_box.replace((self._any(), *(Choice(name, name) for name in classes)))
        if self._choice not in (ANSWER, RUNNER_UP, DIFFERENCE):
            self._choice = ANSWER
            self.aims.choose(ANSWER)

    def _any(self) -> Choice:
        return Choice("", self.tr("class…"), self.tr("Explain any class"))

    @Slot(str)
    def _choose_aim(self, name: str) -> None:
        self._choice = name
        self.class_box.blockSignals(True)
        self.class_box.choose("")
        self.class_box.blockSignals(False)
        self.aim_changed.emit()

    @Slot(str)
    def _choose_class(self, name: str) -> None:
        if not name:
            self.aims.choose(ANSWER)
        else:
            self.aims.leave()
        self._choice = name or ANSWER
        self.aim_changed.emit()

    def _aim_text(self, aim: Aim) -> str:
        wanted = self._classes[aim.wanted]
        if aim.against is None:
            return self.tr("score of {0}").format(wanted)
        return self.tr("score of {0} less that of {1}").format(wanted, self._classes[aim.against])

    # --- what was found -------------------------------------------------------------------------

    def show_empty(self, sentence: str) -> None:
        """Say in place of everything why there is nothing to explain."""
        self.empty.setText(sentence)
        self.empty.setAccessibleName(sentence)
        self.sentence.set_text("")
        self._pages.setCurrentWidget(self.empty)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to explain."""
        return self._pages.currentWidget() is self.empty

    def show_content(self, ink: Ink | None) -> None:
        """Show the strokes of what is explained; None for a picture."""
        self._pages.setCurrentWidget(self._row)
        if ink is None:
            self.strokes.show_picture()
        else:
            self.strokes.show_ink(ink)

    def show_pixels(self, found: PixelShares) -> None:
        """Show saliency and Grad-CAM."""
        first, *others = found.heats
        self._subject = found.subject
        self._fit_to(found.entry.shape[1])
        self.saliency.show_heat(first, found.entry)
        for number, picture in enumerate(self.cams):
            is_shown = number < max(1, len(others))
            if picture.isHidden() == is_shown:
                picture.setVisible(is_shown)
                self._row.lay_out()
            if number < len(others):
                title, short = self.tr("Grad-CAM {0}"), self.tr("CAM {0}")
                layer = others[number].layer
                picture.set_title(title.format(layer), short.format(layer))
                picture.show_heat(others[number], found.entry)
        if not others:
            self.cams[0].show_message(self.tr("No layer of this network convolves: no Grad-CAM."))
        score = self.tr("{0}: {1}; orange for it, blue against").format(
            self._aim_text(found.aim), fine_text(found.score)
        )
        self.sentence.set_text(score)
        self.sentence.setToolTip(score)

    def _fit_to(self, unit_px: int) -> None:
        """Make room for the input of another network: whole multiples of its side."""
        if self.saliency.unit_px != unit_px:
            for picture in (self.saliency, *self.cams, self.occlusion):
                picture.unit_px = unit_px
            self._row.lay_out()

    def show_places(self, found: CoverShares) -> None:
        """Show what covering did."""
        title = self.tr("Occlusion {0}×{0}").format(found.covered)
        self.occlusion.set_title(title, self.tr("Occlusion"))
        self.occlusion.show_heat(found.heats[0], found.entry)

    def show_strokes(self, ink: Ink, found: StrokeShares) -> None:
        """Show the strokes' shares, found for `ink`."""
        self.strokes.show_shares(ink, found)

    def show_comparison(self, compared: ChangedDrawing) -> None:
        """Show the answer to a changed drawing."""
        self.strokes.show_comparison(compared, self._classes)

    def wait_for(self, *, pixels: bool = False) -> None:
        """Fade what comes only when the pen rests, until it does."""
        self.occlusion.wait()
        for picture in (self.saliency, *self.cams) if pixels else ():
            picture.wait()

    def show_failure(self, sentence: str) -> None:
        """Say why a question has no answer."""
        self.sentence.set_text(sentence)
        self.sentence.setToolTip(sentence)

    @Slot()
    def _announce(self) -> None:
        self.painted.emit(self._subject)

    # --- looks ----------------------------------------------------------------------------------

    def _name(self) -> None:
        self.setAccessibleName(self.tr("What mattered"))
        self.saliency.set_title(self.tr("Saliency"))
        self.saliency.setToolTip(
            wrapped(
                self.tr(
                    "How fast the score rises with ink at each pixel: the gradient at the input. "
                    "Orange: more ink there speaks for the score; blue: against it."
                )
            )
        )
        for picture in self.cams:
            picture.set_title(self.tr("Grad-CAM"))
            picture.setToolTip(
                wrapped(
                    self.tr(
                        "Grad-CAM (Selvaraju et al. 2017): the layer's maps, each weighed by its "
                        "mean gradient, and added up. The paper keeps what is above zero alone, "
                        "here the orange: places that speak for the score. Blue is what its ReLU "
                        "leaves out. In a layer near the input even a sure answer may be all "
                        "blue: there the mean gradient says little, and the last layer's map says "
                        "most."
                    )
                )
            )
        self.occlusion.set_title(self.tr("Occlusion"))
        self.occlusion.setToolTip(
            wrapped(
                self.tr(
                    "By how much the score falls when a square of paper covers the place, the "
                    "mean of all squares that do. It follows when the pen rests; a network as "
                    "large as AlexNet is covered at 25 places only, and needs a second or two."
                )
            )
        )

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(GRID_PX)
        header.addWidget(self.aims)
        header.addWidget(self.class_box)
        header.addWidget(self.sentence, 1)
        self._row.hold((self.strokes, self.saliency, *self.cams, self.occlusion))
        for picture in self.cams[1:]:
            picture.hide()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addLayout(header)
        layout.addWidget(self._pages, 1)
