"""Turns what goes wrong in a thread into one sentence for the user."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from lenet_app.errors import AppError, DataMissing
from lenet_app.records import Failure
from lenet_app.records.app import FailurePlace

logger = logging.getLogger(__name__)

UNEXPECTED: Final = (
    "Something unexpected went wrong; the app goes on. Help ▸ Open log has the details."
)


@contextmanager
def failures_told(
    tell: Callable[[Failure], None], where: FailurePlace, work: str
) -> Iterator[None]:
    """Run a block; if it fails, tell why, and go on after it.

    `where` is the place of a failure that was foreseen; `work` names the block in the log, where
    one that nobody foresaw is written down.
    """
    try:
        yield
    except DataMissing as error:
        tell(Failure(str(error), "data"))
    except AppError as error:
        tell(Failure(str(error), where))
    except Exception:
        logger.exception("%s failed", work)
        tell(Failure(UNEXPECTED, "app"))
