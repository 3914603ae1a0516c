"""The command line: finds the command, runs it, and turns failures into one clear line."""

import argparse
import io
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from lenet_app import __version__
from lenet_app.commands import bench, datasets, evaluate, models, recognize, train
from lenet_app.commands.output import give_up_output, say
from lenet_app.errors import AppError

DONE: Final = 0
FAILED: Final = 1
WRONG_USAGE: Final = 2


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit status: 0 done, 1 failed, 2 wrong usage."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file's name may hold bytes that are no text; better shown escaped than not at all.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        parsed = parser().parse_args(arguments)
        status: int = parsed.run(parsed)
    except SystemExit as answered:  # argparse has shown the help, the version, or what is wrong
        return DONE if answered.code == DONE else WRONG_USAGE
    except AppError as error:
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        say("Interrupted.")
        return FAILED
    except BrokenPipeError:
        # The reader of standard output went away (`lenet-app … | head`): nobody is left to tell.
        give_up_output()
        return FAILED
    return status


class Parser(argparse.ArgumentParser):
    """Tells wrong usage in one line, instead of the whole list of options."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to look, and exit with 2."""
        self.exit(WRONG_USAGE, f"{message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    top = Parser(
        prog="lenet-app",
        description="See a convolutional network. Without a command, the window opens.",
    )
    top.add_argument("--version", action="version", version=f"lenet-app {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (models, datasets, train, evaluate, recognize, bench):
        command.add_to(commands)
    return top
