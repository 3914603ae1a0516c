"""Claims about the axes of the curves."""

import pytest
from PySide6.QtWidgets import QApplication

from lenet_app.widgets.curve_axes import EpochAxis, LossAxis, PercentAxis, StepAxis, epoch_stride

pytestmark = pytest.mark.usefixtures("qapp")


def test_fractions_are_written_as_percents() -> None:
    axis = PercentAxis(orientation="left")
    assert axis.tickStrings([0.2, 1.0], 1.0, 0.2) == ["20 %", "100 %"]
    assert axis.tickStrings([0.985, 0.99], 1.0, 0.005) == ["98.5 %", "99.0 %"]


def test_steps_are_grouped_and_the_first_has_its_unit() -> None:
    axis = StepAxis("{} steps", orientation="bottom")
    assert axis.tickStrings([0, 500, 1000], 1.0, 500) == ["0", "500 steps", "1,000"]


def test_there_is_no_label_between_two_steps() -> None:
    axis = StepAxis("{} steps", orientation="bottom")
    assert axis.tickStrings([0.5, 1.0], 1.0, 0.5) == []


def test_epochs_are_marked_where_they_end() -> None:
    axis = EpochAxis("epoch {}", orientation="top")
    axis.set_steps_per_epoch(430)
    ((_spacing, ends),) = axis.tickValues(0, 1310, 300)
    assert ends == [430, 860, 1290]
    assert axis.tickStrings(ends, 1.0, 430) == ["epoch 1", "2", "3"]


def test_many_epochs_are_thinned() -> None:
    axis = EpochAxis("epoch {}", orientation="top")
    axis.set_steps_per_epoch(430)
    ((_spacing, ends),) = axis.tickValues(0, 430_000, 320)
    assert 4 <= len(ends) <= 10


def test_an_axis_without_a_run_marks_nothing() -> None:
    assert EpochAxis("epoch {}", orientation="top").tickValues(0, 100, 300) == []


@pytest.mark.parametrize(
    ("epochs", "labels", "stride"), [(3, 10, 1), (15, 10, 2), (45, 10, 5), (100_000, 10, 10_000)]
)
def test_the_stride_is_round_and_leaves_room(epochs: float, labels: float, stride: int) -> None:
    assert epoch_stride(epochs, labels) == stride


def test_a_logarithmic_axis_labels_ones_twos_and_fives() -> None:
    axis = LossAxis(orientation="left")
    values = [-1.0, -0.69897, -0.5229, -0.30103, 0.0]
    assert axis.logTickStrings(values, 1.0, 1.0) == ["0.1", "0.2", "", "0.5", "1"]
    assert QApplication.instance() is not None
