"""The command line: finds the command, runs it, and turns failures into one clear line."""

import argparse
import sys
from collections.abc import Sequence

from lenet_app import __version__
from lenet_app.commands import bench, datasets, evaluate, models, recognize, train
from lenet_app.commands.output import say
from lenet_app.errors import AppError

DONE, FAILED, INTERRUPTED = 0, 1, 130


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit status; wrong usage exits with 2."""
    parsed = parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
    except AppError as error:
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        say("Interrupted; what was finished has been kept.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of standard output went away (`lenet-app … | head`): nobody is left to tell.
        sys.stderr.close()
        return FAILED
    return status


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="lenet-app",
        description="See a convolutional network. Without a command, the window opens.",
    )
    top.add_argument("--version", action="version", version=f"lenet-app {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (models, datasets, train, evaluate, recognize, bench):
        command.add_to(commands)
    return top
