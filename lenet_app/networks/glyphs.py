"""The ten digits as bitmaps of 7 by 12: the targets of the 1998 network's F6, drawn for this app.

The paper's own come from a printer's font for all of ASCII (LeCun et al. 1998, section II.B,
figure 3). These ten keep its size and its use, and every two of them differ in 16 pixels or more.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

# A column a digit, 0 to 4 and 5 to 9: # is ink, +1; a dot is paper, -1.
_DRAWN: Final = (
    """
    ..###..  ...##..  .#####.  .#####.  ....##.
    .##.##.  ..###..  #######  #######  ...###.
    ##...##  .####..  ##...##  ##...##  ..####.
    ##...##  ##.##..  .....##  .....##  .##.##.
    ##...##  ...##..  .....##  .....##  .##.##.
    ##...##  ...##..  ....##.  ..####.  ##..##.
    ##...##  ...##..  ...##..  ..####.  ##..##.
    ##...##  ...##..  ..##...  .....##  #######
    ##...##  ...##..  .##....  .....##  #######
    ##...##  ...##..  ##.....  ##...##  ....##.
    .##.##.  #######  #######  #######  ....##.
    ..###..  #######  #######  .#####.  ....##.
    """,
    """
    #######  ...###.  #######  .#####.  .#####.
    #######  ..##...  #######  ##...##  #######
    ##.....  .##....  ##..##.  ##...##  ##...##
    ##.....  ##.....  ....##.  ##...##  ##...##
    ######.  ##.....  ....##.  .##.##.  ##...##
    #######  ######.  ...##..  ..###..  #######
    .....##  #######  ...##..  .##.##.  .######
    .....##  ##...##  ...##..  ##...##  .....##
    .....##  ##...##  ..##...  ##...##  .....##
    ##...##  ##...##  ..##...  ##...##  ....##.
    ######.  #######  ..##...  ##...##  ...##..
    .####..  .#####.  ..##...  .#####.  .###...
    """,
)


def _bitmaps() -> NDArray[np.int8]:
    """Turn the drawings into numbers: (10, 12, 7), int8, -1 or 1."""
    digits = [
        [row.split()[column] for row in half.strip().splitlines()]
        for half in _DRAWN
        for column in range(5)
    ]
    ink = np.array([[list(row) for row in rows] for rows in digits]) == "#"
    bitmaps = np.where(ink, 1, -1).astype(np.int8)
    bitmaps.flags.writeable = False
    return bitmaps


# (10, 12, 7), int8, -1 (paper) or 1 (ink), read only: digit, row, column.
GLYPHS: Final = _bitmaps()
