import importlib.util
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import system_packages
from environment import CHECKS, Environment, SetUpError
from system_packages import MANAGERS, PackageManager

APT = MANAGERS[0]


class Commands:
    """Plays the part of python -m venv and pip, without a network, and remembers the calls."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls: list[str] = []
        self.pip_status = 0
        self.venv_status = 0
        self.killed_in_pip = False
        self.answer = str(sys.implementation.cache_tag)

    def __call__(self, command: Sequence[str], watched: bool = False) -> CompletedProcess[str]:
        assert watched == ("pip" in command), "pip shows how far it is; nothing else talks"
        if "-c" in command:
            if not Path(command[0]).is_file():
                raise FileNotFoundError(command[0])
            return CompletedProcess(command, 0, stdout=self.answer + "\n")
        if "venv" in command:
            self.calls.append("venv")
            make_python(self.root)
            return CompletedProcess(command, self.venv_status, stdout="venv's reason")
        self.calls.append(f"pip {command[-1]}".replace(str(self.root), "app"))
        if self.killed_in_pip:
            raise KeyboardInterrupt
        return CompletedProcess(command, self.pip_status, stdout="pip's reason")

    def forget(self) -> None:
        self.calls.clear()


def make_python(root: Path) -> None:
    python = Environment(root).python
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "app"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def commands(root: Path) -> Commands:
    return Commands(root)


@pytest.fixture
def environment(root: Path, commands: Commands) -> Environment:
    return Environment(root, commands)


def test_the_first_run_makes_the_environment_and_installs_the_app(
    environment: Environment, commands: Commands
) -> None:
    environment.prepare()
    assert commands.calls == ["venv", "pip pip>=21.3", "pip app"]


def test_the_second_run_calls_nothing(environment: Environment, commands: Commands) -> None:
    environment.prepare()
    commands.forget()
    environment.prepare()
    assert commands.calls == []


def test_the_checks_contain_what_the_app_needs(
    environment: Environment, commands: Commands
) -> None:
    environment.prepare(CHECKS)
    assert commands.calls[-1] == "pip app[checks]"
    commands.forget()
    environment.prepare()
    assert commands.calls == []


def test_the_app_alone_does_not_contain_the_checks(
    environment: Environment, commands: Commands
) -> None:
    environment.prepare()
    commands.forget()
    environment.prepare(CHECKS)
    assert commands.calls == ["pip pip>=21.3", "pip app[checks]"]


def test_a_changed_project_is_installed_again_into_the_same_environment(
    environment: Environment, commands: Commands, root: Path
) -> None:
    environment.prepare()
    commands.forget()
    (root / "pyproject.toml").write_text('[project]\nname = "newer"\n', encoding="utf-8")
    environment.prepare()
    assert commands.calls == ["pip pip>=21.3", "pip app"]


def test_an_environment_made_by_hand_is_completed(
    environment: Environment, commands: Commands, root: Path
) -> None:
    make_python(root)
    environment.prepare()
    assert commands.calls == ["pip pip>=21.3", "pip app"]


def test_a_set_up_that_was_killed_is_made_anew(
    environment: Environment, commands: Commands
) -> None:
    commands.killed_in_pip = True
    with pytest.raises(KeyboardInterrupt):
        environment.prepare()
    half_installed = environment.folder / "lib" / "half-a-package"
    half_installed.mkdir(parents=True)
    commands.killed_in_pip = False
    commands.forget()
    environment.prepare()
    assert commands.calls == ["venv", "pip pip>=21.3", "pip app"]
    assert not half_installed.exists()


def test_a_failing_pip_says_what_to_do_and_shows_pips_reason(
    environment: Environment, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.pip_status = 1
    with pytest.raises(SetUpError, match="check the network"):
        environment.prepare()
    assert "pip's reason" in capsys.readouterr().err


def test_after_a_failing_pip_the_next_run_goes_on_where_it_was(
    environment: Environment, commands: Commands
) -> None:
    commands.pip_status = 1
    with pytest.raises(SetUpError):
        environment.prepare()
    commands.pip_status = 0
    commands.forget()
    environment.prepare()
    assert commands.calls == ["pip pip>=21.3", "pip app"]


def test_a_failing_update_leaves_the_app_as_it_was(
    environment: Environment, commands: Commands
) -> None:
    environment.prepare()
    commands.pip_status = 1
    with pytest.raises(SetUpError):
        environment.prepare(CHECKS)
    commands.forget()
    environment.prepare()
    assert commands.calls == []


def test_another_python_version_makes_the_environment_anew(
    environment: Environment, commands: Commands
) -> None:
    environment.prepare()
    rewrite_stamp(environment, python="cpython-39 linux")
    commands.forget()
    environment.prepare()
    assert commands.calls == ["venv", "pip pip>=21.3", "pip app"]


def test_a_moved_repository_makes_the_environment_anew(
    environment: Environment, commands: Commands
) -> None:
    environment.prepare()
    rewrite_stamp(environment, root="where it was copied from")
    commands.forget()
    environment.prepare()
    assert commands.calls[0] == "venv"


def test_a_missing_python_makes_the_environment_anew(
    environment: Environment, commands: Commands
) -> None:
    environment.prepare()
    environment.python.unlink()
    commands.forget()
    environment.prepare()
    assert commands.calls[0] == "venv"


def test_an_environment_made_by_hand_with_another_python_is_made_anew(
    environment: Environment, commands: Commands, root: Path
) -> None:
    make_python(root)
    commands.answer = "cpython-39"
    environment.prepare()
    assert commands.calls[0] == "venv"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"python": "3"}', "null"])
def test_an_unreadable_stamp_makes_the_environment_anew(
    environment: Environment, commands: Commands, text: str
) -> None:
    environment.prepare()
    (environment.folder / "set-up.json").write_text(text, encoding="utf-8")
    commands.forget()
    environment.prepare()
    assert commands.calls[0] == "venv"


def test_a_failing_venv_is_said_and_repaired_by_the_next_run(
    environment: Environment, commands: Commands
) -> None:
    commands.venv_status = 1
    with pytest.raises(SetUpError, match="venv module failed"):
        environment.prepare()
    commands.venv_status = 0
    commands.forget()
    environment.prepare()
    assert commands.calls == ["venv", "pip pip>=21.3", "pip app"]


def test_the_environments_own_python_does_not_throw_itself_away(
    environment: Environment, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare()
    rewrite_stamp(environment, finished=False)
    commands.forget()
    monkeypatch.setattr(sys, "prefix", str(environment.folder))
    with pytest.raises(SetUpError, match="run `deactivate`"):
        environment.prepare()
    assert commands.calls == []
    assert environment.python.exists()


def test_a_folder_that_cannot_be_written_is_said(root: Path, environment: Environment) -> None:
    (root / ".venv").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(SetUpError, match="could not be written"):
        environment.prepare()


def test_debian_without_venv_is_told_the_exact_line(
    environment: Environment, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name != "ensurepip")
    monkeypatch.setattr(system_packages, "find_manager", lambda: APT)
    monkeypatch.setattr(system_packages, "install", lambda *_: False)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    with pytest.raises(SetUpError, match=f"`sudo apt-get install -y python{version}-venv`"):
        environment.prepare()
    assert commands.calls == []


def test_debian_without_venv_gets_it_where_that_is_allowed(
    environment: Environment, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []

    def install(packages: list[str], _manager: PackageManager, _say: object) -> bool:
        installed.extend(packages)
        return True

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name != "ensurepip")
    monkeypatch.setattr(system_packages, "find_manager", lambda: APT)
    monkeypatch.setattr(system_packages, "install", install)
    environment.prepare()
    assert installed == [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]
    assert commands.calls[0] == "venv"


def test_another_system_without_venv_is_told_to_take_a_complete_python(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(system_packages, "find_manager", lambda: None)
    with pytest.raises(SetUpError, match="complete Python"):
        environment.prepare()


def test_programs_are_named_as_the_system_names_them(environment: Environment) -> None:
    expected = ("Scripts", "ruff.exe") if os.name == "nt" else ("bin", "ruff")
    assert environment.program("ruff").parts[-2:] == expected


def rewrite_stamp(environment: Environment, **changes: object) -> None:
    path = environment.folder / "set-up.json"
    stamp = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**stamp, **changes}), encoding="utf-8")
