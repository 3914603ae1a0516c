"""The compiled kernel for tests, or a reason to skip them."""

import ctypes
import re

import pytest

from lenet_app.training.kernel_building import SOURCES, kernel_library

TYPES = {"int64_t": ctypes.c_int64, "int32_t": ctypes.c_int32, "float": ctypes.c_float}


def library_or_skip() -> ctypes.CDLL:
    """Load the kernel; without a compiler, skip the test."""
    library = kernel_library()
    if library is None:
        pytest.skip("no C++ compiler here")
    return library


def declared(file: str, struct: str) -> list[tuple[str, type]]:
    """Read the names and types of a structure's fields in the kernel's sources, in their order."""
    text = re.sub(r"//.*", "", (SOURCES / file).read_text(encoding="utf-8"))
    _, _, after = text.partition(f"struct {struct} {{")
    fields: list[tuple[str, type]] = []
    for line in after.partition("}")[0].split(";")[:-1]:
        kind, *names = re.findall(r"[*]?\b\w+", line.replace("const ", "").replace("* ", " *"))
        fields += [
            (name.strip("*"), ctypes.c_void_p if name.startswith("*") else TYPES[kind])
            for name in names
        ]
    return fields
