"""Tells whether two drawings have the same strokes, whatever their label and their pen."""

import hashlib
from typing import Final

import numpy as np

from lenet_app.ink.files import DECIMALS
from lenet_app.ink.strokes import Ink

BYTES: Final = 16  # chance makes two different drawings one after 10^19 drawings


def fingerprint(ink: Ink) -> bytes:
    """Return the same bytes for the same strokes, before they are written as after they are read.

    A file keeps hundredths of a pixel: finer differences are none.
    """
    digest = hashlib.blake2b(digest_size=BYTES)
    for stroke in ink.strokes:
        kept = np.rint(stroke.points.astype(np.float64) * 10**DECIMALS).astype("<i8")
        digest.update(len(kept).to_bytes(8, "little"))
        digest.update(kept.tobytes())
    return digest.digest()
