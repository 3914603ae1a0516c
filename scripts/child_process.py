"""Runs a command for the set-up: overheard, or in the open for a person to watch."""

import subprocess
import sys
from collections.abc import Sequence
from subprocess import CompletedProcess


def run_command(command: Sequence[str], watched: bool = False) -> "CompletedProcess[str]":
    """Run a command to its end; both its outputs are in `stdout`.

    A command to be `watched` writes to the terminal instead, if standard error is one: never to
    standard output, which belongs to the app's own result.
    """
    if watched and sys.stderr.isatty():
        done = subprocess.run(command, stdout=sys.stderr, check=False)
        return CompletedProcess(command, done.returncode, stdout="")
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
