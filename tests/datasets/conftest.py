"""Small published datasets, a server on this machine that has them, and no other network."""

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.datasets.tiny_source import TinySource, tiny_source

Answer = Callable[[BaseHTTPRequestHandler], None]


class Mirror:
    """A server whose every path answers as the test says; `asked` lists what was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.released = threading.Event()
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                mirror.asked.append(self.path)
                answer = mirror.answers.get(self.path)
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/"

    def give(self, path: str, body: bytes, *, announced: int | None = None) -> None:
        """Answer a path with a body; `announced` is the length that the header claims."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header(
                "Content-Length", str(len(body) if announced is None else announced)
            )
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def give_all(self, tiny: TinySource) -> None:
        for file, content in tiny.contents.items():
            self.give(f"/{file.name}.gz", gzip.compress(content))

    def stall(self, path: str, start: bytes) -> None:
        """Answer a path with a few bytes, then with nothing until the test is over."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000000")
            handler.end_headers()
            handler.wfile.write(start)
            handler.wfile.flush()
            self.released.wait()

        self.answers[path] = answer

    def close(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a user's data folder of its own, and nothing in $LENET_DATA."""
    home = tmp_path / "user-data"
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: home)
    monkeypatch.delenv("LENET_DATA", raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return home


@pytest.fixture
def tiny() -> TinySource:
    return tiny_source()


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    server = Mirror()
    yield server
    server.close()


@pytest.fixture
def second_mirror() -> Iterator[Mirror]:
    server = Mirror()
    yield server
    server.close()


@pytest.fixture
def closed_url() -> str:
    """Name a server that nobody runs any more, so that connections are refused."""
    server = Mirror()
    server.close()
    return server.url
