import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from lenet_app import __version__
from lenet_app.commands import models
from lenet_app.errors import AppError
from tests.commands.command_line import CommandLine

COMMANDS = ("models", "datasets", "train", "evaluate", "recognize", "bench")
# Runs a command and then writes, as its last words, which large libraries it has brought in.
LOADED = """
import sys
from lenet_app.__main__ import main
main({arguments!r})
sys.stderr.write("loaded: " + " ".join(sorted({{"torch", "PySide6"}} & set(sys.modules))))
"""


def loaded_by(*arguments: str) -> list[str]:
    """Run a command in a process of its own and tell which large libraries it imported."""
    code = LOADED.format(arguments=list(arguments))
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ended.stderr.rpartition("loaded: ")[2].split()


def failing(error: BaseException) -> Callable[[object], int]:
    def run(_arguments: object) -> int:
        raise error

    return run


def test_help_lists_every_command_and_is_done(command: CommandLine) -> None:
    said = command("--help")
    assert said.status == 0
    assert said.err == ""
    for name in COMMANDS:
        assert f"\n    {name}" in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(command: CommandLine, name: str) -> None:
    said = command(name, "--help")
    assert said.status == 0
    assert said.out.startswith(f"usage: lenet-app {name}")


def test_the_version_is_told(command: CommandLine) -> None:
    assert command("--version").out == f"lenet-app {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["--fast"],
        ["train"],
        ["train", "--out", "x", "--model", "lenet-9"],
        ["train", "--out", "x", "--device", "gpu"],
        ["train", "--out", "x", "--recipe", "quick"],
        ["train", "--out", "x", "--epochs", "many"],
        ["train", "--out", "x", "--batch-size", "12.5"],
        ["models", "lenet-9"],
        ["recognize"],
        ["bench"],
        ["evaluate", "--weights"],
    ],
)
def test_wrong_usage_is_told_in_one_line_with_status_2(
    command: CommandLine, arguments: list[str]
) -> None:
    said = command(*arguments)
    said.assert_failed("--help", status=2)
    assert said.out == ""


def test_a_failure_is_one_line_with_status_1(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "run", failing(AppError("The disk is full; free some space.")))
    said = command("models")
    assert (said.status, said.out, said.err) == (1, "", "The disk is full; free some space.\n")


def test_an_interrupt_is_one_line_with_status_1(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "run", failing(KeyboardInterrupt()))
    assert command("models").err == "Interrupted.\n"
    assert command("models").status == 1


def test_a_mistake_of_the_app_itself_is_not_hidden(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "run", failing(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        command("models")


@pytest.mark.parametrize("arguments", [["--help"], ["train", "--help"], ["train"], ["--version"]])
def test_help_and_wrong_usage_come_without_torch(arguments: list[str]) -> None:
    assert loaded_by(*arguments) == []


def writing_to(place: TextIO) -> "subprocess.CompletedProcess[str]":
    """Run a command as a shell does, with what it writes held back in Python's buffer."""
    surroundings = {name: v for name, v in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, "-m", "lenet_app", "models"],
        stdout=place,
        stderr=subprocess.PIPE,
        env=surroundings,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes end differently on Windows")
def test_a_reader_that_goes_away_is_no_mishap_to_tell_of() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody:
        ended = writing_to(nobody)
    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        ended = writing_to(full)
    assert ended.returncode == 1
    assert ended.stderr.startswith("The result could not be written (No space left on device)")
    assert len(ended.stderr.splitlines()) == 1
