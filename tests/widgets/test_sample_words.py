import pytest

from lenet_app.widgets.sample_words import SampleWords, are_digits, have_words
from tests.widgets.example_samples import CLOTHES, DIGITS, judged, sample

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_sample_is_captioned_by_its_class() -> None:
    assert SampleWords(DIGITS).caption(sample(label=7)) == ("7",)
    assert SampleWords(CLOTHES).caption(sample(label=2)) == ("Ankle boot",)


def test_a_judged_sample_is_captioned_by_answer_and_class() -> None:
    assert SampleWords(DIGITS).caption(judged(0, 7, 9)) == ("9 / 7",)
    assert SampleWords(CLOTHES).caption(judged(0, 2, 1)) == ("Trouser", "/ Ankle boot")


def test_a_sentence_says_what_it_is_taken_for_and_where_it_lies() -> None:
    words = SampleWords(DIGITS)
    assert words.sentence(sample(1234, 7)) == "7, test picture 1,234"
    wrong = words.sentence(judged(1234, 7, 9, 0.981))
    assert wrong == "taken for 9 (98.10 %), is 7; test picture 1,234"
    assert words.sentence(judged(1, 7, 7, 0.5)).startswith("rightly taken for 7 (50.00 %)")


def test_counts_are_of_digits_only_where_the_classes_are() -> None:
    assert SampleWords(DIGITS).counted(10_000, "test") == "10,000 test digits"
    assert SampleWords(CLOTHES).counted(10_000, "test") == "10,000 test pictures"
    assert SampleWords(("cat", "dog")).counted(1, "train") == "1 training picture"
    assert SampleWords(DIGITS).counted(1, "validation") == "1 validation digit"


def test_a_class_without_a_name_goes_by_its_number() -> None:
    assert SampleWords(()).name(3) == "3"


def test_which_classes_are_digits_and_which_are_words() -> None:
    assert are_digits(DIGITS)
    assert not are_digits(("cat", "dog"))
    assert not have_words(("cat", "dog"))
    assert have_words(CLOTHES)
