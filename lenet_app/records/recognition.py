"""What is asked of a network, and its answer with everything it computed on the way."""

from dataclasses import dataclass
from typing import Literal

from lenet_app.records.arrays import ByteArray, FloatArray
from lenet_app.records.networks import LayerFigures, WeightsInfo
from lenet_app.records.placement import Placement

Verdict = Literal["digit", "unsure", "blank"]
# A digit's way: ink, crop, fit, centre. A picture's: picture, exchanged (light for dark). "sample":
# as a dataset stores it; "entry": in the network's own size.
StepName = Literal["ink", "crop", "fit", "centre", "picture", "exchanged", "sample", "entry"]


@dataclass(frozen=True, eq=False)
class StepAnswer:
    """What the network answers when some steps of its preparation are left out.

    `pixels`: (28, 28), float32, what it got then, or (channels, height, width) as in
    `NetworkInput`; `probabilities`: (classes,), float32; `name`: of the likeliest class.
    """

    left_out: frozenset[StepName]
    pixels: FloatArray
    verdict: Verdict
    best: int | None
    probabilities: FloatArray
    name: str = ""


@dataclass(frozen=True, eq=False)
class InputStep:
    """One step on the way from ink to network input, as the user sees it.

    `image`: (height, width), float32, 0 (paper) to 1 (ink); or (3, height, width), float32,
    0 (dark) to 1 (light), which is shown in its own tones whatever the theme.
    `box`: (left, top, right, bottom) in pixels of `image`; `mark`: (x, y), likewise.
    `part` names what of the preparation is done here and can be left out; None where nothing can.
    `answer` is what the network would say if the way ended here; None where nobody asked it.
    """

    name: StepName
    image: FloatArray
    box: tuple[float, float, float, float] | None = None
    mark: tuple[float, float] | None = None
    part: StepName | None = None
    is_left_out: bool = False
    answer: StepAnswer | None = None


@dataclass(frozen=True, eq=False)
class NetworkInput:
    """What the network gets, and the steps that led there.

    `pixels`: (28, 28), or (channels, height, width) for a picture that is taken as it is; float32,
    0 (paper) to 1 (ink); exactly what goes into the network.
    `steps` is empty where only the answer was asked for. `left_out` names the parts of the
    preparation that a learner switched off; the network got something else then.
    `placement`: how ink came from the pad into `pixels`; None for a picture and for a blank pad.
    """

    pixels: FloatArray
    steps: tuple[InputStep, ...]
    blank: bool
    left_out: frozenset[StepName] = frozenset()
    placement: Placement | None = None


@dataclass(frozen=True, eq=False)
class LayerMaps:
    """What one layer puts out for one example.

    `values`: (maps, height, width) or (units,), float32, after the layer's activation.
    """

    figures: LayerFigures
    values: FloatArray


@dataclass(frozen=True, eq=False)
class Prediction:
    """The answer to one drawing, with everything that the network computed on the way.

    `probabilities`: (classes,), float32, sum 1; all 0 for a blank pad, which is not asked.
    `best`: index of the likeliest class, None for a blank pad.
    `subject`: number of the drawing that is answered, counted by who asked.
    `seconds`: time spent in recognition, from taking the drawing to having the answer.
    `entry`: (channels, height, width), float32, 0 to 1: the input in the network's own size, as its
    first layer sees it; None where nobody looks at layers.
    """

    verdict: Verdict
    best: int | None
    probabilities: FloatArray
    input: NetworkInput
    layers: tuple[LayerMaps, ...]
    weights: WeightsInfo
    subject: int = 0
    seconds: float = 0.0
    entry: FloatArray | None = None


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture that was opened, dropped or pasted, ready to be looked at.

    `grey`: (height, width), float32, 0 (black) to 1 (white), at most 1,024 on a side.
    `colour`: (height, width, 3), uint8, the same picture; None for a grey one.
    `field`: (channels, height, width), float32, 0 to 1: network input as a dataset stores it, which
    is not cropped or centred again; None for a picture from elsewhere.
    """

    name: str
    grey: FloatArray
    colour: ByteArray | None = None
    field: FloatArray | None = None
