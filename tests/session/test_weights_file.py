from pathlib import Path

import numpy as np
import pytest

from lenet_app.errors import WeightsError
from lenet_app.records import Weights
from lenet_app.session.weights_file import WeightsFile


def test_a_file_is_read_and_called_as_its_owner_says(weights_path: Path, weights: Weights) -> None:
    read = WeightsFile(weights_path, "run 7").read()
    assert read.info.origin == "run 7"
    assert read.info.model == weights.info.model
    for name, array in weights.arrays.items():
        np.testing.assert_array_equal(read.arrays[name], array)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WeightsError):
        WeightsFile(tmp_path / "none.safetensors", "none").read()
