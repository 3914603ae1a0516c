"""Looks at a drawing or a picture as the network's examples were made, and tells each step."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from lenet_app.datasets.catalogue import DIGITS
from lenet_app.ink.strokes import Ink
from lenet_app.networks.catalogue import card
from lenet_app.recognition.tones import as_light
from lenet_app.recognition.unprepared import look_without, pixels_without
from lenet_app.records import FloatArray, InputStep, NetworkInput, Picture, StepName, WeightsInfo

CLOTHES: Final = "fashion-mnist"
# What the published datasets hold; the network's own INPUT takes it from there.
PUBLISHED_SIZE: Final = (1, 28, 28)

Manner = Literal["digit", "clothes", "picture"]
EVERY_STEP: Final[frozenset[StepName]] = frozenset()


@dataclass(frozen=True)
class Eye:
    """How a network looks at pictures: in which manner, at which size (channels, height, width).

    `digit`: the ink is found, cropped and centred in 28×28, as MNIST's makers did. `clothes`: the
    whole picture, its proportions kept, light on black as in Fashion-MNIST. `picture`: the whole
    picture squeezed into the size, as a folder of pictures is read for training.
    """

    manner: Manner
    size: tuple[int, int, int]

    def look(
        self, content: Ink | Picture, left_out: frozenset[StepName] = EVERY_STEP
    ) -> NetworkInput:
        """Turn a drawing or a picture into network input; of ink, without the steps.

        Ink is looked at in the manner of digits, whatever the network: there is nothing else on
        the pad. A picture that a dataset holds passes as it is. `left_out` names parts of the
        preparation to be left out; those that this one has not are no matter.
        """
        if isinstance(content, Ink):
            return pixels_without(content, left_out)
        if content.field is not None:
            shown = self._shown(content.field)
            return NetworkInput(content.field, (InputStep("sample", shown),), blank=False)
        # Pillow is loaded with the first picture, not with the first stroke.
        from lenet_app.recognition.pictures import look_at_picture
        from lenet_app.recognition.whole_picture import like_clothes, squeezed

        if self.manner == "digit":
            return look_at_picture(content, left_out)
        if self.manner == "clothes":
            return like_clothes(content, self.size[1], left_out)
        return squeezed(content, self.size)

    def explain(
        self, content: Ink | Picture, seen: NetworkInput, entry: FloatArray | None
    ) -> NetworkInput:
        """Give the steps from `content` to `seen`, the last of them what the network computes on.

        `entry`: (channels, height, width), as in `Prediction`; None if nobody knows.
        """
        looked = seen
        if isinstance(content, Ink):
            looked = look_without(content, seen.left_out, seen)
        last = looked.steps[-1]
        if entry is None or entry.shape[1:] == last.image.shape[-2:]:
            return looked
        if last.name == "sample":
            before, shown = looked.steps, InputStep("entry", self._shown(entry))
        else:
            # What happens at the last step happens still; only its size is the network's own.
            before = looked.steps[:-1]
            shown = replace(last, name="entry", image=self._shown(entry), box=None, mark=None)
        return replace(looked, steps=(*before, shown))

    def _shown(self, values: FloatArray) -> FloatArray:
        """Turn (channels, height, width) into a step's image: pictures as light, grey as ink."""
        is_grey = bool((values == values[:1]).all())
        is_ink: bool = is_grey and self.manner != "picture"
        shown: FloatArray = values[0] if is_ink else as_light(values)
        return shown


def eye_of(info: WeightsInfo) -> Eye:
    """Tell how the network with these weights looks at pictures.

    Raises:
        KeyError: There is no network of that name.
    """
    if set(info.classes) <= set(DIGITS):
        return Eye("digit", PUBLISHED_SIZE)
    if info.dataset == CLOTHES:
        return Eye("clothes", PUBLISHED_SIZE)
    return Eye("picture", card(info.model).input)
