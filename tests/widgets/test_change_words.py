import pytest

from lenet_app.records import CollectionChange
from lenet_app.widgets.change_words import ChangeWords

KEY = ("a",)
THREE = ("a", "b", "c")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            CollectionChange("kept", KEY, 7, total=12, from_pad=True),
            "Kept as a 7 in My digits (12 so far)",
        ),
        (
            CollectionChange("kept", KEY, 8, total=1200, from_pad=True),
            "Kept as an 8 in My digits (1,200 so far)",
        ),
        (
            CollectionChange("known", KEY, 7, total=12, from_pad=True),
            "In My digits already, as a 7 (12 so far)",
        ),
        (
            CollectionChange("relabelled", KEY, 8, total=12, from_pad=True),
            "Now an 8 in My digits (12 so far)",
        ),
        (CollectionChange("relabelled", KEY, 3, total=12), "1 is a 3 now"),
        (CollectionChange("relabelled", THREE, 3, total=12), "3 are 3s now"),
        (CollectionChange("deleted", THREE, total=12), "3 deleted"),
        (CollectionChange("undone", ()), "Undone"),
        (CollectionChange("imported", THREE, total=12), "3 imported"),
        (
            CollectionChange("imported", (), repeated=2, problems=("x", "y")),
            "0 imported, 2 here already, 2 left out",
        ),
    ],
)
def test_a_change_is_one_sentence(change: CollectionChange, sentence: str) -> None:
    assert ChangeWords().sentence(change) == sentence


@pytest.mark.parametrize("deed", ["kept", "known", "relabelled"])
@pytest.mark.parametrize(("label", "article"), [(8, "an 8"), (1, "a 1")])
def test_the_article_fits_the_digit(deed: str, label: int, article: str) -> None:
    change = CollectionChange(deed, KEY, label, from_pad=True)  # type: ignore[arg-type]
    assert article in ChangeWords().sentence(change)
