"""Makes the pictures of the user's own digits, each once, as the network sees them."""

from typing import Final

import numpy as np

from lenet_app.ink.collection import Contents
from lenet_app.ink.fingerprint import fingerprint
from lenet_app.ink.raster import FIELD_PX, rasterise
from lenet_app.records import ByteArray, KeptDigit, KeptDigits

INK_LEVEL: Final = 255  # what 1 (ink) becomes in uint8
BATCH: Final = 256  # drawings that are drawn in one go


class DigitPictures:
    """Remembers the pictures of the drawings that there were at the last look."""

    def __init__(self) -> None:
        self._made: dict[bytes, ByteArray] = {}

    def of(self, contents: Contents) -> KeptDigits:
        """Show what a collection holds."""
        prints = [fingerprint(drawing.ink) for drawing in contents.drawings]
        inks = dict(zip(prints, (drawing.ink for drawing in contents.drawings), strict=True))
        self._made = {known: image for known, image in self._made.items() if known in inks}
        new = [known for known in inks if known not in self._made]
        for first in range(0, len(new), BATCH):
            some = new[first : first + BATCH]
            fields = np.rint(rasterise([inks[known] for known in some]) * INK_LEVEL)
            images = fields.astype(np.uint8).reshape(-1, 1, FIELD_PX, FIELD_PX)
            self._made.update(zip(some, images, strict=True))
        return KeptDigits(
            tuple(
                KeptDigit(drawing.key, drawing.label, self._made[known])
                for drawing, known in zip(contents.drawings, prints, strict=True)
            ),
            contents.problems,
        )
