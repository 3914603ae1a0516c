import numpy as np
import pytest
import torch

from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.synthetic import draw_digit, synthetic_set
from lenet_app.errors import DataCancelled
from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink
from lenet_app.records import DataProgress


def small_set(train: int = 60, test: int = 20, seed: int = 0) -> ImageSet:
    return synthetic_set(train, test, seed, 10, progress=lambda _: None, cancelled=lambda: False)


def points_of(ink: Ink) -> np.ndarray:
    return np.concatenate([stroke.points for stroke in ink.strokes])


def test_a_digit_carries_its_label_and_lies_on_the_pad() -> None:
    rng = np.random.default_rng(0)
    for label in range(10):
        for _ in range(20):
            ink = draw_digit(label, rng)
            points = points_of(ink)
            assert ink.label == label
            assert points[:, :2].min() >= -1e-3
            assert points[:, :2].max() <= PAD_SIDE_PX + 1e-3


def test_the_same_generator_draws_the_same_digit_and_then_another() -> None:
    one, other = np.random.default_rng(5), np.random.default_rng(5)
    np.testing.assert_array_equal(points_of(draw_digit(3, one)), points_of(draw_digit(3, other)))
    first, second = rasterise([draw_digit(3, one), draw_digit(3, one)])
    assert np.abs(first - second).max() > 0.5


def test_there_is_no_eleventh_digit() -> None:
    with pytest.raises(IndexError):
        draw_digit(10, np.random.default_rng(0))


def test_pens_and_pressures_differ() -> None:
    rng = np.random.default_rng(0)
    inks = [draw_digit(8, rng) for _ in range(100)]
    pressures = [float(points_of(ink)[:, 2].mean()) for ink in inks]
    assert min(pressures) < 0.3
    assert max(pressures) > 0.8
    mass = rasterise(inks).sum(axis=(1, 2))
    assert mass.max() > 2.5 * mass.min()


def test_a_set_has_the_form_of_every_other_dataset() -> None:
    drawn = small_set()
    assert (drawn.train_images.shape, drawn.train_images.dtype) == ((60, 1, 28, 28), torch.uint8)
    assert (drawn.test_labels.shape, drawn.test_labels.dtype) == ((20,), torch.int64)
    assert int(drawn.train_images.max()) == 255
    assert drawn.classes == tuple("0123456789")


def test_classes_are_balanced_and_mixed() -> None:
    labels = small_set().train_labels
    assert torch.bincount(labels).tolist() == [6] * 10
    assert labels.tolist() != sorted(labels.tolist())


def test_the_seed_decides_the_digits_and_train_differs_from_test() -> None:
    first, again, other = small_set(20), small_set(20), small_set(20, seed=1)
    assert torch.equal(first.train_images, again.train_images)
    assert not torch.equal(first.train_images, other.train_images)
    assert not torch.equal(first.train_images, first.test_images)


def test_images_belong_to_their_labels() -> None:
    # The ink of a one is much narrower than that of a zero: a mix-up of the order would show.
    drawn = small_set(600, 0)
    widths = (drawn.train_images[:, 0].amax(dim=1) > 100).sum(dim=1).float()
    ones, zeros = (widths[drawn.train_labels == label].median() for label in (1, 0))
    assert ones < 0.7 * zeros


def test_progress_runs_from_nothing_to_all_digits() -> None:
    seen: list[DataProgress] = []
    synthetic_set(300, 10, others=10, progress=seen.append, cancelled=lambda: False)
    done = [report.done for report in seen]
    assert (done[0], done[-1]) == (0, 320)
    assert done == sorted(done)
    assert len(done) > 2
    assert {(report.total, report.unit) for report in seen} == {(320, "digits")}


def test_drawing_can_be_cancelled_on_the_way() -> None:
    seen: list[DataProgress] = []
    with pytest.raises(DataCancelled):
        synthetic_set(10_000, 0, progress=seen.append, cancelled=lambda: len(seen) >= 2)
    assert seen[-1].done < 10_000


def test_what_is_no_digit_comes_with_it() -> None:
    others = small_set().others
    assert others is not None
    assert (others.shape, others.dtype) == ((10, 1, 28, 28), torch.uint8)
    assert int(others.amax(dim=(1, 2, 3)).min()) > 200
