"""Claims about the file of moments: bit for bit, cut short, damaged, of another version."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lenet_app import __version__
from lenet_app.errors import MomentsError
from lenet_app.networks.moments_file import (
    FORMAT,
    MomentsFile,
    begun,
    header_of,
    moment_block,
)
from lenet_app.records import Moment
from tests.networks.moments_of_a_run import PIXELS, STEPS, weights_after, write_moments


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_moments(tmp_path / "run", pinned=PIXELS)


def test_weights_come_back_bit_for_bit(path: Path) -> None:
    file = MomentsFile(path)
    for step in STEPS:
        written, read = weights_after(step), file.weights(step)
        assert list(read.arrays) == list(written.arrays)
        for name, array in written.arrays.items():
            assert read.arrays[name].tobytes() == array.tobytes()
            assert read.arrays[name].shape == array.shape
        origin = f"step {step:,} of run run"
        assert read.info == replace(written.info, origin=origin, app_version=__version__)


def test_the_list_says_what_was_recorded(path: Path) -> None:
    listed = MomentsFile(path).listed()
    assert (listed.run, listed.model, listed.steps) == ("run", "lenet-modern", STEPS)
    assert listed.moments[1] == Moment(1, 0, 1.5, 0.25, 0.01)
    assert listed.has_weights
    assert listed.pinned is not None
    np.testing.assert_array_equal(listed.pinned, PIXELS)


def test_what_was_measured_along_an_epoch_is_told_with_its_step(tmp_path: Path) -> None:
    weights = weights_after(0)
    content = begun(header_of(weights, None, has_weights=True))
    for moment in (Moment(3, 1, 0.5, 0.9, 0.98, 0.07, 3, 500), Moment(4, 1, 0.5, 0.9, 0.98, 0, 3)):
        content += moment_block(moment, weights.info, weights.arrays)
    (tmp_path / "moments.bin").write_bytes(content)
    file = MomentsFile(tmp_path / "moments.bin")
    info = file.weights(3).info
    assert (info.test_accuracy, info.test_examples) == (0.98, 500)
    assert file.weights(4).info.test_accuracy is None


def test_a_file_cut_short_is_read_up_to_its_last_whole_moment(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-1])
    file = MomentsFile(path)
    assert tuple(moment.step for moment in file.moments) == STEPS[:-1]
    np.testing.assert_array_equal(
        file.weights(2).arrays["C1.0.weight"], weights_after(2).arrays["C1.0.weight"]
    )


def test_a_damaged_moment_leaves_the_others(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    file = MomentsFile(path)
    with pytest.raises(MomentsError, match="Step 10 of the run run is damaged"):
        file.weights(10)
    assert file.weights(2).info.origin == "step 2 of run run"


def test_another_version_says_so(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(FORMAT + b"1", FORMAT + b"2", 1))
    with pytest.raises(MomentsError, match="recorded by another version"):
        MomentsFile(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", FORMAT, FORMAT + b"1\n", b"x" * 10_000])
def test_anything_else_is_refused_in_one_sentence(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(MomentsError, match=r"^The moments of the run run .*still open"):
        MomentsFile(path)


def test_a_run_of_before_there_were_moments_says_so(tmp_path: Path) -> None:
    with pytest.raises(MomentsError, match="Nothing was recorded along the run old"):
        MomentsFile(tmp_path / "old" / "moments.bin")


def test_a_step_that_was_not_recorded_is_refused(path: Path) -> None:
    with pytest.raises(MomentsError, match="Step 3 of the run run was not recorded"):
        MomentsFile(path).weights(3)


def test_a_copied_block_is_the_same_block(path: Path) -> None:
    weights = weights_after(10)
    moment = Moment(10, 1, 10.5, 0.25, 0.1)
    assert MomentsFile(path).block(10) == moment_block(moment, weights.info, weights.arrays)


def test_answers_alone_are_kept_for_a_network_that_is_too_large(tmp_path: Path) -> None:
    weights, answer = weights_after(3), np.linspace(0, 0.2, 10, dtype=np.float32)
    path = tmp_path / "moments.bin"
    header = header_of(weights, PIXELS, has_weights=False)
    path.write_bytes(begun(header) + moment_block(Moment(3), weights.info, {"answer": answer}))
    file = MomentsFile(path)
    assert not file.listed().has_weights
    np.testing.assert_array_equal(file.probabilities(3), answer)
    with pytest.raises(MomentsError, match="not recorded"):
        file.weights(3)
