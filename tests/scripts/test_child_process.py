import io
import subprocess
import sys
from collections.abc import Sequence
from subprocess import CompletedProcess

import pytest

from child_process import run_command


def test_a_command_that_is_not_watched_is_heard_in_full() -> None:
    talk = "import sys; print('out', flush=True); print('err', file=sys.stderr); sys.exit(3)"
    done = run_command([sys.executable, "-c", talk])
    assert (done.returncode, done.stdout.split()) == (3, ["out", "err"])


def test_a_watched_command_leaves_standard_output_to_the_app(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked: list[object] = []

    def run(command: Sequence[str], **options: object) -> CompletedProcess[str]:
        asked.append(options["stdout"])
        return CompletedProcess(command, 0)

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(subprocess, "run", run)
    run_command(["pip"], watched=True)
    assert asked == [terminal]
