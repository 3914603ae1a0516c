"""Claims about a drawing and the same drawing changed."""

import numpy as np
import pytest

from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink
from lenet_app.insight.changed_drawing import compare
from lenet_app.recognition.predictor import Predictor
from tests.insight.fresh_networks import SMALL, network, weights
from tests.insight.test_stroke_attribution import BAR, DRAWN, STEM

CHANGED = Ink((BAR, STEM))


@pytest.mark.parametrize("name", SMALL)
def test_both_are_answered_as_the_window_answers_them(name: str) -> None:
    asked = weights(name)
    found = compare(network(name), asked.info, DRAWN, CHANGED, 4)
    expected = Predictor(asked).probabilities(rasterise([DRAWN, CHANGED]))
    np.testing.assert_allclose(found.before, expected[0], rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(found.after, expected[1], rtol=1e-4, atol=1e-6)
    assert found.subject == 4


def test_a_drawing_of_which_nothing_is_left_has_no_answer() -> None:
    found = compare(network("lenet-modern"), weights("lenet-modern").info, DRAWN, Ink(), 0)
    assert not found.after.any()
    assert found.before.sum() == pytest.approx(1.0, rel=1e-5)
