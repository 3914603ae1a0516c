"""Claims about a drawing's answers along a run: as each moment's network gives them alone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from lenet_app.errors import MomentsError
from lenet_app.insight.answers_along import answers_along
from lenet_app.insight.pinned_along import PinnedAlong
from lenet_app.networks.build import build_with
from lenet_app.networks.moments_file import MOMENTS, begun, header_of, moment_block
from lenet_app.records import Moment, PinnedAnswers
from tests.networks.moments_of_a_run import PIXELS, STEPS, weights_after, write_moments


def along(folder: Path, known: PinnedAnswers | None = None) -> PinnedAnswers:
    question = PinnedAlong(weights_after(0), str(folder), PIXELS, known)
    found = question.find(build_with(weights_after(0)), lambda: False)
    assert found is not None
    return found


def test_every_row_is_what_that_moments_network_answers(tmp_path: Path) -> None:
    write_moments(tmp_path)
    found = along(tmp_path)
    assert found.steps == STEPS
    for step, row in zip(found.steps, found.probabilities, strict=True):
        with torch.inference_mode():
            logits = build_with(weights_after(step))(torch.tensor(PIXELS)[None, None])
            expected = (logits / 1.5).softmax(dim=1)[0].numpy()
        np.testing.assert_allclose(row, expected, rtol=1e-6)
        assert row.sum() == pytest.approx(1, abs=1e-5)


def test_what_is_known_is_not_computed_again(tmp_path: Path) -> None:
    write_moments(tmp_path, STEPS[:2])
    known = along(tmp_path)
    marked = replace(known, probabilities=np.full_like(known.probabilities, 0.1))
    write_moments(tmp_path)
    found = along(tmp_path, marked)
    assert found.steps == STEPS
    np.testing.assert_array_equal(found.probabilities[:2], marked.probabilities)
    assert not np.allclose(found.probabilities[2], 0.1)


def test_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    write_moments(tmp_path)
    asked = iter([False, False, True])
    assert answers_along(tmp_path, PIXELS, None, lambda: next(asked)) is None


def test_a_damaged_moment_is_left_out(tmp_path: Path) -> None:
    path = write_moments(tmp_path)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert along(tmp_path).steps == STEPS[:-1]


def test_answers_that_were_kept_are_given_as_they_are(tmp_path: Path) -> None:
    weights, answer = weights_after(3), np.linspace(0, 0.2, 10, dtype=np.float32)
    header = header_of(weights, PIXELS, has_weights=False)
    block = moment_block(Moment(3), weights.info, {"answer": answer})
    (tmp_path / MOMENTS).write_bytes(begun(header) + block)
    found = along(tmp_path)
    assert found.steps == (3,)
    np.testing.assert_array_equal(found.probabilities, answer[None])


def test_a_run_without_moments_says_so(tmp_path: Path) -> None:
    with pytest.raises(MomentsError, match="Nothing was recorded"):
        along(tmp_path)
