import importlib
from collections.abc import Sequence
from pathlib import Path

import pytest

import system_packages
from checks import Check, Verdict
from environment import CHECKS, Environment, SetUpError
from system_packages import Need, Program

# By name: Python has a package called test as well, which a linter takes this one for.
script = importlib.import_module("test")

ABSENT = Need(Program("absent"), "absent", "", "", "")


class Run:
    """Plays the set-up and the checks: what was asked, and how each check ends."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.prepared: list[str] = []
        self.pytest_arguments: Sequence[str] = ()
        self.lacking: tuple[Need, ...] = ()
        self.passed = {"lint": True, "tests": True}
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(system_packages, "provide", lambda *_: self.lacking)
        monkeypatch.setattr(Environment, "prepare", self._prepare)
        monkeypatch.setattr(script, "all_checks", self._all_checks)
        monkeypatch.setattr(script, "run_checks", self._run_checks)

    def _prepare(self, extra: str) -> None:
        self.prepared.append(extra)

    def _all_checks(self, _environment: Environment, arguments: Sequence[str]) -> list[Check]:
        self.pytest_arguments = arguments
        return [Check(name, ()) for name in self.passed]

    def _run_checks(self, checks: list[Check], _folder: Path) -> list[Verdict]:
        return [Verdict(check.name, self.passed[check.name], 0.1) for check in checks]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(monkeypatch)


def test_all_checks_passed_is_status_0(run: Run) -> None:
    assert script.main(["-k", "ink"]) == 0
    assert run.prepared == [CHECKS]
    assert run.pytest_arguments == ["-k", "ink"]


@pytest.mark.parametrize("name", ["lint", "tests"])
def test_one_failed_check_is_status_1(run: Run, name: str) -> None:
    run.passed[name] = False
    assert script.main([]) == 1


def test_every_check_gets_its_line_at_the_end(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run.passed["lint"] = False
    script.main([])
    lines = capsys.readouterr().out.strip().splitlines()
    assert [line.split()[:2] for line in lines] == [["lint", "FAILED"], ["tests", "passed"]]


def test_a_missing_program_is_named_and_the_checks_still_run(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run.lacking = (ABSENT,)
    assert script.main([]) == 0
    said = capsys.readouterr()
    assert "absent" in said.err
    assert "tests" in said.out


def test_a_missing_program_fails_the_run_in_ci(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    run.lacking = (ABSENT,)
    assert script.main([]) == 1
    assert "tests" in capsys.readouterr().out


@pytest.mark.usefixtures("run")
def test_a_failed_set_up_is_one_sentence_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_self: Environment, _extra: str) -> None:
        raise SetUpError("Check the network.")

    monkeypatch.setattr(Environment, "prepare", fail)
    assert script.main([]) == 1
    assert capsys.readouterr().err.endswith("Check the network.\n")
