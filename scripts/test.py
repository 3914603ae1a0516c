"""Runs every check: format, lint, types, imports and the tests; arguments go on to pytest.

The first run sets up `.venv` with the tools; every later one starts at once.
"""

import sys

from oldest_python import refuse_old_python

refuse_old_python(sys.version_info[:2])

import os  # noqa: E402
from collections.abc import Sequence  # noqa: E402

import system_packages  # noqa: E402
from checks import Verdict, all_checks, run_checks  # noqa: E402
from environment import CHECKS, Environment, SetUpError, say  # noqa: E402

INTERRUPTED = 130  # what a shell reports for Ctrl+C


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, run all checks, and give 0 only if every one has passed."""
    environment = Environment()
    manager = system_packages.find_manager()
    try:
        lacking = system_packages.provide(system_packages.needs_of_tests(), manager, say)
        if lacking:
            say(system_packages.advice(lacking, manager))
        environment.prepare(CHECKS)
        verdicts = run_checks(all_checks(environment, arguments), environment.root)
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    if lacking and os.environ.get("CI") == "true":  # where a skipped test would pass unnoticed
        verdicts.append(Verdict("system", passed=False, seconds=0.0))
    print()
    for verdict in verdicts:
        print(verdict)
    return 0 if all(verdict.passed for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
