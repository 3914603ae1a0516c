"""The 1998 network's figures as the paper states them, for the tests of its views."""

import numpy as np

from lenet_app.records import Anatomy, LayerFigures

# LeCun et al. 1998, Table I: the S2 maps that each C3 map reads.
READS = (
    *("012", "123", "234", "345", "045", "015"),
    *("0123", "1234", "2345", "0345", "0145", "0125", "0134", "1245", "0235"),
    "012345",
)
C3 = np.array([[str(s2) in reads for s2 in range(6)] for reads in READS])
# Not the paper's digits: every class has the same bars, at heights of its own.
CODES = np.full((10, 12, 7), -1, np.float32)
for _digit in range(10):
    CODES[_digit, _digit : _digit + 2] = 1

FIGURES = (
    LayerFigures("C1", "convolution 5×5, scaled tanh", (6, 28, 28), 156, 122_304, (5, 5)),
    LayerFigures("S2", "subsampling 2×2, scaled tanh", (6, 14, 14), 12, 5_880, (2, 2)),
    LayerFigures("C3", "partial convolution 5×5", (16, 10, 10), 1_516, 151_600, (5, 5)),
    LayerFigures("S4", "subsampling 2×2, scaled tanh", (16, 5, 5), 32, 2_000, (2, 2)),
    LayerFigures("C5", "convolution 5×5, scaled tanh", (120, 1, 1), 48_120, 48_120, (5, 5)),
    LayerFigures("F6", "dense, scaled tanh", (84,), 10_164, 10_164),
    LayerFigures("OUTPUT", "distance to each code", (10,), 0, 840),
)
ANATOMY_1998 = Anatomy("lenet5-1998", "LeNet-5, 1998", (1, 32, 32), FIGURES, CODES, C3)
