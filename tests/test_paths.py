"""Claims about where things lie and how files are written."""

import errno
import threading
from pathlib import Path

import pytest

from lenet_app import paths
from lenet_app.errors import StorageError
from lenet_app.paths import DATA_VARIABLE, data_roots, written_whole


def test_the_resources_lie_beside_the_package_or_inside_it() -> None:
    assert (paths.resources_folder() / "icons" / "pen.svg").is_file()


def test_resources_inside_the_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "lenet_app"
    package.mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources_folder() == tmp_path.resolve() / "resources"
    (package / "resources").mkdir()
    assert paths.resources_folder() == package.resolve() / "resources"


def test_the_shipped_weights_lie_among_the_resources() -> None:
    assert paths.shipped_weights().parent == paths.resources_folder() / "weights"
    assert paths.shipped_weights().suffix == ".safetensors"


def test_the_users_folders_do_not_depend_on_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (paths.user_data_folder(), paths.runs_folder(), paths.log_file())
    monkeypatch.chdir(tmp_path)
    assert (paths.user_data_folder(), paths.runs_folder(), paths.log_file()) == before
    assert all(path.is_absolute() for path in before)


def test_data_is_looked_for_in_the_named_folder_then_the_variable_then_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = paths.user_data_folder() / "datasets"
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "variable"))
    assert data_roots(tmp_path / "named") == (tmp_path / "named", tmp_path / "variable", own)
    assert data_roots() == (tmp_path / "variable", own)


@pytest.mark.parametrize("value", ["", None])
def test_an_empty_variable_is_no_folder(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if value is None:
        monkeypatch.delenv(DATA_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(DATA_VARIABLE, value)
    assert data_roots() == (paths.user_data_folder() / "datasets",)


def test_a_file_is_written_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "file.txt"
    with written_whole(path) as temporary:
        temporary.write_text("whole", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "whole"
    assert list(path.parent.iterdir()) == [path]


def test_until_the_end_a_reader_sees_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old", encoding="utf-8")
    with written_whole(path) as temporary:
        temporary.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
        assert temporary.parent == path.parent
    assert path.read_text(encoding="utf-8") == "new"


def write_half_and_fail(path: Path, failure: BaseException) -> None:
    with written_whole(path) as temporary:
        temporary.write_text("ne", encoding="utf-8")
        raise failure


@pytest.mark.parametrize("failure", [ValueError("a bug"), KeyboardInterrupt()])
def test_a_failure_keeps_the_old_file_and_passes_on(tmp_path: Path, failure: BaseException) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(type(failure)):
        write_half_and_fail(path, failure)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_full_or_locked_disk_is_a_storage_error_that_says_what_to_do(
    tmp_path: Path, code: int
) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(StorageError, match=r"file\.txt could not be written \(no luck\); free"):
        write_half_and_fail(path, OSError(code, "no luck"))
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_rename_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old", encoding="utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, f"{self.name} may not become {target.name}")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError), written_whole(path) as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_place_of_the_file_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file.txt").mkdir()
    with pytest.raises(StorageError), written_whole(tmp_path / "file.txt") as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_a_file_in_place_of_the_folder_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    with pytest.raises(StorageError), written_whole(tmp_path / "folder" / "file.txt"):
        pytest.fail("there is nowhere to write to")


def test_two_threads_never_write_into_each_others_file(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    temporaries: list[Path] = []

    def write() -> None:
        with written_whole(path) as temporary:
            temporaries.append(temporary)
            temporary.write_text("theirs", encoding="utf-8")

    with written_whole(path) as mine:
        mine.write_text("mine", encoding="utf-8")
        other = threading.Thread(target=write)
        other.start()
        other.join()
        assert temporaries[0] != mine
        assert path.read_text(encoding="utf-8") == "theirs"
    assert path.read_text(encoding="utf-8") == "mine"
