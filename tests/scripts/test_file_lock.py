import subprocess
import sys
import threading
from pathlib import Path

import file_lock
from file_lock import locked

PATIENCE_S = 30

TAKE_THE_LOCK_AND_DIE = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from file_lock import locked
with locked(Path(sys.argv[2]), lambda: None):
    os._exit(0)
"""


def nobody_waits() -> None:
    raise AssertionError("the lock should have been free")


def test_a_second_holder_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    waiting = threading.Event()
    order: list[str] = []

    def second() -> None:
        with locked(path, waiting.set):
            order.append("second")

    with locked(path, nobody_waits):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(PATIENCE_S)
        order.append("first")
    thread.join(PATIENCE_S)
    assert order == ["first", "second"]


def test_the_lock_is_free_again_after_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    try:
        with locked(path, nobody_waits):
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with locked(path, nobody_waits):
        assert path.exists()


def test_a_dead_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    scripts = str(Path(file_lock.__file__).parent)
    subprocess.run([sys.executable, "-c", TAKE_THE_LOCK_AND_DIE, scripts, str(path)], check=True)
    assert path.exists()
    with locked(path, nobody_waits):
        pass
