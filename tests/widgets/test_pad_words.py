"""Claims about the words on an empty pad."""

import pytest

from lenet_app.widgets.pad_words import PadWords


@pytest.mark.parametrize(
    ("classes", "first"),
    [(tuple("0123456789"), "Draw a digit here"), (("cat", "dog"), "Drop a picture here")],
)
def test_it_asks_for_what_the_network_has_learnt(classes: tuple[str, ...], first: str) -> None:
    words = PadWords()
    words.classes = classes
    assert words.hint(awaits_drop=False)[0] == first
    assert words.hint(awaits_drop=False)[1].startswith("or ")


def test_what_hovers_is_invited() -> None:
    assert PadWords().hint(awaits_drop=True) == ("Drop it here", "")
