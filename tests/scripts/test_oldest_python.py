import ast
from pathlib import Path

import pytest

from oldest_python import OLDEST_PYTHON, refuse_old_python

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
PYTHON_THAT_OLD_SYSTEMS_START = (3, 6)


def test_an_older_python_is_refused_in_one_sentence() -> None:
    with pytest.raises(SystemExit) as refusal:
        refuse_old_python((3, 9))
    assert "needs Python 3.10 or newer and this is Python 3.9" in str(refusal.value.code)


@pytest.mark.parametrize("version", [OLDEST_PYTHON, (3, 14), (4, 0)])
def test_the_oldest_allowed_python_and_newer_ones_pass(version: tuple[int, ...]) -> None:
    refuse_old_python(version)


def test_the_oldest_python_is_the_one_that_the_project_declares() -> None:
    declared = (SCRIPTS.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]}"' in declared


@pytest.mark.parametrize("name", ["oldest_python.py", "run.py", "test.py"])
def test_an_old_python_can_read_as_far_as_the_refusal(name: str) -> None:
    source = (SCRIPTS / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=PYTHON_THAT_OLD_SYSTEMS_START)
