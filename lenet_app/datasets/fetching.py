"""Brings bytes from the network in pieces, and lets go at once when asked to."""

import queue
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError, URLError

from lenet_app import __version__
from lenet_app.errors import DataCancelled

# Long enough for a slow connection, short enough to try the next mirror with patience left.
TIMEOUT_S: Final = 10.0
# A button that answers within a tenth of a second feels immediate.
CANCEL_POLL_S: Final = 0.1
CHUNK_BYTES: Final = 64 * 1024


class FetchFailed(Exception):
    """A server did not deliver; the message is a few words for the end of a sentence.

    `reached` tells whether the server answered at all, so that asking it for another file is
    worth the time.
    """

    def __init__(self, reason: str, *, reached: bool) -> None:
        super().__init__(reason)
        self.reached = reached


def fetched(
    url: str, *, cancelled: Callable[[], bool], timeout_s: float = TIMEOUT_S
) -> Iterator[bytes]:
    """Yield the body of `url` piece by piece.

    The waiting is done in a thread of its own: a name server or a socket that does not answer
    cannot be interrupted, but it can be left behind.

    Raises:
        FetchFailed: The server cannot be reached, refuses, or breaks off.
        DataCancelled: `cancelled` said so; asked at least every tenth of a second.
    """
    if cancelled():  # before the thread: a download that nobody wants asks no server
        raise _cancellation()
    pieces: queue.SimpleQueue[bytes | FetchFailed | None] = queue.SimpleQueue()
    abandoned = threading.Event()
    threading.Thread(
        target=_fetch, args=(url, timeout_s, pieces, abandoned), name="download", daemon=True
    ).start()
    try:
        while True:
            if cancelled():
                raise _cancellation()
            try:
                piece = pieces.get(timeout=CANCEL_POLL_S)
            except queue.Empty:
                continue
            if piece is None:
                return
            if isinstance(piece, FetchFailed):
                raise piece
            yield piece
    finally:
        abandoned.set()


def _cancellation() -> DataCancelled:
    return DataCancelled("The download was cancelled; start it again when you like.")


def _fetch(
    url: str,
    timeout_s: float,
    pieces: "queue.SimpleQueue[bytes | FetchFailed | None]",
    abandoned: threading.Event,
) -> None:
    reached = False
    try:
        request = urllib.request.Request(  # noqa: S310 - the mirrors are constants, all of them http
            url, headers={"User-Agent": f"lenet-app/{__version__}"}
        )
        with urllib.request.urlopen(request, timeout=timeout_s) as response:  # noqa: S310
            reached = True
            while not abandoned.is_set():
                piece = response.read1(CHUNK_BYTES)
                if not piece:
                    break
                pieces.put(piece)
        pieces.put(None)
    except HTTPError as error:
        error.close()
        pieces.put(FetchFailed(f"answered {error.code} {error.reason}".rstrip(), reached=True))
    except TimeoutError:
        pieces.put(FetchFailed("did not answer in time", reached=reached))
    except URLError as error:
        pieces.put(FetchFailed(_words(error.reason), reached=False))
    except (OSError, HTTPException) as error:
        pieces.put(FetchFailed(_words(error), reached=reached))


def _words(reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return "did not answer in time"
    if isinstance(reason, OSError) and reason.strerror:
        return f"could not be reached: {reason.strerror}"
    return f"broke off: {reason}" if str(reason) else "broke off"
