"""Writes a unit's formula as an equation: its terms, what each of them is, and the result."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from lenet_app.records import UnitFormula
from lenet_app.widgets.number_text import count_text, percent_text
from lenet_app.widgets.shown_layer import EXPONENT_FROM
from lenet_app.widgets.unit_names import UnitNames

MINUS: Final = "−"
# Figures are written with as many decimals as make them add up before the reader's eyes.
DECIMALS: Final = ((9.9995, 3), (99.995, 2), (999.95, 1))


@dataclass(frozen=True)
class Term:
    """A number or a sign of an equation, and the word below it. `is_result`: written strongly."""

    text: str
    label: str = ""
    is_result: bool = False

    @property
    def is_sign(self) -> bool:
        """Tell whether it stands between numbers."""
        return not self.label and not self.text[0].isdigit()


class EquationWords(QObject):
    """Puts formulas into terms, in the user's language."""

    def terms(
        self, formula: UnitFormula, names: UnitNames, *, is_brief: bool = False
    ) -> tuple[Term, ...]:
        """List the terms from left to right; in brief, without what is on the way to the value."""
        if formula.kind == "input":
            return self._of_input(formula, names)
        terms = self._sum(formula, is_brief=is_brief)
        if formula.is_muted:
            terms += [Term("→"), Term(term_text(0.0), self.tr("muted"), is_result=True)]
        if formula.probability is not None:
            terms += self._softmax(formula, formula.probability)
        return tuple(terms)

    def explanation(self, formula: UnitFormula) -> str:
        """Say what the divisor of a softmax is; empty where there is none."""
        if formula.probability is None or formula.temperature == 1.0:
            return ""
        said = self.tr(
            "The scores are divided by {temperature}, the temperature, before the softmax: fitted "
            "on digits that were not trained on, so that it is right as often as it says."
        )
        return said.format(temperature=f"{formula.temperature:.2f}")

    def _sum(self, formula: UnitFormula, *, is_brief: bool) -> list[Term]:
        """List what leads to the value."""
        count = count_text(formula.products.size)
        total = self._total(formula, count)
        if formula.kind == "max pooling":
            return [Term(total.text, total.label, is_result=True)]
        terms = [total]
        if formula.kind == "average pooling":
            terms += [Term("÷"), Term(count)]
        elif formula.factor is not None:
            terms += [Term("×"), Term(term_text(formula.factor), self.tr("coefficient"))]
        if formula.bias is not None:
            sign = MINUS if formula.bias < 0 else "+"
            terms += [Term(sign), Term(term_text(abs(formula.bias)), self.tr("bias"))]
        is_output = formula.probability is not None or formula.kind == "distance"
        if formula.kind == "distance":
            terms = [Term(total.text, total.label, is_result=True)]
        elif not is_brief or formula.activation == "none":
            is_last = formula.activation == "none"
            word = self.tr("logit") if is_output else self.tr("value")
            signal = term_text(formula.signal)
            label = word if is_last else self.tr("signal")
            terms += [Term("="), Term(signal, label, is_result=is_last)]
        if formula.activation != "none":
            value = Term(term_text(formula.value), self.tr("value"), is_result=True)
            applied = self._activation(formula)
            applied = Term(applied.label) if is_brief else applied
            terms += [Term("→"), applied, Term("→" if is_brief else "="), value]
        return terms

    def _total(self, formula: UnitFormula, count: str) -> Term:
        label = {
            "max pooling": self.tr("largest of {count}"),
            "average pooling": self.tr("sum of {count}"),
            "subsampling": self.tr("sum of {count}"),
            "distance": self.tr("sum of {count} squares"),
        }.get(formula.kind, self.tr("sum of {count} products"))
        return Term(term_text(formula.total), label.format(count=count))

    def _activation(self, formula: UnitFormula) -> Term:
        if formula.activation == "ReLU":
            return Term("max(0, ·)", self.tr("ReLU"))
        if formula.activation == "sigmoid":
            return Term("1 ÷ (1 + e⁻ᵃ)", self.tr("sigmoid"))
        return Term("1.716 tanh(⅔ ·)", self.tr("scaled tanh"))

    def _softmax(self, formula: UnitFormula, probability: float) -> list[Term]:
        label = self.tr("softmax")
        if formula.kind == "distance":
            label = self.tr("softmax of −sum")
        if formula.temperature != 1.0:
            label += f" ÷ {formula.temperature:.2f}"
        return [
            Term("→"),
            Term(percent_text(probability), label, is_result=True),
        ]

    def _of_input(self, formula: UnitFormula, names: UnitNames) -> tuple[Term, ...]:
        gets = self.tr("what {layer} gets").format(layer=names.layer(1))
        if (formula.mean, formula.deviation) == (0.0, 1.0):
            label = self.tr("pixel, as {layer} gets it").format(layer=names.layer(1))
            return (Term(term_text(formula.value), label, is_result=True),)
        sign = "+" if formula.mean < 0 else MINUS
        return (
            Term("("),
            Term(term_text(formula.recorded), self.tr("pixel")),
            Term(sign),
            Term(term_text(abs(formula.mean)), self.tr("mean")),
            Term(") ÷"),
            Term(term_text(formula.deviation), self.tr("deviation")),
            Term("="),
            Term(term_text(formula.value), gets, is_result=True),
        )


def term_text(value: float) -> str:
    """Write a number of an equation, with a true minus: 0.831, −12.34, 1.2e+05."""
    magnitude = abs(value)
    if magnitude >= EXPONENT_FROM:
        return f"{value:.1e}".replace("-", MINUS)
    decimals = next((count for below, count in DECIMALS if magnitude < below), 0)
    text = f"{value:.{decimals}f}"
    return (text.lstrip("-") if float(text) == 0 else text).replace("-", MINUS)
