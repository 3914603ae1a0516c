"""Claims about answers: their numbers, their verdicts and what they share with later ones."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch

from lenet_app.errors import WeightsError
from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.recognition.inputs import blank_input, look_at
from lenet_app.recognition.predictor import BATCH, Predictor, judged
from lenet_app.records import FloatArray, NetworkInput, Prediction, Weights, WeightsInfo

DIGITS = tuple("0123456789")
SEVEN = look_at(Ink((Stroke.of([[60, 60], [200, 60], [110, 240]]),)))
ONE = look_at(Ink((Stroke.of([[140, 30], [140, 250]]),)))


def fresh_weights(
    seed: int, model: str = "lenet-modern", classes: tuple[str, ...] = DIGITS
) -> Weights:
    info = WeightsInfo(model, origin=f"seed {seed}", classes=classes)
    return take_weights(build_seeded(model, len(classes), seed), info)


@pytest.fixture
def weights() -> Weights:
    return fresh_weights(3)


@pytest.fixture
def predictor(weights: Weights) -> Predictor:
    return Predictor(weights)


def layer(prediction: Prediction, name: str) -> FloatArray:
    return next(maps.values for maps in prediction.layers if maps.figures.name == name)


@torch.no_grad()
def forward(weights: Weights, seen: NetworkInput) -> FloatArray:
    network = build_with(weights)
    answer: FloatArray = network(torch.tensor(seen.pixels)[None, None]).softmax(1)[0].numpy()
    return answer


def correlated(maps: FloatArray, kernels: FloatArray, bias: FloatArray) -> FloatArray:
    """Work out a convolution layer as its definition says, before its activation."""
    count, _, side, _ = kernels.shape
    height, width = maps.shape[1] - side + 1, maps.shape[2] - side + 1
    out = np.zeros((count, height, width), np.float64)
    for row in range(height):
        for column in range(width):
            patch = maps[:, row : row + side, column : column + side].astype(np.float64)
            out[:, row, column] = (kernels * patch).sum(axis=(1, 2, 3)) + bias
    return out.astype(np.float32)


def test_the_layers_come_in_the_networks_order_with_their_shapes(predictor: Predictor) -> None:
    prediction = predictor.predict(SEVEN)
    assert [(maps.figures.name, maps.values.shape) for maps in prediction.layers] == [
        ("C1", (6, 28, 28)),
        ("S2", (6, 14, 14)),
        ("C3", (16, 10, 10)),
        ("S4", (16, 5, 5)),
        ("C5", (120,)),
        ("F6", (84,)),
        ("OUTPUT", (10,)),
    ]
    for maps in prediction.layers:
        assert maps.values.shape == maps.figures.output
        assert maps.values.dtype == np.float32
    assert tuple(maps.figures for maps in prediction.layers) == predictor.anatomy.layers


def test_every_map_is_what_its_definition_says(weights: Weights, predictor: Predictor) -> None:
    prediction = predictor.predict(SEVEN)
    arrays = weights.arrays
    # The standardised input is padded with zeros, which is MNIST's mean, not its paper.
    pixels = np.pad((SEVEN.pixels - 0.1307) / 0.3081, 2)[None]
    c1 = correlated(pixels, arrays["C1.0.weight"], arrays["C1.0.bias"]).clip(min=0)
    s2 = c1.reshape(6, 14, 2, 14, 2).max(axis=(2, 4))
    c3 = correlated(s2, arrays["C3.0.weight"], arrays["C3.0.bias"]).clip(min=0)
    s4 = c3.reshape(16, 5, 2, 5, 2).max(axis=(2, 4))
    c5 = (arrays["C5.1.weight"] @ s4.ravel() + arrays["C5.1.bias"]).clip(min=0)
    f6 = (arrays["F6.0.weight"] @ c5 + arrays["F6.0.bias"]).clip(min=0)
    logits = arrays["OUTPUT.weight"] @ f6 + arrays["OUTPUT.bias"]
    expected = {"C1": c1, "S2": s2, "C3": c3, "S4": s4, "C5": c5, "F6": f6, "OUTPUT": logits}
    for name, values in expected.items():
        np.testing.assert_allclose(layer(prediction, name), values, atol=1e-4, err_msg=name)
    np.testing.assert_allclose(
        prediction.probabilities, np.exp(logits) / np.exp(logits).sum(), atol=1e-5
    )


@pytest.mark.parametrize("model", ["lenet-modern", "lenet-d2l"])
def test_the_answer_is_that_of_the_whole_network(model: str) -> None:
    weights = fresh_weights(5, model)
    prediction = Predictor(weights).predict(SEVEN)
    np.testing.assert_allclose(prediction.probabilities, forward(weights, SEVEN), atol=1e-6)
    assert prediction.probabilities.sum() == pytest.approx(1.0, abs=1e-5)
    assert prediction.best == int(forward(weights, SEVEN).argmax())


def test_the_1998_networks_answer_is_its_smallest_distance() -> None:
    weights = fresh_weights(5, "lenet5-1998")
    prediction = Predictor(weights).predict(SEVEN)
    with torch.no_grad():
        distances = build_with(weights)(torch.tensor(SEVEN.pixels)[None, None])[0].numpy()
    np.testing.assert_allclose(layer(prediction, "OUTPUT"), distances, rtol=1e-5)
    odds = np.exp(-(distances - distances.min()).astype(np.float64))
    np.testing.assert_allclose(prediction.probabilities, odds / odds.sum(), atol=1e-5)
    assert prediction.best == int(distances.argmin())
    assert layer(prediction, "C5").shape == (120, 1, 1)
    assert layer(prediction, "F6").shape == (84,)


@pytest.mark.parametrize("model", ["lenet-modern", "lenet-d2l", "lenet5-1998", "lenet-rgb"])
def test_every_layer_has_the_shape_that_was_announced(model: str) -> None:
    predictor = Predictor(fresh_weights(1, model))
    prediction = predictor.predict(SEVEN)
    assert tuple(maps.figures for maps in prediction.layers) == predictor.anatomy.layers
    for maps in prediction.layers:
        assert maps.values.shape == maps.figures.output
    assert prediction.probabilities.sum() == pytest.approx(1.0, abs=1e-5)


def test_alexnet_answers_with_all_its_maps() -> None:
    prediction = Predictor(fresh_weights(1, "alexnet")).predict(SEVEN)
    assert layer(prediction, "C1").shape == (96, 54, 54)
    assert prediction.entry is not None
    assert prediction.entry.shape == (1, 224, 224)
    np.testing.assert_allclose(prediction.entry.mean(), SEVEN.pixels.mean(), atol=1e-3)


def test_the_entry_is_the_input_in_the_networks_own_size(predictor: Predictor) -> None:
    entry = predictor.predict(SEVEN).entry
    assert entry is not None
    np.testing.assert_array_equal(entry, SEVEN.pixels[None])
    wider = Predictor(fresh_weights(1, "lenet5-1998")).predict(SEVEN).entry
    assert wider is not None
    np.testing.assert_array_equal(wider, np.pad(SEVEN.pixels, 2)[None])
    colour = Predictor(fresh_weights(1, "lenet-rgb")).predict(SEVEN).entry
    assert colour is not None
    assert (colour.shape, colour.dtype.name) == ((3, 32, 32), "float32")
    assert colour.flags.c_contiguous
    np.testing.assert_array_equal(colour[0], colour[2])


def test_the_entry_is_nobody_elses(predictor: Predictor) -> None:
    pixels = SEVEN.pixels.copy()
    entry = predictor.predict(NetworkInput(pixels, (), blank=False)).entry
    assert entry is not None
    pixels[:] = 0.0
    np.testing.assert_array_equal(entry, SEVEN.pixels[None])


@pytest.mark.parametrize("model", ["lenet-modern", "lenet5-1998", "lenet-rgb"])
@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 32), (3, 60, 45)])
def test_a_picture_in_channels_is_answered_by_every_network(
    model: str, shape: tuple[int, int, int]
) -> None:
    predictor = Predictor(fresh_weights(2, model))
    pictures = np.random.default_rng(0).random((3, *shape), dtype=np.float32)
    many = predictor.probabilities(pictures)
    assert many.shape == (3, 10)
    for picture, answer in zip(pictures, many, strict=True):
        alone = predictor.predict(NetworkInput(picture, (), blank=False))
        np.testing.assert_allclose(alone.probabilities, answer, atol=1e-6)


def test_a_flat_field_and_one_in_a_channel_get_the_same_answer(predictor: Predictor) -> None:
    fields = SEVEN.pixels[None]
    np.testing.assert_array_equal(
        predictor.probabilities(fields), predictor.probabilities(fields[:, None])
    )


def test_an_answer_names_its_subject_its_input_and_its_weights(predictor: Predictor) -> None:
    prediction = predictor.predict(SEVEN, subject=41)
    assert prediction.subject == 41
    assert prediction.input is SEVEN
    assert prediction.weights == predictor.info
    assert prediction.weights.origin == "seed 3"
    assert 0 < prediction.seconds < 10


@pytest.mark.parametrize(
    ("highest", "verdict"),
    [(0.11, "unsure"), (0.69, "unsure"), (0.71, "digit"), (1.0, "digit")],
)
def test_the_verdict_depends_on_the_likeliest_class(highest: float, verdict: str) -> None:
    probabilities = np.full(10, (1 - highest) / 9, np.float32)
    probabilities[4] = highest
    assert judged(probabilities, 0.7, blank=False) == (verdict, 4)


def test_a_blank_pad_has_no_digit_however_sure_the_network_is() -> None:
    probabilities = np.zeros(10, np.float32)
    probabilities[8] = 1.0
    assert judged(probabilities, 0.7, blank=True) == ("blank", None)


def test_a_blank_pad_gets_zeros_and_still_every_layers_maps(predictor: Predictor) -> None:
    prediction = predictor.predict(blank_input())
    assert prediction.verdict == "blank"
    assert prediction.best is None
    assert prediction.probabilities.shape == (10,)
    assert not prediction.probabilities.any()
    assert len(prediction.layers) == 7


def test_other_weights_give_other_answers(predictor: Predictor) -> None:
    before = predictor.predict(SEVEN)
    other = fresh_weights(4)
    predictor.take(other)
    after = predictor.predict(SEVEN)
    np.testing.assert_allclose(after.probabilities, forward(other, SEVEN), atol=1e-6)
    assert np.abs(after.probabilities - before.probabilities).max() > 1e-3
    assert after.weights.origin == predictor.info.origin == "seed 4"
    assert before.weights.origin == "seed 3"


def test_a_prediction_is_never_changed_by_a_later_one(predictor: Predictor) -> None:
    prediction = predictor.predict(SEVEN)
    arrays = [prediction.probabilities, *(maps.values for maps in prediction.layers)]
    copies = [array.copy() for array in arrays]
    predictor.predict(ONE)
    predictor.take(fresh_weights(9))
    predictor.predict(ONE)
    for array, copy in zip(arrays, copies, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_the_weights_that_were_given_may_be_written_to_afterwards(predictor: Predictor) -> None:
    other = fresh_weights(4)
    predictor.take(other)
    before = predictor.predict(SEVEN).probabilities
    for array in other.arrays.values():
        array[:] = 0.0
    np.testing.assert_array_equal(predictor.predict(SEVEN).probabilities, before)


def other_model() -> Weights:
    return fresh_weights(1, "lenet-d2l")


def other_classes() -> Weights:
    return fresh_weights(1, classes=("cat", "dog"))


def missing_array() -> Weights:
    whole = fresh_weights(1)
    return replace(whole, arrays={n: a for n, a in whole.arrays.items() if n != "F6.0.bias"})


def further_array() -> Weights:
    whole = fresh_weights(1)
    return replace(whole, arrays={**whole.arrays, "F7.bias": np.zeros(3, np.float32)})


def other_shape() -> Weights:
    whole = fresh_weights(1)
    return replace(whole, arrays={**whole.arrays, "C1.0.bias": np.zeros(7, np.float32)})


def not_a_number() -> Weights:
    whole = fresh_weights(1)
    return replace(whole, arrays={**whole.arrays, "C1.0.bias": np.full(6, np.nan, np.float32)})


@pytest.mark.parametrize(
    "make",
    [other_model, other_classes, missing_array, further_array, other_shape, not_a_number],
    ids=lambda make: make.__name__,
)
def test_weights_that_do_not_fit_are_refused_and_the_old_ones_stay(
    predictor: Predictor,
    make: Callable[[], Weights],
) -> None:
    before = predictor.predict(SEVEN)
    with pytest.raises(WeightsError, match=r"^These weights .*; choose .*\.$"):
        predictor.take(make())
    after = predictor.predict(SEVEN)
    np.testing.assert_array_equal(after.probabilities, before.probabilities)
    assert after.weights == before.weights


def test_a_predictor_is_not_built_with_weights_that_do_not_fit() -> None:
    with pytest.raises(WeightsError):
        Predictor(missing_array())


def test_weights_fit_if_model_and_number_of_classes_are_the_same(predictor: Predictor) -> None:
    assert predictor.fits(fresh_weights(8))
    assert predictor.fits(fresh_weights(8, classes=tuple("abcdefghij")))
    assert not predictor.fits(other_model())
    assert not predictor.fits(other_classes())


def test_many_inputs_get_the_answers_they_get_alone(predictor: Predictor) -> None:
    chance = np.random.default_rng(0)
    inks = [Ink((Stroke.of(chance.uniform(0, 280, (4, 2))),)) for _ in range(40)]
    fields = np.resize(rasterise(inks), (2000, 28, 28))
    assert len(fields) > BATCH
    answers = predictor.probabilities(fields)
    assert answers.shape == (2000, 10)
    assert answers.dtype == np.float32
    for index in (0, 1, BATCH - 1, BATCH, 1999):
        alone = predictor.predict(NetworkInput(fields[index], (), blank=False))
        np.testing.assert_allclose(answers[index], alone.probabilities, atol=1e-6)


def test_one_input_has_one_answer_and_none_has_none(predictor: Predictor) -> None:
    one = predictor.probabilities(SEVEN.pixels[None])
    np.testing.assert_allclose(one[0], predictor.predict(SEVEN).probabilities, atol=1e-6)
    none = predictor.probabilities(np.zeros((0, 28, 28), np.float32))
    assert none.shape == (0, 10)
    assert none.dtype == np.float32


def test_inputs_that_cannot_be_written_to_are_answered(predictor: Predictor) -> None:
    fields = SEVEN.pixels[None].copy()
    fields.flags.writeable = False
    assert predictor.probabilities(fields).shape == (1, 10)
    assert predictor.predict(NetworkInput(fields[0], (), blank=False)).best is not None


def test_a_temperature_softens_every_answer_and_changes_none(weights: Weights) -> None:
    hot = Weights(replace(weights.info, temperature=4.0), weights.arrays)
    plain, soft = Predictor(weights), Predictor(hot)
    fields = rasterise([Ink((Stroke.of([[60, 60], [200, 60], [110, 240]]),))])
    one, other = plain.probabilities(fields)[0], soft.probabilities(fields)[0]
    expected = one.astype(np.float64) ** (1 / 4)
    np.testing.assert_allclose(other, expected / expected.sum(), rtol=1e-4)
    np.testing.assert_allclose(soft.predict(SEVEN).probabilities, other, rtol=1e-4)


def test_the_verdict_takes_the_level_that_the_weights_carry(weights: Weights) -> None:
    likeliest = float(Predictor(weights).predict(SEVEN).probabilities.max())
    for sure, verdict in ((likeliest - 0.01, "digit"), (likeliest + 0.01, "unsure")):
        judge = Predictor(Weights(replace(weights.info, sure=sure), weights.arrays))
        assert judge.predict(SEVEN).verdict == verdict
