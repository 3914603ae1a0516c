import ctypes
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import system_packages
from system_packages import (
    DRAWING,
    MANAGERS,
    TEST_TOOLS,
    WAYLAND,
    X11,
    Fonts,
    Library,
    Need,
    PackageManager,
    Program,
    advice,
    find_manager,
    install,
    missing,
    needs_of_tests,
    needs_of_window,
    packages_of,
    provide,
)

BY_NAME = {manager.name: manager for manager in MANAGERS}
ABSENT = Need(Library("libabsent.so.1"), "libabsent1", "absent", "absent", "libabsent1")
NEEDS_IN_ONE_PACKAGE = tuple(need for need in X11 if need.dnf == "libxcb")


class Apt:
    """Plays apt-get: remembers the calls and answers as it is told."""

    def __init__(self, **status: int) -> None:
        self.calls: list[str] = []
        self.options: list[dict[str, object]] = []
        self.status = status

    def __call__(self, command: Sequence[str], **options: object) -> CompletedProcess[str]:
        self.calls.append(" ".join(command))
        self.options.append(options)
        return CompletedProcess(command, self.status.get(command[1], 0), stdout="apt's reason")


def root() -> bool:
    return True


def nobody() -> bool:
    return False


def test_a_library_is_there_if_the_loader_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        if name != "libxcb-cursor.so.0":
            raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", load)
    assert Library("libxcb-cursor.so.0").is_there()
    assert not Library("libxcb-icccm.so.4").is_there()


def test_a_program_is_there_if_the_search_path_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "Xvfb"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Program("Xvfb").is_there()
    assert not Program("xdotool").is_there()


def test_fonts_are_there_if_a_folder_holds_one_at_any_depth(tmp_path: Path) -> None:
    fonts = Fonts(folders=(tmp_path / "absent", tmp_path))
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "README").touch()
    assert not fonts.is_there()
    (tmp_path / "truetype" / "DejaVuSans.TTF").touch()
    assert fonts.is_there()


@pytest.mark.parametrize(
    ("environ", "platforms_own"),
    [
        ({"DISPLAY": ":0"}, X11),
        ({"WAYLAND_DISPLAY": "wayland-0"}, WAYLAND),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, WAYLAND),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, X11),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ()),
    ],
)
def test_a_window_needs_the_libraries_of_the_platform_it_will_open_on(
    environ: dict[str, str], platforms_own: tuple[Need, ...]
) -> None:
    assert needs_of_window(environ, "linux") == (*DRAWING, *platforms_own)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_lack_nothing(platform: str) -> None:
    assert needs_of_window({"DISPLAY": ":0"}, platform) == ()
    assert needs_of_tests(platform) == ()


def test_only_the_tests_need_a_display_of_their_own() -> None:
    assert set(TEST_TOOLS) <= set(needs_of_tests("linux"))
    assert not set(TEST_TOOLS) & set(needs_of_window({"DISPLAY": ":0"}, "linux"))


@pytest.mark.parametrize(
    "package", ["libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1"]
)
def test_the_packages_that_qt_is_known_to_miss_are_asked_for(package: str) -> None:
    assert package in packages_of(needs_of_window({"DISPLAY": ":0"}, "linux"), BY_NAME["apt"])


@pytest.mark.parametrize("manager", MANAGERS, ids=lambda manager: manager.name)
def test_every_need_has_a_package_with_every_manager(manager: PackageManager) -> None:
    for need in (*DRAWING, *X11, *WAYLAND, *TEST_TOOLS):
        assert need.package(manager.name)


def test_only_what_is_absent_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "is_there", lambda library: library.name != "libabsent.so.1")
    assert missing((*WAYLAND, ABSENT)) == (ABSENT,)


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt", "sudo apt-get install -y libxcb-cursor0"),
        ("dnf", "sudo dnf install -y xcb-util-cursor"),
        ("pacman", "sudo pacman -S --needed xcb-util-cursor"),
        ("zypper", "sudo zypper install libxcb-cursor0"),
    ],
)
def test_the_advice_is_the_line_of_the_machines_package_manager(manager: str, line: str) -> None:
    cursor = next(need for need in X11 if need.apt == "libxcb-cursor0")
    assert advice([cursor], BY_NAME[manager]) == (
        f"This system lacks libxcb-cursor.so.0: run `{line}`."
    )


def test_without_a_known_package_manager_the_libraries_themselves_are_named() -> None:
    assert "libabsent.so.1" in advice([ABSENT], None)


def test_a_package_that_brings_several_libraries_is_named_once() -> None:
    assert len(NEEDS_IN_ONE_PACKAGE) > 1
    assert packages_of(NEEDS_IN_ONE_PACKAGE, BY_NAME["dnf"]) == ["libxcb"]


@pytest.mark.parametrize("manager", MANAGERS, ids=lambda manager: manager.name)
def test_the_package_manager_is_the_one_that_is_there(manager: PackageManager) -> None:
    assert find_manager({manager.program: "/usr/bin/it"}.get) == manager


def test_a_system_may_have_no_known_package_manager() -> None:
    assert find_manager(lambda _program: None) is None


def test_root_on_debian_gets_the_packages_without_a_question() -> None:
    apt = Apt()
    assert install(["libxcb-cursor0"], BY_NAME["apt"], print, apt, root)
    assert apt.calls == [
        "apt-get update",
        "apt-get install -y --no-install-recommends libxcb-cursor0",
    ]
    for options in apt.options:
        environ = options["env"]
        assert isinstance(environ, dict)
        assert environ["DEBIAN_FRONTEND"] == "noninteractive"


def test_an_outdated_package_list_is_no_reason_to_give_up() -> None:
    assert install(["libxcb-cursor0"], BY_NAME["apt"], print, Apt(update=100), root)


def test_what_apt_says_is_shown_only_if_it_failed() -> None:
    said: list[str] = []
    assert install(["libxcb-cursor0"], BY_NAME["apt"], said.append, Apt(), root)
    assert "apt's reason" not in said
    assert not install(["libxcb-cursor0"], BY_NAME["apt"], said.append, Apt(install=100), root)
    assert "apt's reason" in said


@pytest.mark.parametrize(("manager", "is_root"), [("apt", nobody), ("dnf", root)])
def test_nothing_is_installed_where_it_is_not_allowed(
    manager: str, is_root: Callable[[], bool]
) -> None:
    apt = Apt()
    assert not install(["libxcb-cursor0"], BY_NAME[manager], print, apt, is_root)
    assert apt.calls == []


def test_what_could_be_installed_is_no_longer_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    present: set[str] = set()

    def install_one(packages: list[str], _manager: PackageManager, _say: object) -> bool:
        assert packages == ["libabsent1", "libxcb-cursor0"]
        present.add("libxcb-cursor.so.0")
        return False

    monkeypatch.setattr(Library, "is_there", lambda library: library.name in present)
    monkeypatch.setattr(system_packages, "install", install_one)
    cursor = next(need for need in X11 if need.apt == "libxcb-cursor0")
    assert provide([cursor, ABSENT], BY_NAME["apt"], print) == (ABSENT,)


def test_nothing_is_installed_if_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    monkeypatch.setattr(Library, "is_there", lambda _library: True)
    monkeypatch.setattr(system_packages, "install", lambda *call: calls.append(call))
    assert provide([ABSENT], BY_NAME["apt"], print) == ()
    assert calls == []
