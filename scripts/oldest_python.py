"""Refuses a Python that is too old in words, before it meets newer syntax and newer modules.

Written for the Python 3.6 that some systems still start; so is the syntax of its neighbours.
"""

import sys

OLDEST_PYTHON = (3, 10)


def refuse_old_python(version: "tuple[int, ...]") -> None:
    """End the program with one sentence if `version` is below the oldest that the app runs on."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        sys.exit(
            "This app needs Python {}.{} or newer and this is Python {}.{}: start the script with "
            "a newer one, which python.org has for every system.".format(
                *OLDEST_PYTHON, *version[:2]
            )
        )
