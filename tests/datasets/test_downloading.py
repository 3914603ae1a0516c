import gzip
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lenet_app.datasets import downloading
from lenet_app.datasets.downloading import MirrorsUnreachable, download
from lenet_app.datasets.fetching import fetched
from lenet_app.datasets.sources import Source
from lenet_app.errors import DataCancelled, DataError, StorageError
from lenet_app.records import DataProgress
from tests.datasets.conftest import Mirror
from tests.datasets.tiny_source import TinySource

FIRST = "train-images-idx3-ubyte"


def fetch(source: Source, folder: Path) -> list[DataProgress]:
    seen: list[DataProgress] = []
    download(source, source.files, folder, progress=seen.append, cancelled=lambda: False)
    return seen


def test_all_files_arrive_raw_and_nothing_else(
    tiny: TinySource, mirror: Mirror, tmp_path: Path
) -> None:
    mirror.give_all(tiny)
    fetch(tiny.with_mirrors(mirror.url), tmp_path / "raw")
    arrived = {path.name: path.read_bytes() for path in (tmp_path / "raw").iterdir()}
    assert arrived == {file.name: content for file, content in tiny.contents.items()}


def test_progress_counts_the_bytes_of_all_files(
    tiny: TinySource, mirror: Mirror, tmp_path: Path
) -> None:
    mirror.give_all(tiny)
    seen = fetch(tiny.with_mirrors(mirror.url), tmp_path)
    total = sum(file.packed_bytes for file in tiny.source.files)
    done = [report.done for report in seen]
    assert {(report.task, report.total, report.unit) for report in seen} == {
        ("Downloading Tiny", total, "bytes")
    }
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, total)


def test_only_what_is_wanted_is_asked_for(tiny: TinySource, mirror: Mirror, tmp_path: Path) -> None:
    mirror.give_all(tiny)
    wanted = tiny.file("test", "labels")
    source = tiny.with_mirrors(mirror.url)
    download(source, [wanted], tmp_path, progress=lambda _: None, cancelled=lambda: False)
    assert mirror.asked == [f"/{wanted.name}.gz"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>Please log in</html>", "something that is not a gzip file"),
        (gzip.compress(b"other bytes" * 1500), "another checksum"),
        (gzip.compress(b"too few"), "sent 7 of 15,696 bytes"),
        (b"\0" * 200_000, "more than the file has"),
    ],
    ids=["page", "other", "short", "endless"],
)
def test_a_damaged_body_is_replaced_by_the_next_mirrors(
    tiny: TinySource,
    mirror: Mirror,
    second_mirror: Mirror,
    tmp_path: Path,
    body: bytes,
    reason: str,
) -> None:
    mirror.give_all(tiny)
    mirror.give(f"/{FIRST}.gz", body)
    with pytest.raises(DataError, match=reason) as caught:
        fetch(tiny.with_mirrors(mirror.url), tmp_path / "alone")
    assert FIRST in str(caught.value)
    assert not list(tmp_path.glob("alone/*"))
    second_mirror.give_all(tiny)
    fetch(tiny.with_mirrors(mirror.url, second_mirror.url), tmp_path / "both")
    content = tiny.contents[tiny.file("train", "images")]
    assert (tmp_path / "both" / FIRST).read_bytes() == content


def test_a_body_that_breaks_off_is_not_kept(
    tiny: TinySource, mirror: Mirror, tmp_path: Path
) -> None:
    packed = gzip.compress(tiny.contents[tiny.file("train", "images")])
    mirror.give(f"/{FIRST}.gz", packed[:3000], announced=len(packed))
    with pytest.raises(DataError, match="of 15,696 bytes"):
        fetch(tiny.with_mirrors(mirror.url), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_mirror_without_the_file_is_passed_over(
    tiny: TinySource, mirror: Mirror, second_mirror: Mirror, tmp_path: Path
) -> None:
    mirror.give_all(tiny)
    del mirror.answers[f"/{FIRST}.gz"]
    second_mirror.give_all(tiny)
    fetch(tiny.with_mirrors(mirror.url, second_mirror.url), tmp_path)
    assert len(list(tmp_path.iterdir())) == 4
    assert second_mirror.asked == [f"/{FIRST}.gz"]


def test_one_reason_is_told_and_every_mirrors_is_logged(
    tiny: TinySource,
    mirror: Mirror,
    closed_url: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(MirrorsUnreachable, match=r"^[^;]*answered 404[^;]*$"):
        fetch(tiny.with_mirrors(closed_url, mirror.url), tmp_path)
    assert "could not be reached" in caplog.text
    assert "answered 404" in caplog.text


def test_a_mirror_that_cannot_be_reached_is_asked_only_once(
    tiny: TinySource,
    mirror: Mirror,
    closed_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def noted(url: str, *, cancelled: Callable[[], bool]) -> Iterator[bytes]:
        asked.append(url)
        return fetched(url, cancelled=cancelled)

    monkeypatch.setattr(downloading, "fetched", noted)
    mirror.give_all(tiny)
    fetch(tiny.with_mirrors(closed_url, mirror.url), tmp_path)
    assert [url for url in asked if url.startswith(closed_url)] == [f"{closed_url}{FIRST}.gz"]
    assert len(asked) == 5


def test_cancelling_a_slow_download_leaves_no_half_file(
    tiny: TinySource, mirror: Mirror, tmp_path: Path
) -> None:
    mirror.stall(f"/{FIRST}.gz", b"\x1f\x8b")
    source = tiny.with_mirrors(mirror.url)
    begun = threading.Event()

    def note(report: DataProgress) -> None:
        if report.done:
            begun.set()

    with pytest.raises(DataCancelled):
        download(source, source.files, tmp_path, progress=note, cancelled=begun.is_set)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_a_storage_error(
    tiny: TinySource, mirror: Mirror, tmp_path: Path
) -> None:
    mirror.give_all(tiny)
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(StorageError, match="could not be written"):
        fetch(tiny.with_mirrors(mirror.url), tmp_path / "taken")
