"""Claims about formulas written as equations."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.records import Unit
from lenet_app.widgets.equation import EquationWords, Term, term_text
from tests.widgets.example_formula import formula, names


def texts(terms: tuple[Term, ...]) -> list[str]:
    return [term.text for term in terms]


def labels(terms: tuple[Term, ...]) -> list[str]:
    return [term.label for term in terms if term.label]


def number(text: str) -> float:
    return float(text.replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.000"),
        (-0.0001, "0.000"),
        (0.8312, "0.831"),
        (-1.5, "−1.500"),
        (12.345, "12.35"),
        (-99.999, "−100.0"),
        (1234.4, "1234"),
        (123456.0, "1.2e+05"),
    ],
)
def test_numbers_have_as_many_decimals_as_add_up(value: float, text: str) -> None:
    assert term_text(value) == text


def test_convolution_is_sum_bias_signal_activation_value(qtbot: QtBot) -> None:
    shown = formula(Unit(3, 4, 2, 7))
    terms = EquationWords().terms(shown, names())

    assert labels(terms) == ["sum of 150 products", "bias", "signal", "ReLU", "value"]
    total, sign, bias, equals, signal, *_, value = texts(terms)
    signed = number(bias) if sign == "+" else -number(bias)
    assert equals == "="
    assert number(total) + signed == pytest.approx(number(signal), abs=0.002)
    assert number(value) == pytest.approx(max(0.0, number(signal)))
    assert [term.is_result for term in terms].count(True) == 1


def test_the_brief_form_has_the_value_and_not_the_way(qtbot: QtBot) -> None:
    shown = formula(Unit(3, 4, 2, 7))
    brief = EquationWords().terms(shown, names(), is_brief=True)

    assert labels(brief) == ["sum of 150 products", "bias", "value"]
    assert "ReLU" in texts(brief)
    assert brief[-1] == EquationWords().terms(shown, names())[-1]


def test_max_pooling_is_the_largest(qtbot: QtBot) -> None:
    shown = formula(Unit(2, 4, 2, 7))
    (term,) = EquationWords().terms(shown, names())

    assert term == Term(term_text(shown.value), "largest of 4", is_result=True)


def test_average_pooling_divides_the_sum(qtbot: QtBot) -> None:
    shown = formula(Unit(2, 4, 2, 7), "lenet-d2l")
    terms = EquationWords().terms(shown, names("lenet-d2l"))

    assert texts(terms)[1:4] == ["÷", "4", "="]
    assert labels(terms) == ["sum of 4", "value"]


def test_subsampling_has_coefficient_and_bias_and_is_squashed(qtbot: QtBot) -> None:
    terms = EquationWords().terms(formula(Unit(2, 4, 2, 7), "lenet5-1998"), names("lenet5-1998"))

    assert labels(terms) == ["sum of 4", "coefficient", "bias", "signal", "scaled tanh", "value"]


def test_sigmoid_is_named(qtbot: QtBot) -> None:
    terms = EquationWords().terms(formula(Unit(1, 4, 2, 7), "lenet-d2l"), names("lenet-d2l"))

    assert "sigmoid" in labels(terms)


def test_outputs_end_in_the_probability_with_its_temperature(qtbot: QtBot) -> None:
    shown = formula(Unit(7, 3))
    terms = EquationWords().terms(shown, names())

    assert shown.probability is not None
    assert terms[-1] == Term(f"{100 * shown.probability:.2f} %", "softmax ÷ 1.70", is_result=True)
    assert "logit" in labels(terms)


def test_distances_are_sums_of_squares(qtbot: QtBot) -> None:
    terms = EquationWords().terms(formula(Unit(7, 3), "lenet5-1998"), names("lenet5-1998"))

    assert labels(terms) == ["sum of 84 squares", "softmax of −sum ÷ 1.70"]


def test_input_is_standardised_before_the_eyes(qtbot: QtBot) -> None:
    terms = EquationWords().terms(formula(Unit(0, 0, 9, 9)), names())

    assert labels(terms) == ["pixel", "mean", "deviation", "what C1 gets"]
    pixel, mean, deviation, value = (number(term.text) for term in terms if term.label)
    assert (pixel - mean) / deviation == pytest.approx(value, abs=0.005)
    (taken,) = EquationWords().terms(formula(Unit(0, 0, 9, 9), "lenet-d2l"), names("lenet-d2l"))
    assert taken.label == "pixel, as C1 gets it"


def test_a_muted_map_says_so(qtbot: QtBot) -> None:
    muted = replace(formula(Unit(3, 4, 2, 7)), is_muted=True, recorded=0.0)

    assert EquationWords().terms(muted, names())[-1] == Term("0.000", "muted", is_result=True)


def test_signs_are_told_from_numbers() -> None:
    assert Term("→").is_sign
    assert not Term("4").is_sign
    assert not Term("max(0, ·)", "ReLU").is_sign
