from pathlib import Path

import pytest

from lenet_app.datasets.finding import look_into, search
from tests.datasets.tiny_source import TinySource


@pytest.mark.parametrize("below", ["TINY/raw", "raw", "."])
def test_files_are_found_where_people_keep_them(
    tiny: TinySource, tmp_path: Path, below: str
) -> None:
    folder = tiny.write(tmp_path / "data" / below)
    found = search(tiny.source, tmp_path / "data")
    assert found is not None
    assert found.is_whole
    assert found.folder.resolve() == folder.resolve()


def test_packed_files_are_found(tiny: TinySource, tmp_path: Path) -> None:
    found = look_into(tiny.source, tiny.write(tmp_path, packed=True))
    assert found.is_whole
    assert all(path.suffix == ".gz" for path in found.files.values())


def test_a_raw_file_is_preferred_to_a_packed_one(tiny: TinySource, tmp_path: Path) -> None:
    tiny.write(tmp_path, packed=True)
    found = look_into(tiny.source, tiny.write(tmp_path))
    assert {path.name for path in found.files.values()} == {f.name for f in tiny.source.files}


def test_names_with_a_dot_are_found(tiny: TinySource, tmp_path: Path) -> None:
    for path in tiny.write(tmp_path).iterdir():
        path.rename(path.with_name(path.name.replace("-idx", ".idx")))
    assert look_into(tiny.source, tmp_path).is_whole


def test_a_whole_set_wins_over_a_part(tiny: TinySource, tmp_path: Path) -> None:
    part = tiny.write(tmp_path / "TINY" / "raw")
    (part / tiny.source.files[0].name).unlink()
    whole = tiny.write(tmp_path / "raw")
    found = search(tiny.source, tmp_path)
    assert found is not None
    assert found.folder == whole


def test_missing_files_are_listed(tiny: TinySource, tmp_path: Path) -> None:
    gone = tiny.file("test", "labels")
    (tiny.write(tmp_path) / gone.name).unlink()
    found = look_into(tiny.source, tmp_path)
    assert found.missing == (gone,)
    assert not found.is_whole


def test_an_empty_folder_and_no_folder_hold_nothing(tiny: TinySource, tmp_path: Path) -> None:
    assert search(tiny.source, tmp_path) is None
    assert search(tiny.source, tmp_path / "nowhere") is None


def test_a_folder_of_a_files_name_is_no_file(tiny: TinySource, tmp_path: Path) -> None:
    (tmp_path / tiny.source.files[0].name).mkdir()
    assert search(tiny.source, tmp_path) is None
