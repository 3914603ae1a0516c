import time

import pytest

from lenet_app.datasets.fetching import FetchFailed, fetched
from lenet_app.errors import DataCancelled
from tests.datasets.conftest import Mirror

# Far more than the tenth of a second promised, far less than the ten of a socket's patience.
AT_ONCE_S = 3.0


def never() -> bool:
    return False


def test_the_whole_body_arrives_in_order(mirror: Mirror) -> None:
    body = bytes(range(256)) * 2000
    mirror.give("/file", body)
    assert b"".join(fetched(f"{mirror.url}file", cancelled=never)) == body


def test_a_missing_file_names_the_status_and_that_the_server_was_reached(mirror: Mirror) -> None:
    with pytest.raises(FetchFailed, match="answered 404") as caught:
        list(fetched(f"{mirror.url}file", cancelled=never))
    assert caught.value.reached


def test_a_refused_connection_fails_at_once_and_is_not_reached(closed_url: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchFailed, match="could not be reached") as caught:
        list(fetched(f"{closed_url}file", cancelled=never))
    assert not caught.value.reached
    assert time.monotonic() - start < AT_ONCE_S


def test_a_server_that_falls_silent_is_given_up(mirror: Mirror) -> None:
    mirror.stall("/file", b"some bytes")
    with pytest.raises(FetchFailed, match="did not answer in time") as caught:
        list(fetched(f"{mirror.url}file", cancelled=never, timeout_s=0.2))
    assert caught.value.reached


def test_cancelling_does_not_wait_for_a_silent_server(mirror: Mirror) -> None:
    mirror.stall("/file", b"some bytes")
    asked: list[float] = []

    def on_the_fifth_time() -> bool:
        asked.append(time.monotonic())
        return len(asked) == 5

    with pytest.raises(DataCancelled):
        list(fetched(f"{mirror.url}file", cancelled=on_the_fifth_time))
    assert asked[-1] - asked[0] < AT_ONCE_S


def test_cancelled_before_the_start_asks_nobody(mirror: Mirror) -> None:
    with pytest.raises(DataCancelled):
        list(fetched(f"{mirror.url}file", cancelled=lambda: True))
    assert mirror.asked == []
