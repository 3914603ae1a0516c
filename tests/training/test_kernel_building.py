import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lenet_app.training import kernel_building
from lenet_app.training.kernel_building import (
    SOURCES,
    find_compiler,
    fingerprint,
    kernel_library,
)
from tests.training.kernels import library_or_skip


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Let every test look anew."""
    kernel_library.cache_clear()
    yield
    kernel_library.cache_clear()


def test_the_kernel_counts_the_lanes_of_this_processor() -> None:
    assert library_or_skip().lanes() in (4, 8, 16)


def test_it_is_compiled_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    library_or_skip()
    kernel_library.cache_clear()

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(kernel_building, "compile_kernel", refuse)
    assert kernel_library() is not None


def test_without_a_compiler_there_is_no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CXX", raising=False)
    assert find_compiler() is None
    assert kernel_library() is None


@pytest.mark.skipif(sys.platform == "win32", reason="no shell scripts")
def test_a_compiler_that_refuses_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = tmp_path / "refusing"
    refusing.write_text('#!/bin/sh\n[ "$1" = --version ] || exit 1\n', encoding="ascii")
    refusing.chmod(0o755)
    monkeypatch.setenv("CXX", str(refusing))
    monkeypatch.setattr(kernel_building, "user_cache_folder", lambda: tmp_path / "cache")
    assert find_compiler() == str(refusing)
    assert kernel_library() is None
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_written_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if find_compiler() is None:
        pytest.skip("no C++ compiler here")
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(kernel_building, "user_cache_folder", lambda: tmp_path / "file")
    assert kernel_library() is None


@pytest.mark.parametrize("name", [path.name for path in SOURCES.iterdir()])
def test_a_change_in_any_of_its_files_is_another_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    compiler = find_compiler()
    if compiler is None:
        pytest.skip("no C++ compiler here")
    before = fingerprint(compiler)
    copied = shutil.copytree(SOURCES, tmp_path / "kernel")
    monkeypatch.setattr(kernel_building, "SOURCES", copied)
    assert fingerprint(compiler) == before
    with (copied / name).open("a", encoding="utf-8") as file:
        file.write("// more\n")
    assert fingerprint(compiler) != before
