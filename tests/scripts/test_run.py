import os
import sys
from pathlib import Path

import pytest

import run
import system_packages
from environment import Environment, SetUpError
from system_packages import Fonts, Library, Need

ABSENT_LIBRARY = Need(Library("libabsent.so.1"), "libabsent1", "", "", "")
ABSENT_FONTS = Need(Fonts(folders=()), "fonts-absent", "", "", "")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


class Replaced(Exception):
    """The process would have become the app; carries the app's command."""


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []

    def become(_path: str, command: list[str]) -> None:
        raise Replaced(command)

    monkeypatch.setattr(Environment, "prepare", lambda _self, extra="": calls.append(extra))
    monkeypatch.setattr(os, "execv", become)
    monkeypatch.setattr(system_packages, "missing", lambda _needs: ())
    return calls


def have(monkeypatch: pytest.MonkeyPatch, *lacking: Need) -> None:
    monkeypatch.setattr(system_packages, "provide", lambda *_: lacking)
    monkeypatch.setattr(system_packages, "find_manager", lambda: system_packages.MANAGERS[0])


@pytest.mark.parametrize("arguments", [[], ["--verbose"]])
def test_without_a_command_the_window_opens(arguments: list[str]) -> None:
    assert run.opens_window(arguments)


@pytest.mark.parametrize(
    "arguments", [["models"], ["train", "--epochs", "1"], ["--help"], ["-h"], ["--version"]]
)
def test_a_command_opens_no_window(arguments: list[str]) -> None:
    assert not run.opens_window(arguments)


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_is_known_by_any_of_its_variables(name: str) -> None:
    assert run.has_display({name: "something"}, "linux")
    assert not run.has_display({name: ""}, "linux")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_a_display(platform: str) -> None:
    assert run.has_display({}, platform)


def test_a_window_without_a_display_is_refused_with_the_ways_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(SetUpError, match=r"no display.*scripts/run\.py models"):
        run.require_window({})


def test_a_missing_library_is_named_with_the_line_that_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    have(monkeypatch, ABSENT_LIBRARY)
    with pytest.raises(SetUpError, match=r"lacks libabsent\.so\.1: run `sudo apt-get install"):
        run.require_window(OFFSCREEN)


def test_missing_fonts_are_said_but_stop_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    have(monkeypatch, ABSENT_FONTS)
    run.require_window(OFFSCREEN)
    assert "fonts-absent" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace a process")
def test_the_script_becomes_the_app_with_the_users_arguments(prepared: list[str]) -> None:
    with pytest.raises(Replaced) as replaced:
        run.main(["recognize", "seven.png"])
    assert replaced.value.args[0][1:] == ["-m", "lenet_app", "recognize", "seven.png"]
    assert prepared == [""]


def test_a_refused_window_is_one_sentence_and_status_1(
    prepared: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_environ: object) -> None:
        raise SetUpError("There is no display.")

    monkeypatch.setattr(run, "require_window", refuse)
    assert run.main([]) == 1
    assert capsys.readouterr().err == "There is no display.\n"
    assert prepared == []


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace a process")
@pytest.mark.usefixtures("prepared")
def test_commands_ask_for_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_environ: object) -> None:
        raise SetUpError("There is no display.")

    monkeypatch.setattr(run, "require_window", refuse)
    with pytest.raises(Replaced):
        run.main(["models"])


@pytest.mark.usefixtures("prepared")
def test_an_interrupted_set_up_ends_with_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_self: Environment, _extra: str = "") -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Environment, "prepare", interrupt)
    assert run.main(["models"]) == run.INTERRUPTED
    assert "next run" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace a process")
@pytest.mark.usefixtures("prepared")
def test_the_app_is_started_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Otherwise `recognize seven.png` would look for the picture in the app's own folder.
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Replaced):
        run.main(["models"])
    assert Path.cwd() == tmp_path
