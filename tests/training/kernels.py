"""The compiled kernel for tests, or a reason to skip them."""

import ctypes

import pytest

from lenet_app.training.kernel_building import kernel_library


def library_or_skip() -> ctypes.CDLL:
    """Load the kernel; without a compiler, skip the test."""
    library = kernel_library()
    if library is None:
        pytest.skip("no C++ compiler here")
    return library
