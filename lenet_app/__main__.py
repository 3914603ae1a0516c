"""Starts the program: the window, or one of the commands."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `lenet-app` and return its exit status: 0 done, 1 failed, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given:
        from lenet_app.commands.main import run

        return run(given)
    if sys.platform == "win32":
        # After Qt, torch's DLLs may fail to load there; elsewhere the window need not wait for it.
        import torch  # noqa: F401
    # Modules leave no garbage worth the search; it goes on from the first answer (LastingObjects).
    gc.disable()
    from lenet_app.app import open_window

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
