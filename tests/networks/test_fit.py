"""Claims about pictures brought to the network's size."""

import numpy as np
import pytest
import torch
from PIL import Image

from lenet_app.networks.fit import Fit


def test_what_fits_already_passes_as_it_is() -> None:
    pictures = torch.rand(3, 1, 28, 28)
    assert Fit(1, 28, 28)(pictures) is pictures


def test_a_digit_is_set_in_the_middle_of_the_wider_field_unchanged() -> None:
    pictures = torch.rand(2, 1, 28, 28)
    fitted = Fit(1, 32, 32)(pictures)
    assert torch.equal(fitted[:, :, 2:30, 2:30], pictures)
    fitted[:, :, 2:30, 2:30] = 0.0
    assert not fitted.any()


def test_an_odd_margin_is_a_pixel_wider_below_and_on_the_right() -> None:
    fitted = Fit(1, 32, 32)(torch.ones(1, 1, 29, 31))
    rows, columns = (fitted[0, 0].any(dim=axis).nonzero().ravel() for axis in (1, 0))
    assert (rows.min(), rows.max()) == (1, 29)
    assert (columns.min(), columns.max()) == (0, 30)


@pytest.mark.parametrize(
    "shape", [(1, 16, 16), (1, 28, 40), (1, 27, 32), (1, 64, 64), (3, 28, 28), (3, 17, 90)]
)
@pytest.mark.parametrize("wanted", [(1, 28, 28), (1, 32, 32), (3, 32, 32), (1, 224, 224)])
def test_any_picture_fits_every_network(
    shape: tuple[int, int, int], wanted: tuple[int, int, int]
) -> None:
    fitted = Fit(*wanted)(torch.rand(2, *shape))
    assert fitted.shape == (2, *wanted)
    assert fitted.min() >= 0.0
    assert fitted.max() <= 1.0 + 1e-6


def test_an_even_picture_stays_even_in_every_size() -> None:
    for shape in ((1, 50, 20), (1, 8, 8), (3, 100, 30)):
        fitted = Fit(3, 32, 32)(torch.full((1, *shape), 0.6))
        torch.testing.assert_close(fitted, torch.full((1, 3, 32, 32), 0.6))


def test_enlarging_is_bilinear() -> None:
    # Of two pixels, four: the centres of the outer ones lie beyond the old centres.
    fitted = Fit(1, 1, 8)(torch.tensor([[[[0.0, 1.0]]]]))
    expected = [0.0, 0.0, 0.125, 0.375, 0.625, 0.875, 1.0, 1.0]
    assert fitted.ravel().tolist() == pytest.approx(expected)


def test_enlarging_to_alexnets_size_is_what_pillow_does() -> None:
    chance = np.random.default_rng(0)
    picture = chance.random((28, 28), dtype=np.float32)
    expected = np.asarray(Image.fromarray(picture).resize((224, 224), Image.Resampling.BILINEAR))
    fitted = Fit(1, 224, 224)(torch.from_numpy(picture.copy())[None, None])[0, 0].numpy()
    np.testing.assert_allclose(fitted, expected, atol=1e-5)


def test_reducing_loses_no_stroke_between_the_samples() -> None:
    chance = np.random.default_rng(0)
    picture = chance.random((96, 80), dtype=np.float32)
    expected = np.asarray(Image.fromarray(picture).resize((32, 32), Image.Resampling.BILINEAR))
    fitted = Fit(3, 32, 32)(torch.from_numpy(picture.copy())[None, None])
    np.testing.assert_allclose(fitted[0, 1].numpy(), expected, atol=1e-5)


def test_grey_becomes_colour_by_repetition() -> None:
    picture = torch.rand(2, 1, 32, 32)
    fitted = Fit(3, 32, 32)(picture)
    assert all(torch.equal(fitted[:, at : at + 1], picture) for at in range(3))


@pytest.mark.parametrize(
    ("colour", "grey"),
    [((1, 0, 0), 0.299), ((0, 1, 0), 0.587), ((0, 0, 1), 0.114), ((1, 1, 1), 1.0)],
)
def test_colour_becomes_grey_by_luminance(colour: tuple[int, int, int], grey: float) -> None:
    picture = torch.tensor(colour, dtype=torch.float32).reshape(1, 3, 1, 1).expand(1, 3, 28, 28)
    fitted = Fit(1, 28, 28)(picture)
    torch.testing.assert_close(fitted, torch.full((1, 1, 28, 28), grey))


def test_a_colour_picture_is_never_framed() -> None:
    fitted = Fit(1, 32, 32)(torch.ones(1, 3, 28, 28))
    torch.testing.assert_close(fitted, torch.ones(1, 1, 32, 32))


@pytest.mark.parametrize("channels", [2, 4])
def test_other_numbers_of_channels_are_refused(channels: int) -> None:
    with pytest.raises(ValueError, match=f"1 channel or 3, not {channels}"):
        Fit(1, 28, 28)(torch.rand(1, channels, 28, 28))


def test_a_gradient_finds_its_way_back_to_the_pixels() -> None:
    for shape in ((1, 28, 28), (3, 50, 40)):
        picture = torch.rand(1, *shape, requires_grad=True)
        Fit(1, 32, 32)(picture).sum().backward()
        assert picture.grad is not None
        assert (picture.grad > 0).all()


def test_it_has_nothing_to_train_and_nothing_to_save() -> None:
    layer = Fit(1, 32, 32)
    assert list(layer.parameters()) == []
    assert layer.state_dict() == {}
    assert repr(layer) == "Fit(1, 32, 32)"
