import random
from collections import Counter

import pytest

from lenet_app.datasets.dividing import divided, held_back
from lenet_app.records import Part

NAMES = [f"{'cat' if number < 200 else 'dog'}/{number}.jpg" for number in range(300)]
LABELS = [0] * 200 + [1] * 100


def by_name(names: list[str], labels: list[int], seed: int = 0) -> dict[str, Part]:
    return dict(zip(names, divided(names, labels, seed), strict=True))


def test_of_every_class_a_tenth_is_validated_on_and_a_tenth_tested() -> None:
    counts = Counter(zip(LABELS, divided(NAMES, LABELS, 0), strict=True))
    assert counts == {
        (0, "train"): 160,
        (0, "validation"): 20,
        (0, "test"): 20,
        (1, "train"): 80,
        (1, "validation"): 10,
        (1, "test"): 10,
    }


def test_the_order_of_the_pictures_does_not_matter() -> None:
    before = by_name(NAMES, LABELS)
    order = list(range(300))
    random.Random(1).shuffle(order)  # noqa: S311 - it guards no secret
    assert by_name([NAMES[row] for row in order], [LABELS[row] for row in order]) == before


def test_the_same_seed_divides_alike_and_another_otherwise() -> None:
    assert divided(NAMES, LABELS, 5) == divided(NAMES, LABELS, 5)
    assert divided(NAMES, LABELS, 5) != divided(NAMES, LABELS, 6)


def test_the_held_back_are_drawn_from_everywhere() -> None:
    drawn = [row for row, part in enumerate(divided(NAMES, LABELS, 0)[:200]) if part != "train"]
    quarters = Counter(row // 50 for row in drawn)
    assert min(quarters[quarter] for quarter in range(4)) >= 4


def test_one_more_picture_moves_two_others_at_most() -> None:
    before = by_name(NAMES, LABELS)
    after = by_name([*NAMES, "cat/new.jpg"], [*LABELS, 0])
    assert sum(after[name] != part for name, part in before.items()) <= 2


@pytest.mark.parametrize(("count", "held"), [(3, 1), (10, 1), (14, 1), (15, 2), (300, 30)])
def test_every_class_gives_at_least_one_to_each_part(count: int, held: int) -> None:
    assert held_back(count) == held
    counts = Counter(divided(NAMES[:count], [0] * count, 0))
    assert counts == {"train": count - 2 * held, "validation": held, "test": held}
