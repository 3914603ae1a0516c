"""Claims about what the search for garbage leaves out."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from lenet_app.window.lasting_objects import LastingObjects


class Answers(QObject):
    """Stands in for the session."""

    predicted = Signal(object)
    planned = Signal(object)
    failed = Signal(object)


@pytest.fixture
def answers(qtbot: QtBot) -> Iterator[Answers]:
    gc.unfreeze()
    yield Answers()
    gc.enable()
    gc.unfreeze()


def test_what_is_there_at_the_first_answer_is_searched_no_more(answers: Answers) -> None:
    lasting = LastingObjects(answers)  # type: ignore[arg-type]
    assert gc.get_freeze_count() == 0
    mark = [lasting]
    answers.predicted.emit(None)
    assert not any(found is mark for found in gc.get_objects())


def test_later_answers_exempt_nothing(answers: Answers) -> None:
    lasting = LastingObjects(answers)  # type: ignore[arg-type]
    answers.predicted.emit(None)
    mark = [lasting]
    answers.predicted.emit(None)
    assert any(found is mark for found in gc.get_objects())


def test_what_a_run_has_imported_is_searched_no_more(answers: Answers) -> None:
    lasting = LastingObjects(answers)  # type: ignore[arg-type]
    mark = [lasting]
    answers.planned.emit(None)
    assert not any(found is mark for found in gc.get_objects())


@pytest.mark.parametrize("first", ["predicted", "failed"])
def test_a_search_that_rested_while_the_program_started_goes_on(
    answers: Answers, first: str
) -> None:
    lasting = LastingObjects(answers)  # type: ignore[arg-type]
    gc.disable()
    getattr(answers, first).emit(None)
    assert gc.isenabled()
    lasting.deleteLater()
