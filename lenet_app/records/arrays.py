"""The types of arrays that records hold."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
ByteArray = NDArray[np.uint8]
CountArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
