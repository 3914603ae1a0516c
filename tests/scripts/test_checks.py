import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from checks import Check, Verdict, all_checks, run_checks
from environment import Environment


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_a_failing_check_does_not_stop_the_others(tmp_path: Path) -> None:
    verdicts = run_checks(
        [Check("bad", python("raise SystemExit(2)")), Check("good", python("pass"))], tmp_path
    )
    assert [(verdict.name, verdict.passed) for verdict in verdicts] == [
        ("bad", False),
        ("good", True),
    ]


def test_the_checks_run_in_the_repository(tmp_path: Path) -> None:
    run_checks([Check("mark", python("open('here', 'w').close()"))], tmp_path)
    assert (tmp_path / "here").exists()


def test_every_check_is_announced_before_it_speaks(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run_checks([Check("types", python("print('found nothing')"))], tmp_path)
    assert capfd.readouterr().out.split("\n") == ["", "── types ──", "found nothing", ""]


def test_a_check_is_timed_from_its_own_start(tmp_path: Path) -> None:
    def run(command: Sequence[str], **_options: object) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.CompletedProcess(command, 0)

    verdicts = run_checks([Check("a", ()), Check("b", ())], tmp_path, run)
    assert all(0 <= verdict.seconds < 1 for verdict in verdicts)


def test_the_tests_come_last_and_take_the_users_arguments(tmp_path: Path) -> None:
    checks = all_checks(Environment(tmp_path), ["tests/ink", "-x"])
    assert [check.name for check in checks] == ["format", "lint", "types", "imports", "tests"]
    assert checks[-1].command[-2:] == ("tests/ink", "-x")
    assert not any("tests/ink" in check.command for check in checks[:-1])


def test_every_check_runs_in_the_environment(tmp_path: Path) -> None:
    environment = Environment(tmp_path)
    for check in all_checks(environment, []):
        assert Path(check.command[0]).parent == environment.python.parent


@pytest.mark.parametrize(("passed", "word"), [(True, "passed"), (False, "FAILED")])
def test_a_verdict_is_one_aligned_line(passed: bool, word: str) -> None:
    line = str(Verdict("types", passed, 12.34))
    assert line == f"types        {word}     12.3 s"
