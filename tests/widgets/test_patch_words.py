"""Claims about the words of the strongest patches."""

import numpy as np
import pytest

from lenet_app.widgets.patch_words import PatchWords, is_paper
from tests.widgets.example_strongest import DIGITS, layer, patch

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_patch_of_paper_says_why_it_is_empty() -> None:
    words = PatchWords(layer(), DIGITS)
    assert words.patch(1, patch(0)).endswith("test picture 1,000")
    bare = patch(0, (14, 14, 19, 19))
    assert words.patch(1, bare).endswith("; empty paper: bias and padding alone excite it so")
    assert words.patch(2, None) == "map C1 2: nothing excites it"


@pytest.mark.parametrize(
    ("box", "is_bare"),
    [
        ((4, 6, 9, 11), False),
        ((6, 6, 11, 11), True),  # right beside the ink
        ((-2, -2, 3, 3), True),
        ((-2, 4, 5, 9), False),
        ((26, 26, 31, 31), True),
    ],
)
def test_paper_is_where_no_pixel_is_inked(
    box: tuple[float, float, float, float], is_bare: bool
) -> None:
    shown = patch(0, box)
    assert is_paper(shown) is is_bare
    left, top, right, bottom = (int(edge) for edge in box)
    inked = np.argwhere(shown.sample.image[0] > 0)
    inside = [(r, c) for r, c in inked if top <= r < bottom and left <= c < right]
    assert is_bare == (not inside)
