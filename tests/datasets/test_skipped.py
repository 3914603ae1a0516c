import pytest

from lenet_app.datasets.skipped import skipped_sentence


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], ""),
        (["cat/a.jpg"], "1 picture could not be read and was left out: cat/a.jpg."),
        (
            ["a.jpg", "b.jpg", "c.jpg"],
            "3 pictures could not be read and were left out: a.jpg, b.jpg, c.jpg.",
        ),
        (
            [str(number) for number in range(1205)],
            "1,205 pictures could not be read and were left out: 0, 1, 2, 3, 4 and 1,200 more.",
        ),
    ],
)
def test_pictures_are_counted_and_named(names: list[str], sentence: str) -> None:
    assert skipped_sentence(names) == sentence
