"""Claims about the tables: every number that a view shows, where it is looked for."""

import numpy as np
import pytest

from lenet_app.records import (
    LayerFigures,
    NetworkInput,
    Prediction,
    RunSummary,
    StepRecord,
    WeightsInfo,
)
from lenet_app.widgets.number_tables import (
    answer_numbers,
    class_numbers,
    confusion_numbers,
    curve_numbers,
    input_numbers,
    kernel_numbers,
    layer_numbers,
    run_numbers,
)
from lenet_app.widgets.run_curves import RunCurves
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.shown_layer import ShownLayer
from tests.widgets.example_kernels import bank, weights_1998

WORDS = ("Dress", "Coat")
COUNTS = np.array([[3, 1], [0, 0]])


def test_an_answer_lists_every_class_by_name() -> None:
    seen = NetworkInput(np.zeros((28, 28), np.float32), (), blank=False)
    info = WeightsInfo("lenet-modern", "test", WORDS)
    chances = np.array([0.25, 0.75], np.float32)
    table = answer_numbers(Prediction("digit", 1, chances, seen, (), info))
    assert list(table.rows) == [("Dress", 0.25), ("Coat", 0.75)]


def test_feature_maps_are_listed_value_by_value_and_silent_layers_left_out() -> None:
    maps = ShownLayer(LayerFigures("C1", "convolution", (2, 1, 2), 0, None))
    maps.put(np.array([[[0.0, 1.0]], [[2.0, 3.0]]], np.float32))
    silent = ShownLayer(LayerFigures("S2", "pooling", (2, 1, 1), 0, None))
    assert list(layer_numbers([maps, silent]).rows) == [
        ("C1", 0, 0, 0, 0.0),
        ("C1", 0, 0, 1, 1.0),
        ("C1", 1, 0, 0, 2.0),
        ("C1", 1, 0, 1, 3.0),
    ]


def test_the_input_is_a_table_as_high_and_wide_as_the_picture() -> None:
    pixels = np.arange(6, dtype=np.float32).reshape(2, 3)
    table = input_numbers(NetworkInput(pixels, (), blank=False))
    assert table.columns == ("0", "1", "2")
    assert list(table.rows) == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]


def test_curves_list_the_points_of_each_line() -> None:
    curves = RunCurves()
    curves.append(StepRecord(1, 1, 2.5, 0.125, 8, 0.1))
    assert list(curve_numbers(curves).rows) == [
        ("batch", 1.0, 2.5, 0.125),
        ("train", 1.0, 2.5, 0.125),
    ]


def test_the_confusion_matrix_names_rows_and_columns() -> None:
    table = confusion_numbers(COUNTS, WORDS)
    assert table.columns == ("true class", "Dress", "Coat")
    assert list(table.rows) == [("Dress", 3, 1), ("Coat", 0, 0)]


def test_a_class_without_examples_has_no_accuracy() -> None:
    assert list(class_numbers(COUNTS, WORDS).rows) == [
        ("Dress", 4, 3, 0.75),
        ("Coat", 0, 0, None),
    ]


def test_a_run_says_all_that_is_known_of_it() -> None:
    run = RunSummary("/runs/1", "lenet-d2l", "mnist", "d2l", 3, 10, 0.5, 12.5, "2026-01-01")
    table = run_numbers([run])
    assert dict(zip(table.columns, next(iter(table.rows)), strict=True)) == {
        "started": "2026-01-01",
        "network": "lenet-d2l",
        "data": "mnist",
        "recipe": "d2l",
        "seed": 3,
        "epochs": 10,
        "seconds": 12.5,
        "best test accuracy": 0.5,
        "folder": "/runs/1",
    }


def test_kernels_list_every_weight_that_exists_and_every_bias() -> None:
    shown, weights = ShownKernels(bank("C3")), weights_1998()
    shown.put(weights, None)
    table = kernel_numbers(shown)
    assert table.title == "C3 kernels"
    assert table.columns[-1] == "weight"
    rows = list(table.rows)
    assert len(rows) == 60 * 25 + 16
    # Map 3 reads 3, 4 and 5; it comes after three maps of three kernels and a bias each.
    first = rows[3 * 76]
    assert first[:5] == ("C3", 3, 3, 0, 0)
    assert first[5] == pytest.approx(float(weights.arrays["C3.0.weight"][9, 0, 0]))
    bias = rows[4 * 76 - 1]
    assert bias[:5] == ("C3", 3, None, None, None)
    assert bias[5] == pytest.approx(float(weights.arrays["C3.0.bias"][3]))
