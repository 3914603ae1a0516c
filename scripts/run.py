"""Starts the app: `python3 scripts/run.py` for the window, with arguments for a command.

The first run sets up `.venv` beside `scripts/`; every later one starts at once.
"""

import sys

from oldest_python import refuse_old_python

refuse_old_python(sys.version_info[:2])

import os  # noqa: E402
import subprocess  # noqa: E402
from collections.abc import Mapping, Sequence  # noqa: E402

import system_packages  # noqa: E402
from environment import Environment, SetUpError, say  # noqa: E402

INTERRUPTED = 130  # what a shell reports for Ctrl+C


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether these arguments open the window; a command's name or --help does not."""
    return all(argument.startswith("-") for argument in arguments) and not (
        {"-h", "--help", "--version"} & set(arguments)
    )


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be seen, or Qt was told to draw somewhere else."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform != "linux" or any(environ.get(name) for name in names)


def require_window(environ: Mapping[str, str]) -> None:
    """Make sure that the system can show Qt's window.

    Raises:
        SetUpError: There is no display, or a library is missing and may not be installed.
    """
    if not has_display(environ, sys.platform):
        raise SetUpError(
            "There is no display to open the window on: start it from a desktop or through "
            "`ssh -X`; the commands work without one, for example "
            "`python3 scripts/run.py models`."
        )
    manager = system_packages.find_manager()
    lacking = system_packages.provide(system_packages.needs_of_window(environ), manager, say)
    if any(isinstance(need.thing, system_packages.Library) for need in lacking):
        raise SetUpError(system_packages.advice(lacking, manager))
    if lacking:  # no fonts where they usually lie: worth a word, but no reason to stop
        say(system_packages.advice(lacking, manager))


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, then become the app; give its exit status."""
    environment = Environment()
    try:
        if opens_window(arguments):
            require_window(os.environ)
        environment.prepare()
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped; the next run sets up what is missing.")
        return INTERRUPTED
    command = [str(environment.python), "-m", "lenet_app", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606  # one process: signals reach the app itself
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:  # the app got it too, and has said what there is to say
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
