"""Runs the project's checks one after the other and gives a one-line verdict on each."""

import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from environment import Environment


@dataclass(frozen=True)
class Check:
    """A command that passes if it exits with 0."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """How a check ended, and after how long."""

    name: str
    passed: bool
    seconds: float

    def __str__(self) -> str:
        """Write the verdict as one line of a table."""
        return f"{self.name:<12} {'passed' if self.passed else 'FAILED':<8} {self.seconds:6.1f} s"


def all_checks(environment: Environment, pytest_arguments: Sequence[str]) -> tuple[Check, ...]:
    """List every check, the quick ones first and the tests last, where their sum stays in sight."""
    python = str(environment.python)
    return (
        Check("format", (python, "-m", "ruff", "format", "--check", ".")),
        Check("lint", (python, "-m", "ruff", "check", ".")),
        Check("types", (python, "-m", "mypy")),
        Check("imports", (str(environment.program("lint-imports")),)),
        Check(
            "tests",
            (python, "-m", "pytest", "--cov", "--cov-report=term:skip-covered", *pytest_arguments),
        ),
    )


def run_checks(
    checks: Iterable[Check],
    folder: Path,
    run: Callable[..., "subprocess.CompletedProcess[bytes]"] = subprocess.run,
) -> list[Verdict]:
    """Run all checks in a folder, each to its end; a failing one does not stop the others."""
    verdicts = []
    for check in checks:
        print(f"\n── {check.name} ──", flush=True)  # flushed: the check writes past our buffer
        start_s = time.monotonic()
        passed = run(check.command, cwd=folder, check=False).returncode == 0
        verdicts.append(Verdict(check.name, passed, time.monotonic() - start_s))
    return verdicts
