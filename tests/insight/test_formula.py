"""Claims that every formula shown is what the network itself computes."""

import functools
import math
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.errors import InsightError
from lenet_app.insight.formula import activated, formula_of
from lenet_app.insight.receptive_field import maps_of
from lenet_app.networks.glyphs import GLYPHS
from lenet_app.recognition.predictor import Predictor
from lenet_app.records import Edits, Prediction, Unit
from tests.insight.asked_networks import DIGITS, NAMES, asked

UNITS_A_LAYER = 12


def units_of(prediction: Prediction) -> list[Unit]:
    """Choose units of every layer: the corners, where the padding is, and some at random."""
    chance = np.random.default_rng(1)
    units = []
    for number, layer in enumerate(prediction.layers, start=1):
        count, height, width = maps_of(layer.values.shape)
        corners = {(0, 0, 0), (count - 1, height - 1, width - 1), (0, 0, width - 1)}
        while len(corners) < min(UNITS_A_LAYER, layer.values.size):
            corners.add(
                tuple(int(chance.integers(side)) for side in (count, height, width))  # type: ignore[arg-type]
            )
        units += [Unit(number, *place) for place in sorted(corners)]
    return units


@pytest.mark.parametrize("name", NAMES)
def test_the_displayed_sum_gives_the_networks_own_value_for_every_kind_of_layer(name: str) -> None:
    _, weights, prediction = asked(name)
    for unit in units_of(prediction):
        formula = formula_of(prediction, weights, unit)
        layer = prediction.layers[unit.layer - 1]
        own = layer.values.reshape(maps_of(layer.values.shape))[unit[1:]]

        assert formula.recorded == own
        assert formula.value == pytest.approx(own, rel=1e-4, abs=2e-5), unit
        if formula.kind != "max pooling":
            assert formula.total == pytest.approx(formula.products.sum(dtype=np.float64))
        signal = formula.total * (formula.factor or 1.0) + (formula.bias or 0.0)
        assert formula.signal == pytest.approx(signal)


@pytest.mark.parametrize("name", NAMES)
def test_signal_before_the_activation_is_what_the_networks_module_puts_out(name: str) -> None:
    network, weights, prediction = asked(name)
    signals: dict[int, torch.Tensor] = {}
    hooks = []
    for number, layer in enumerate(prediction.layers, start=1):
        child = network.get_submodule(layer.figures.name)
        parts = [m for m in child.modules() if not list(m.children())]
        parts = [m for m in parts if not isinstance(m, nn.Flatten | nn.Dropout)]

        def keep(_module: nn.Module, _inputs: object, output: torch.Tensor, at: int) -> None:
            signals[at] = output

        hooks.append(parts[0].register_forward_hook(functools.partial(keep, at=number)))
    pixels = torch.tensor(prediction.input.pixels)
    with torch.inference_mode():
        network(pixels[None, None] if pixels.dim() == 2 else pixels[None])
    for hook in hooks:
        hook.remove()

    for unit in units_of(prediction):
        signal = signals[unit.layer][0].numpy()
        own = signal.reshape(maps_of(signal.shape))[unit[1:]]
        formula = formula_of(prediction, weights, unit)
        assert formula.signal == pytest.approx(own, rel=1e-4, abs=2e-5), unit


@pytest.mark.parametrize("name", NAMES)
def test_inputs_are_the_values_of_the_layer_before_and_nothing_beyond_its_edge(name: str) -> None:
    _, weights, prediction = asked(name)
    wiring = prediction.layers[0].figures.wiring
    assert wiring is not None
    assert prediction.entry is not None
    standard = (prediction.entry - wiring.mean) / wiring.deviation
    befores = [standard, *(layer.values for layer in prediction.layers)]
    for unit in units_of(prediction):
        formula = formula_of(prediction, weights, unit)
        before = befores[unit.layer - 1].reshape(maps_of(befores[unit.layer - 1].shape))
        chance = np.random.default_rng(2)
        for _ in range(10):
            place = tuple(int(chance.integers(side)) for side in formula.inputs.shape)
            source = formula.input_at(*place)
            if source is None:
                assert formula.inputs[place] == 0
                continue
            assert source.layer == unit.layer - 1
            assert formula.inputs[place] == pytest.approx(before[source[1:]], rel=1e-6)


def test_outputs_carry_the_calibrated_softmax() -> None:
    for name in ("lenet-modern", "lenet5-1998"):
        _, weights, prediction = asked(name)
        last = len(prediction.layers)
        formulas = [formula_of(prediction, weights, Unit(last, i)) for i in range(len(DIGITS))]
        sign = -1 if name == "lenet5-1998" else 1
        powers = [math.exp(sign * f.value / f.temperature) for f in formulas]
        for formula, power in zip(formulas, powers, strict=True):
            assert formula.probability == pytest.approx(power / sum(powers), rel=1e-3)
        hidden = formula_of(prediction, weights, Unit(last - 1, 3))
        assert hidden.probability is None


def test_max_pooling_names_the_winner() -> None:
    _, weights, prediction = asked("lenet-modern")
    formula = formula_of(prediction, weights, Unit(2, 4, 6, 7))
    before = prediction.layers[0].values[4, 12:14, 14:16]

    np.testing.assert_array_equal(formula.products[0], before)
    assert formula.winner is not None
    assert before[formula.winner] == before.max() == formula.total == formula.value


def test_average_pooling_is_a_quarter_of_the_sum() -> None:
    _, weights, prediction = asked("lenet-d2l")
    formula = formula_of(prediction, weights, Unit(2, 1, 3, 3))

    assert formula.factor == 0.25
    assert formula.value == pytest.approx(prediction.layers[0].values[1, 6:8, 6:8].mean())


def test_subsampling_of_1998_shows_coefficient_and_bias_of_its_map() -> None:
    _, weights, prediction = asked("lenet5-1998")
    formula = formula_of(prediction, weights, Unit(2, 5, 3, 3))
    four = prediction.layers[0].values[5, 6:8, 6:8]
    coefficient = float(weights.arrays["S2.0.coefficient"][5, 0, 0])
    bias = float(weights.arrays["S2.0.bias"][5, 0, 0])

    assert (formula.factor, formula.bias) == (coefficient, bias)
    assert formula.signal == pytest.approx(coefficient * four.sum() + bias, rel=1e-5)
    assert formula.value == pytest.approx(1.7159 * math.tanh(2 / 3 * formula.signal))


def test_partial_c3_shows_only_the_maps_that_the_table_connects() -> None:
    _, weights, prediction = asked("lenet5-1998")
    formula = formula_of(prediction, weights, Unit(3, 6, 2, 2))

    assert formula.maps.tolist() == [0, 1, 2, 3]
    assert formula.products.shape == (4, 5, 5)


def test_rbf_unit_compares_f6_with_its_code_as_a_bitmap() -> None:
    _, weights, prediction = asked("lenet5-1998")
    formula = formula_of(prediction, weights, Unit(7, 3))

    assert formula.products.shape == (1, 12, 7)
    assert formula.weights is not None
    np.testing.assert_array_equal(formula.weights[0], GLYPHS[3])
    assert formula.input_at(0, 2, 3) == Unit(6, 2 * 7 + 3)


def test_input_unit_shows_every_channels_pixel_and_its_standardised_value() -> None:
    _, weights, prediction = asked("lenet-rgb")
    formula = formula_of(prediction, weights, Unit(0, 2, 10, 11))
    assert prediction.entry is not None
    pixels = prediction.entry[:, 10, 11]

    assert formula.inputs.ravel().tolist() == pixels.tolist()
    assert formula.recorded == pixels[2]
    assert formula.value == pytest.approx((pixels[2] - 0.5) / 0.5)
    assert formula.fields == ()
    assert formula.input_at(0, 0, 0) is None


@pytest.mark.parametrize("signal", [-1000.0, -2.0, 0.0, 0.5, 1000.0])
def test_activations_are_those_of_torch(signal: float) -> None:
    given = torch.tensor(signal, dtype=torch.float64)
    assert activated("ReLU", signal) == given.relu()
    assert activated("sigmoid", signal) == pytest.approx(float(given.sigmoid()))
    assert activated("scaled tanh", signal) == pytest.approx(1.7159 * float((2 / 3 * given).tanh()))
    assert activated("none", signal) == signal


def test_other_weights_than_those_that_answered_are_refused() -> None:
    _, _, prediction = asked("lenet-modern")
    _, others, _ = asked("lenet-modern", seed=1)

    with pytest.raises(InsightError, match="weights have just changed"):
        formula_of(prediction, others, Unit(1, 0))


def test_muted_map_puts_out_nothing_whatever_its_sum() -> None:
    _, weights, _ = asked("lenet-modern")
    edits = Edits("lenet-modern", muted=frozenset({("C1", 2), ("S2", 4)}))
    weights = replace(weights, edits=edits)
    seen = asked("lenet-modern")[2].input
    prediction = Predictor(weights).predict(seen)

    for unit in (Unit(1, 2, 9, 9), Unit(2, 4, 5, 5)):
        formula = formula_of(prediction, weights, unit)
        assert formula.is_muted
        assert formula.recorded == 0
    heard = formula_of(prediction, weights, Unit(3, 1, 4, 4))
    assert not heard.is_muted
    assert heard.value == pytest.approx(heard.recorded, rel=1e-4, abs=2e-5)
    assert not heard.inputs[4].any()


def test_blank_pad_has_formulas_and_no_probabilities() -> None:
    _, weights, prediction = asked("lenet-modern")
    blank = replace(prediction, verdict="blank", probabilities=np.zeros(10, np.float32))

    assert formula_of(blank, weights, Unit(7, 3)).probability is None


def test_prediction_without_its_entry_says_what_to_do() -> None:
    _, weights, prediction = asked("lenet-modern")

    with pytest.raises(InsightError, match="draw again"):
        formula_of(replace(prediction, entry=None), weights, Unit(1, 0))


def test_formulas_are_worked_out_without_torch() -> None:
    script = (
        "import sys, lenet_app.insight.formula, lenet_app.insight.walking; "
        "print('torch' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "False"
