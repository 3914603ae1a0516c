"""Claims about pictures that get a margin of paper instead of being resampled."""

import pytest

from lenet_app.networks.framing import Size, is_framed, margins


@pytest.mark.parametrize(
    ("picture", "wanted", "framed"),
    [
        ((1, 28, 28), (1, 32, 32), True),
        ((1, 28, 28), (1, 28, 28), True),
        ((1, 28, 28), (1, 224, 224), False),
        ((1, 40, 28), (1, 32, 32), False),
        ((3, 28, 28), (1, 32, 32), False),
        ((1, 28, 28), (3, 32, 32), False),
    ],
)
def test_only_grey_pictures_that_are_a_little_smaller_are_framed(
    picture: Size, wanted: Size, framed: bool
) -> None:
    assert is_framed(picture, wanted) is framed


def test_the_margin_is_the_same_on_both_sides() -> None:
    assert margins((1, 28, 28), (1, 32, 32)) == (2, 2)
    assert margins((1, 29, 28), (1, 32, 32)) == (1, 2)
