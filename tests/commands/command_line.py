"""Runs the program in this process and keeps what it says."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from lenet_app.__main__ import main


@dataclass(frozen=True)
class Said:
    """A command's exit status and everything it wrote."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Read standard output as JSON Lines, refusing what JSON does not know (NaN)."""
        return [json.loads(line, parse_constant=refuse) for line in self.out.splitlines()]

    def assert_failed(self, sentence: str, status: int = 1) -> None:
        """Check that there is one clear line and no result."""
        assert self.status == status
        assert sentence in self.err
        assert len(self.err.splitlines()) == 1
        assert "Traceback" not in self.err


class CommandLine:
    """`command("models", "--json")` is `lenet-app models --json`."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Said:
        self._capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        written = self._capsys.readouterr()
        return Said(status, written.out, written.err)


def refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")
