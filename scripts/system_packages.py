"""Finds what Qt's window needs of a Linux system, and installs or names what is missing.

Nothing here is asked on Windows and macOS, where PySide6 brings all it needs.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
    Path("/run/current-system/sw/share/X11/fonts"),
)
FONT_ENDINGS = (".ttf", ".otf", ".ttc")


@dataclass(frozen=True)
class Library:
    """A shared library, by the name that the loader looks for."""

    name: str

    def is_there(self) -> bool:
        """Tell whether the loader finds it, which is the very question that Qt will ask."""
        try:
            ctypes.CDLL(self.name)
        except OSError:
            return False
        return True


@dataclass(frozen=True)
class Program:
    """A program on the search path."""

    name: str

    def is_there(self) -> bool:
        """Tell whether the shell would find it."""
        return shutil.which(self.name) is not None


@dataclass(frozen=True)
class Fonts:
    """At least one outline font; without any, Qt writes empty boxes."""

    name: str = "fonts"
    folders: tuple[Path, ...] = FONT_FOLDERS

    def is_there(self) -> bool:
        """Tell whether one of the folders holds a font."""
        return any(
            name.lower().endswith(FONT_ENDINGS)
            for folder in self.folders
            for _, _, names in os.walk(folder.expanduser())
            for name in names
        )


@dataclass(frozen=True)
class Need:
    """One thing that the system has to have, and the package that brings it, by manager."""

    thing: Library | Program | Fonts
    apt: str
    dnf: str
    pacman: str
    zypper: str

    def package(self, manager: str) -> str:
        """Name the package for one of the four managers."""
        return {
            "apt": self.apt,
            "dnf": self.dnf,
            "pacman": self.pacman,
            "zypper": self.zypper,
        }[manager]


def _library(name: str, apt: str, dnf: str, pacman: str, zypper: str = "") -> Need:
    # openSUSE cuts libraries into packages as Debian does and mostly names them alike.
    return Need(Library(name), apt, dnf, pacman, zypper or apt)


# What QtGui itself is linked with, whatever it draws on.
DRAWING = (
    _library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "Mesa-libEGL1"),
    _library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "Mesa-libGL1"),
    _library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    _library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    _library("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    _library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    _library("libX11.so.6", "libx11-6", "libX11", "libx11", "libX11-6"),
    _library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Need(Fonts(), "fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", "dejavu-fonts"),
)
# What Qt's X11 platform, libqxcb, is linked with besides.
X11 = (
    _library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    _library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    _library("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    _library("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    _library(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    _library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    _library("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    _library("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    _library("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    _library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    _library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", *("libxkbcommon-x11",) * 2),
)
# What Qt's Wayland platform is linked with besides.
WAYLAND = (
    _library("libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland"),
    _library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
)
# What the end-to-end test drives the real window with.
TEST_TOOLS = (
    Need(
        Program("Xvfb"),
        "xvfb",
        "xorg-x11-server-Xvfb",
        "xorg-server-xvfb",
        "xorg-x11-server-Xvfb",
    ),
    Need(Program("xdotool"), "xdotool", "xdotool", "xdotool", "xdotool"),
)


@dataclass(frozen=True)
class PackageManager:
    """A distribution's package manager: its program, and the words that make it install."""

    name: str
    program: str
    install: tuple[str, ...]

    def line(self, packages: Iterable[str]) -> str:
        """Write the line that a user types to install packages."""
        return " ".join(("sudo", self.program, *self.install, *packages))


MANAGERS = (
    PackageManager("apt", "apt-get", ("install", "-y")),
    PackageManager("dnf", "dnf", ("install", "-y")),
    PackageManager("zypper", "zypper", ("install",)),
    PackageManager("pacman", "pacman", ("-S", "--needed")),
)


def find_manager(which: Callable[[str], str | None] = shutil.which) -> PackageManager | None:
    """Find the package manager of this machine; None on Windows, macOS and rarer systems."""
    return next((manager for manager in MANAGERS if which(manager.program)), None)


def needs_of_window(environ: Mapping[str, str], platform: str = sys.platform) -> tuple[Need, ...]:
    """List what a window needs under these environment variables, on this platform."""
    if platform != "linux":
        return ()
    # Where both are there, Qt takes Wayland.
    fallback = "wayland" if environ.get("WAYLAND_DISPLAY") else "xcb"
    chosen = environ.get("QT_QPA_PLATFORM") or fallback
    if chosen.startswith("wayland"):
        return (*DRAWING, *WAYLAND)
    return (*DRAWING, *X11) if chosen.startswith("xcb") else DRAWING


def needs_of_tests(platform: str = sys.platform) -> tuple[Need, ...]:
    """List what the whole test run needs, the window under Xvfb included."""
    return (*DRAWING, *X11, *TEST_TOOLS) if platform == "linux" else ()


def missing(needs: Iterable[Need]) -> tuple[Need, ...]:
    """List the needs that this machine does not meet."""
    return tuple(need for need in needs if not need.thing.is_there())


def provide(
    needs: Iterable[Need], manager: PackageManager | None, say: Callable[[str], None]
) -> tuple[Need, ...]:
    """Install what is missing where that is allowed; give what is missing still."""
    lacking = missing(needs)
    if lacking and manager is not None:
        install(packages_of(lacking, manager), manager, say)
        lacking = missing(lacking)
    return lacking


def packages_of(needs: Iterable[Need], manager: PackageManager) -> list[str]:
    """Name the packages that bring the needs, each of them once."""
    return sorted({need.package(manager.name) for need in needs})


def advice(lacking: Sequence[Need], manager: PackageManager | None) -> str:
    """Say in one sentence what is missing and which line brings it."""
    names = ", ".join(need.thing.name for need in lacking)
    if manager is None:
        return f"This system lacks {names}: install them with its package manager."
    return f"This system lacks {names}: run `{manager.line(packages_of(lacking, manager))}`."


def install(
    packages: Sequence[str],
    manager: PackageManager,
    say: Callable[[str], None],
    run: Callable[..., "subprocess.CompletedProcess[str]"] = subprocess.run,
    is_root: Callable[[], bool] = lambda: hasattr(os, "geteuid") and os.geteuid() == 0,
) -> bool:
    """Install packages if this is root on Debian's family; nobody is asked for a password.

    Returns:
        Whether they are installed. What apt said is passed on only if it failed.
    """
    if manager.name != "apt" or not is_root():
        return False
    say(f"Installing {', '.join(packages)} …")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A failed update is no verdict yet: the lists at hand may be fresh enough.
    for arguments in (("update",), (*manager.install, "--no-install-recommends", *packages)):
        done = run(
            [manager.program, *arguments],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        say(done.stdout.rstrip())
    return bool(done.returncode == 0)
