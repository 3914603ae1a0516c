"""Sets up `.venv`: made once, checked in no time, repaired when it was left half-done.

A stamp inside `.venv` says what it was made from. It is written unfinished before anything is
touched and replaced when all is done, so a set-up that was killed is known by its stamp and made
anew. A `.venv` without a stamp was made by hand: it is completed, not thrown away.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from subprocess import CompletedProcess

import system_packages
from child_process import run_command
from file_lock import locked

REPOSITORY = Path(__file__).resolve().parent.parent
CHECKS = "checks"  # the extra of pyproject.toml with the tools that scripts/test.py runs

LAST_LINES = 15  # of a failed command's output: enough to hold the reason
# The first pip that installs a pyproject.toml in place (PEP 660).
INSTALLER = "pip>=21.3"


class SetUpError(Exception):
    """The environment cannot be made; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class Stamp:
    """What a `.venv` was made from, and whether it was finished."""

    python: str
    root: str
    project: str
    extra: str
    finished: bool = True

    def serves(self, wanted: "Stamp") -> bool:
        """Tell whether nothing is left to do; the checks contain all that the app needs."""
        return replace(self, extra=wanted.extra) == wanted and self.extra in (wanted.extra, CHECKS)

    def can_become(self, wanted: "Stamp") -> bool:
        """Tell whether pip can bring it to `wanted`; otherwise it has to be made anew."""
        return self.finished and (self.python, self.root) == (wanted.python, wanted.root)


def say(sentence: str) -> None:
    """Tell the user something on standard error."""
    print(sentence, file=sys.stderr, flush=True)


class Environment:
    """The `.venv` of a repository."""

    def __init__(
        self,
        root: Path = REPOSITORY,
        run: "Callable[..., CompletedProcess[str]]" = run_command,
    ) -> None:
        self.root = root
        self._run = run
        self.folder = root / ".venv"
        self._programs = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self._stamp = self.folder / "set-up.json"
        self._lock = self.folder / "set-up.lock"

    @property
    def python(self) -> Path:
        """Name the environment's Python."""
        return self.program("python")

    def program(self, name: str) -> Path:
        """Name a program that a package of the environment brought along."""
        return self._programs / (f"{name}.exe" if os.name == "nt" else name)

    def prepare(self, extra: str = "") -> None:
        """Make or complete the environment; return at once if it is as it should be.

        Raises:
            SetUpError: Python lacks a part, or the packages cannot be had.
        """
        wanted = self._wanted_stamp(extra)
        if self._is_ready(wanted):
            return
        try:
            self.folder.mkdir(exist_ok=True)
            with locked(self._lock, lambda: say("Another set-up is at work; waiting for it.")):
                if not self._is_ready(wanted):  # the other one may have done it
                    self._complete(wanted)
        except OSError as error:
            raise SetUpError(
                f"{self.folder} could not be written ({error.strerror or error}): close the app if "
                "it runs, free some space, or copy all of it to a folder that you may write to."
            ) from error

    def _complete(self, wanted: Stamp) -> None:
        before = self._read_stamp()
        usable = before is None or before.can_become(wanted)
        if not (usable and self._starts()):
            self._make_anew(wanted)
            before = None
        self._write_stamp(replace(wanted, finished=False))
        say("Installing the app's packages into .venv; the first time takes some minutes …")
        try:
            self._install(wanted.extra)
        except SetUpError:
            # pip ended by itself and put back what it had replaced: as good as before.
            self._restore_stamp(before)
            raise
        self._write_stamp(wanted)

    def _make_anew(self, wanted: Stamp) -> None:
        if Path(sys.prefix).resolve() == self.folder.resolve():
            raise SetUpError(
                "This Python belongs to the .venv that has to be made anew: run `deactivate` "
                "(or open a new terminal), then the same command again."
            )
        _provide_venv_module()
        say("Making .venv …")
        # Known as half-made from the first file that goes.
        self._write_stamp(replace(wanted, finished=False))
        for entry in self.folder.iterdir():
            if entry in (self._lock, self._stamp):
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        made = self._run([sys.executable, "-m", "venv", str(self.folder)])
        if made.returncode != 0:
            say(_last_lines(made.stdout))
            raise SetUpError(
                f"Python's venv module failed under {sys.executable}: run the script with "
                "another Python, for example one from python.org."
            )

    def _install(self, extra: str) -> None:
        project = f"{self.root}[{extra}]" if extra else str(self.root)
        pip = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check"]
        for command in ([*pip, "--quiet", INSTALLER], [*pip, "--editable", project]):
            done = self._run(command, watched=True)
            if done.returncode != 0:
                say(_last_lines(done.stdout))
                raise SetUpError(
                    "pip could not install the packages, for the reason above: check the network "
                    "(or pip's proxy and mirror settings) and the free space, about 7 GB, then "
                    "run the same command again."
                )

    def _wanted_stamp(self, extra: str) -> Stamp:
        project = hashlib.sha256((self.root / "pyproject.toml").read_bytes()).hexdigest()
        python = f"{sys.implementation.cache_tag} {sys.platform}"
        # An environment is bound to its place: its programs name their Python by the full path.
        return Stamp(python=python, root=str(self.root), project=project, extra=extra)

    def _is_ready(self, wanted: Stamp) -> bool:
        stamp = self._read_stamp()
        return stamp is not None and stamp.serves(wanted) and self.python.is_file()

    def _starts(self) -> bool:
        """Tell whether the environment's Python runs, and is the version that set-up runs on."""
        probe = "import sys, pip; print(sys.implementation.cache_tag)"
        try:
            answer = self._run([str(self.python), "-c", probe])
        except OSError:
            return False
        return answer.returncode == 0 and answer.stdout.strip() == sys.implementation.cache_tag

    def _read_stamp(self) -> Stamp | None:
        try:
            return Stamp(**json.loads(self._stamp.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):  # not ours, or another edition's: trust nothing
            return Stamp(python="", root="", project="", extra="", finished=False)

    def _write_stamp(self, stamp: Stamp) -> None:
        temporary = self._stamp.with_suffix(".part")
        temporary.write_text(json.dumps(asdict(stamp), indent=2) + "\n", encoding="utf-8")
        temporary.replace(self._stamp)

    def _restore_stamp(self, stamp: Stamp | None) -> None:
        if stamp is None:
            self._stamp.unlink(missing_ok=True)
        else:
            self._write_stamp(stamp)


def _provide_venv_module() -> None:
    # Debian and Ubuntu ship Python without ensurepip; python3.X-venv brings it.
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    manager = system_packages.find_manager()
    if manager is None or manager.name != "apt":
        raise SetUpError(
            f"{sys.executable} lacks the modules venv and ensurepip: run the script with a "
            "complete Python, for example one from python.org."
        )
    if not system_packages.install([package], manager, say):
        raise SetUpError(
            f"Python's venv module is missing: run `{manager.line([package])}`, "
            "then the same command again."
        )


def _last_lines(output: str) -> str:
    return "\n".join(output.rstrip().splitlines()[-LAST_LINES:])
