"""Where things lie: the resources that travel with the app, and the user's own folders."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

from lenet_app.errors import StorageError

APP_NAME = "lenet-app"
DATA_VARIABLE = "LENET_DATA"


def resources_folder() -> Path:
    """Find the bundled resources: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def shipped_weights() -> Path:
    """Name the weights that the window opens with."""
    return resources_folder() / "weights" / "lenet-modern.safetensors"


def user_data_folder() -> Path:
    """Name the folder for downloaded datasets, runs and the user's own digits."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def user_cache_folder() -> Path:
    """Name the folder for what can be made again at any time."""
    return platformdirs.user_cache_path(APP_NAME, appauthor=False)


def runs_folder() -> Path:
    """Name the folder that holds one folder a training run."""
    return user_data_folder() / "runs"


def my_digits_folder() -> Path:
    """Name the folder that holds the user's own digits."""
    return user_data_folder() / "my-digits"


def taught_folder() -> Path:
    """Name the folder that holds the weights that learnt the user's hand."""
    return user_data_folder() / "taught"


def log_file() -> Path:
    """Name the file that takes the details no user should have to read."""
    return platformdirs.user_log_path(APP_NAME, appauthor=False) / "lenet-app.log"


def data_roots(data_dir: Path | None = None) -> tuple[Path, ...]:
    """List the folders to look for datasets in, the most wanted first.

    The folder the user named, then $LENET_DATA, then the user's data folder.
    """
    named = [data_dir] if data_dir is not None else []
    variable = os.environ.get(DATA_VARIABLE)
    if variable:
        named.append(Path(variable))
    return (*named, user_data_folder() / "datasets")


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a temporary name to write to; rename it to `path` only if the block ends well.

    A reader sees the old file or the new one, never half of one.

    Raises:
        StorageError: The folder cannot be made, or the disk is full or read-only.
    """
    # Two writers of one file, be they processes or threads, must not write into each other.
    writer = f"{os.getpid()}-{threading.get_ident()}"
    temporary = path.with_name(f".{path.name}.{writer}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise StorageError(
            f"{path} could not be written ({error.strerror or error}); "
            "free some space or choose a folder you may write to."
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
