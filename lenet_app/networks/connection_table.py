"""Which maps of S2 each map of C3 looks at, in the 1998 network."""

from typing import Final

import numpy as np

from lenet_app.records import BoolArray

# LeCun et al. 1998, table I. The first six look at three neighbours, the next six at four, three
# at four with a gap, the last at all: no two maps see the same, so each has to find its own
# features, and there are fewer weights than with every connection.
_SEEN_BY: Final = (
    (0, 1, 2),
    (1, 2, 3),
    (2, 3, 4),
    (3, 4, 5),
    (0, 4, 5),
    (0, 1, 5),
    (0, 1, 2, 3),
    (1, 2, 3, 4),
    (2, 3, 4, 5),
    (0, 3, 4, 5),
    (0, 1, 4, 5),
    (0, 1, 2, 5),
    (0, 1, 3, 4),
    (1, 2, 4, 5),
    (0, 2, 3, 5),
    (0, 1, 2, 3, 4, 5),
)


def _table() -> BoolArray:
    """Turn the lists into a table: (16, 6), bool."""
    table = np.zeros((len(_SEEN_BY), 6), np.bool_)
    for row, seen in zip(table, _SEEN_BY, strict=True):
        row[list(seen)] = True
    table.flags.writeable = False
    return table


# (16, 6), bool, read only: row a map of C3, column a map of S2; 60 kernels in all.
C3_TABLE: Final = _table()
