"""Claims about which maps of S2 a map of C3 looks at."""

import subprocess
import sys

import numpy as np
import pytest

from lenet_app.networks.connection_table import C3_TABLE

# The paper's table I, a row of X a map of S2, a column a map of C3.
PRINTED = """
X . . . X X X . . X X X X . X X
X X . . . X X X . . X X X X . X
X X X . . . X X X . . X . X X X
. X X X . . X X X X . . X . X X
. . X X X . . X X X X . X X . X
. . . X X X . . X X X X . X X X
"""


def test_it_is_the_papers_table() -> None:
    printed = np.array([row.split() for row in PRINTED.strip().splitlines()]) == "X"
    np.testing.assert_array_equal(C3_TABLE, printed.T)


def test_it_has_60_kernels_in_16_rows() -> None:
    assert C3_TABLE.shape == (16, 6)
    assert C3_TABLE.dtype.name == "bool"
    assert int(C3_TABLE.sum()) == 60
    assert C3_TABLE.sum(axis=1).tolist() == [3] * 6 + [4] * 9 + [6]


def test_no_two_maps_see_the_same() -> None:
    assert len({tuple(row) for row in C3_TABLE.tolist()}) == 16


def test_nobody_can_write_to_it() -> None:
    with pytest.raises(ValueError, match="read-only"):
        C3_TABLE[0, 5] = True


def test_it_is_to_be_had_without_torch() -> None:
    program = "import sys, lenet_app.networks.connection_table; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
