"""The steps of the guided tour: what each says, what it points at, how the window is set up."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from lenet_app.records import Unit

# Spelt so that Qt's lupdate finds the texts of the table.
translate = QCoreApplication.translate

Scene = Literal["", "three", "three in a corner"]


@dataclass(frozen=True)
class TourStep:
    """One step. `target` is a pane's name, "bands", or "band:" and a layer's name.

    `panes` are opened, `scene` is drawn on the pad (as a change that can be undone), `unit` is
    pinned.
    """

    name: str
    title: str
    text: str
    target: str
    panes: tuple[str, ...] = ()
    scene: Scene = ""
    unit: Unit | None = None


def tour_steps() -> tuple[TourStep, ...]:
    """List the steps in the language of the user."""
    return (
        TourStep(
            "welcome",
            translate("tour", "One drawing, and everything answers it"),
            translate(
                "tour",
                "This is LeNet, the network that read handwritten digits on cheques. Draw on the "
                "pad with the left button: every picture in the middle is what one part of the "
                "network makes of your drawing, at once. Here is a 3 to begin with; draw your own "
                "whenever you like; yours comes back at the end.",
            ),
            "pad",
            scene="three",
        ),
        TourStep(
            "convolution",
            translate("tour", "What a convolution does"),
            translate(
                "tour",
                "A kernel of C1 is 25 weights in a square of 5×5. It is laid on every place of the "
                "picture; there each pixel is multiplied by the weight that lies on it, and the "
                "25 products and a bias are added: one number. All these numbers, side by side, "
                "are a feature map. Formula shows one of them, multiplied out; the frames on your "
                "drawing and on INPUT are what it sees. Click any other value to pin that.",
            ),
            "formula",
            panes=("formula",),
            unit=Unit(1, 0, 6, 17),
        ),
        TourStep(
            "padding",
            translate("tour", "Why padding 2?"),
            translate(
                "tour",
                "A kernel of 5×5 has no room to be centred on the outermost two pixels of a side. "
                "Without padding C1 would be 24×24. Two rows and columns of zeros around the "
                "picture give it that room: 28 + 2 + 2 − 5 + 1 = 28. The paper of 1998 did the "
                "same by making its pictures 32×32, so that the ends of strokes can lie in the "
                "middle of what a kernel sees.",
            ),
            "band:INPUT",
        ),
        TourStep(
            "pooling",
            translate("tour", "Why pooling?"),
            translate(
                "tour",
                "S2 looks at C1 in squares of 2×2 and keeps one number of each, here the largest. "
                "A stroke that moves by a pixel then changes little, and the layers above have a "
                "quarter of the work. The networks of 1998 and of the textbook take the average "
                "instead: train one of them and compare.",
            ),
            "band:S2",
            panes=("formula",),
            unit=Unit(2, 0, 3, 8),
        ),
        TourStep(
            "sizes",
            translate("tour", "Where do 14×14 and 400 come from?"),
            translate(
                "tour",
                "28×28 pooled by 2 is 14×14. C3 has kernels of 5×5 and no padding: 14 − 5 + 1 is "
                "10. Pooled again: 5×5. S4 has 16 such maps, and 16 × 5 × 5 = 400: so many "
                "numbers go into C5.",
            ),
            "band:S4",
        ),
        TourStep(
            "combining",
            translate("tour", "What C3 combines"),
            translate(
                "tour",
                "Each of C3's 16 maps has one kernel for every map of S2 it reads, and adds what "
                "they find: an edge here and a bend there make a corner. Formula shows such a sum. "
                "Today's form reads all six; in the network of 1998 most maps read three or four, "
                "so that they learn different things (Model ▸ Anatomy has the table).",
            ),
            "band:C3",
            panes=("formula",),
            unit=Unit(3, 4, 6, 4),
        ),
        TourStep(
            "flattening",
            translate("tour", "What does flattening keep?"),
            translate(
                "tour",
                "The 400 numbers are written in one row: map after map, line after line. Every "
                "value is kept and each always has the same place in the row; what is lost is who "
                "was whose neighbour. That is why C5 has a weight of its own for every place, and "
                "most of the network's parameters: 400 × 120 weights and 120 biases.",
            ),
            "band:C5",
            panes=("formula",),
            unit=Unit(5, 110),
        ),
        TourStep(
            "answer",
            translate("tour", "From ten numbers to an answer"),
            translate(
                "tour",
                "OUTPUT has one number a digit, the logits. Softmax makes them probabilities: "
                "positive, and together 1. If the largest is too small the answer is “unsure”. It "
                "is not always unsure enough: a scribble can look like a digit to it.",
            ),
            "answer",
        ),
        TourStep(
            "centring",
            translate("tour", "Why centring matters"),
            translate(
                "tour",
                "This 3 is small and lies in a corner, and yet it is read: before the network sees "
                "it, the drawing is cropped, brought to 20×20 and placed with its centre of mass "
                "in the middle, as the digits of MNIST were. The network has never seen a digit "
                "in a corner and would often misread it.",
            ),
            "lens",
            panes=("lens",),
            scene="three in a corner",
        ),
        TourStep(
            "xavier",
            translate("tour", "What are Xavier starts for?"),
            translate(
                "tour",
                "Training starts with random weights. Too small, and the signal fades from layer "
                "to layer; too large, and it blows up or the sigmoids are stuck at 0 and 1. "
                "Xavier's rule draws them from a range that depends on how many numbers go into a "
                "layer and how many come out, so that signals and gradients keep their size. The "
                "textbook's LeNet starts so.",
            ),
            "training",
            panes=("training",),
        ),
        TourStep(
            "training",
            translate("tour", "What training changes"),
            translate(
                "tour",
                "Only weights: kernels, the dense layers' tables, biases. Press Train and keep "
                "looking at C1: the maps begin as blurred copies of the drawing and become edges "
                "in different directions. After each batch every weight is moved a little against "
                "its gradient, the direction in which the loss would grow. The time machine "
                "(View) brings every recorded step back.",
            ),
            "training",
            panes=("training",),
        ),
        TourStep(
            "loss",
            translate("tour", "Why is the loss an epoch's average?"),
            translate(
                "tour",
                "The loss of one batch jumps with the luck of the draw: the faint line. The mean "
                "over an epoch counts every example once and is steadier; but the weights were "
                "worse at its start than at its end. So the training figure lags behind, and the "
                "test figure, measured with the weights at the end, may look better at first.",
            ),
            "training",
            panes=("training",),
        ),
        TourStep(
            "yours",
            translate("tour", "Your turn"),
            translate(
                "tour",
                "Draw a digit that it misreads; it is not hard. Then look where it goes wrong: is "
                "it the crop, a map of C3, or two logits that are nearly the same? Mute a map "
                "under Kernels, hide a stroke under What mattered (View), or press the digit's key "
                "and teach it.",
            ),
            "pad",
        ),
    )
