"""Compiles the training kernel with the machine's own compiler, once; nothing depends on it."""

import ctypes
import hashlib
import logging
import os
import platform
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

from lenet_app.errors import StorageError
from lenet_app.paths import user_cache_folder, written_whole

logger = logging.getLogger(__name__)

SOURCES: Final = Path(__file__).with_name("kernel")
COMPILERS: Final = ("c++", "g++", "clang++")
# Not -ffast-math: infinities and what is not a number must stay what they are.
FLAGS: Final = (
    "-O3", "-std=c++17", "-shared", "-fPIC", "-pthread", "-fno-math-errno", "-fno-trapping-math",
    "-Wno-psabi",
)  # fmt: skip
# What makes the compiler use all that this processor can; some know only one of them.
NATIVE: Final = (
    ("-march=native", "-mprefer-vector-width=512"),
    ("-march=native",),
    ("-mcpu=native",),
)
PATIENCE_S: Final = 60.0


@cache
def kernel_library() -> ctypes.CDLL | None:
    """Load the kernel, compiled now if it has to be (some 2 s); None if it cannot be had."""
    compiler = find_compiler()
    if compiler is None:
        return None
    try:
        path = user_cache_folder() / "kernels" / f"lenet-{fingerprint(compiler)}.so"
        if not path.is_file():
            with written_whole(path) as temporary:
                compile_kernel(compiler, temporary)
        return ctypes.CDLL(str(path))
    except (OSError, StorageError, subprocess.SubprocessError) as error:
        logger.info("no kernel: %s", error)
        return None


def find_compiler() -> str | None:
    """Find a C++ compiler that takes GCC's options: $CXX first; None on Windows or without one."""
    if sys.platform == "win32":
        return None
    named = os.environ.get("CXX")
    for name in (named, *COMPILERS) if named else COMPILERS:
        found = shutil.which(name)
        if found is not None:
            return found
    return None


def fingerprint(compiler: str) -> str:
    """Tell apart sources, compilers and processors: a kernel serves only where all are the same."""
    version = subprocess.run(  # noqa: S603 - a compiler of this machine
        [compiler, "--version"], capture_output=True, check=True, timeout=PATIENCE_S
    ).stdout
    files = [(path.name, path.read_bytes()) for path in _sources("*.cpp") + _sources("*.h")]
    digest = hashlib.sha256(repr((files, FLAGS, NATIVE, version, _processor())).encode())
    return digest.hexdigest()[:16]


def compile_kernel(compiler: str, into: Path) -> None:
    """Compile the kernel for this processor.

    Raises:
        OSError, subprocess.SubprocessError: The compiler does not run, or refuses.
    """
    for native in NATIVE:
        command = [compiler, *FLAGS, *native, "-o", str(into), *map(str, _sources("*.cpp"))]
        done = subprocess.run(  # noqa: S603 - a compiler of this machine
            command, capture_output=True, text=True, timeout=PATIENCE_S
        )
        if done.returncode == 0:
            return
        logger.info("%s: %s", " ".join(native), done.stderr[-2000:])
    done.check_returncode()


def _sources(pattern: str) -> list[Path]:
    return sorted(SOURCES.glob(pattern))


def _processor() -> str:
    """Describe what this processor can: a user's folder may be shared by several machines."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return f"{platform.machine()} {platform.processor()}"
    said = [line for line in lines if line.startswith(("flags", "Features", "model name"))]
    return f"{platform.machine()} {sorted(set(said))}"
