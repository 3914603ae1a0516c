"""Claims about telling the user what went wrong in a thread."""

import logging

import pytest

from lenet_app.errors import DataMissing, WeightsError
from lenet_app.records import Failure
from lenet_app.session.failures import UNEXPECTED, failures_told


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (WeightsError("The file is damaged."), Failure("The file is damaged.", "file")),
        (DataMissing("There is no MNIST."), Failure("There is no MNIST.", "data")),
        (ValueError("too few values"), Failure(UNEXPECTED, "app")),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_work_goes_on(
    error: Exception, failure: Failure, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Failure] = []
    with caplog.at_level(logging.CRITICAL), failures_told(told.append, "file", "the reading"):
        fail(error)
    assert told == [failure]


def test_only_what_nobody_foresaw_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    told: list[Failure] = []
    with failures_told(told.append, "file", "the reading"):
        fail(WeightsError("The file is damaged."))
    assert not caplog.records
    with failures_told(told.append, "file", "the reading"):
        fail(ValueError("too few values"))
    assert [record.message for record in caplog.records] == ["the reading failed"]
    assert "too few values" in caplog.text


def test_where_nothing_goes_wrong_nothing_is_told() -> None:
    told: list[Failure] = []
    with failures_told(told.append, "file", "the reading"):
        pass
    assert told == []
