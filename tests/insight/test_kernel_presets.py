import numpy as np
import pytest

from lenet_app.insight.kernel_presets import PRESETS, preset


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("side", [3, 5, 11])
def test_every_preset_has_the_size_that_is_asked_for(name: str, side: int) -> None:
    assert preset(name, side, side).shape == (side, side)  # type: ignore[arg-type]


def test_identity_hands_a_picture_on() -> None:
    picture = np.random.default_rng(0).random((9, 9))
    kernel = preset("identity", 5, 5)
    inner = [
        [(picture[row : row + 5, column : column + 5] * kernel).sum() for column in range(5)]
        for row in range(5)
    ]
    np.testing.assert_allclose(inner, picture[2:7, 2:7])


def test_blur_is_the_mean() -> None:
    assert preset("blur", 5, 5).sum() == pytest.approx(1.0)
    assert np.unique(preset("blur", 3, 3)).size == 1


def test_an_edge_answers_to_its_direction_and_to_nothing_even() -> None:
    across, down = preset("edge across", 5, 5), preset("edge down", 5, 5)
    light_right = np.repeat([[0, 0, 0, 1, 1]], 5, axis=0)
    assert (across * light_right).sum() == pytest.approx(1.0)
    assert (down * light_right).sum() == pytest.approx(0.0)
    assert (down * light_right.T).sum() == pytest.approx(1.0)
    assert across.sum() == pytest.approx(0.0, abs=1e-6)
    np.testing.assert_allclose(across, down.T)


def test_a_single_number_has_no_edge() -> None:
    assert preset("edge across", 1, 1) == 0.0
    assert preset("identity", 1, 1) == 1.0
