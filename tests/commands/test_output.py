import io
import sys
import threading

import pytest
from tqdm import TMonitor

from lenet_app.commands.output import (
    Bar,
    DataBar,
    give,
    give_json,
    give_result,
    percent,
    say,
    say_skipped,
    table,
    with_data_bar,
)
from lenet_app.errors import StorageError
from lenet_app.records import DataProgress


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal behind standard error; pytest would undo that between a fixture and a test."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


def test_results_go_to_standard_output_and_the_rest_to_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    give("99.12 %")
    say("Reading MNIST.")
    assert capsys.readouterr() == ("99.12 %\n", "Reading MNIST.\n")


def test_pictures_that_were_left_out_are_told_and_none_is_no_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say_skipped(())
    assert capsys.readouterr() == ("", "")
    say_skipped(("cat/a.jpg",))
    sentence = "1 picture could not be read and was left out: cat/a.jpg.\n"
    assert capsys.readouterr() == ("", sentence)


def test_json_is_one_line_of_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    give_json({"source": "größe\udc80.png", "digit": 7})
    line = capsys.readouterr().out
    assert line.isascii()
    assert line.endswith("}\n")
    assert line.count("\n") == 1


def test_a_result_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(StorageError, match="No space left on device"):
        give("99.12 %")


def test_a_table_lines_its_columns_up() -> None:
    rows = [["layer", "parameters"], ["C1", "156"], ["OUTPUT", "1,516"]]
    assert table(rows, right=frozenset({1})) == [
        "layer   parameters",
        "C1             156",
        "OUTPUT       1,516",
    ]


def test_a_fraction_is_shown_in_percent() -> None:
    assert percent(0.99124) == "99.12 %"


def test_a_bar_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    bar = DataBar()
    bar.show(DataProgress("Downloading MNIST", 1, 10, "bytes"))
    bar.close()
    assert capsys.readouterr() == ("", "")


def test_a_bar_on_a_terminal_names_the_task_and_is_cleared_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = watched(monkeypatch)

    def load(progress: object) -> str:
        assert callable(progress)
        progress(DataProgress("Downloading MNIST", 0, 0, "bytes"))
        progress(DataProgress("Downloading MNIST", 512, 2048, "bytes"))
        progress(DataProgress("Reading MNIST", 1, 4, "files"))
        return "digits"

    assert with_data_bar(load) == "digits"
    shown = terminal.getvalue()
    assert shown.index("Downloading MNIST") < shown.index("Reading MNIST")
    assert shown.endswith("\r")
    assert shown.rsplit("\r", 2)[1].strip() == ""


def test_a_bar_is_cleared_away_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)

    def load(progress: object) -> None:
        assert callable(progress)
        progress(DataProgress("Downloading MNIST", 0, 0, "bytes"))
        raise StorageError("The disk is full.")

    with pytest.raises(StorageError):
        with_data_bar(load)
    assert terminal.getvalue().rsplit("\r", 2)[1].strip() == ""


def test_a_result_does_not_land_in_the_middle_of_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setattr(sys, "stdout", terminal)
    with Bar(total=10, unit=" steps") as bar:
        bar.update()
        give("epoch 1")
    before = terminal.getvalue().partition("epoch 1\n")[0]
    assert before.endswith("\r")
    assert before.rsplit("\r", 2)[1].strip() == ""


def test_no_thread_watches_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    watched(monkeypatch)
    with Bar(total=10) as bar:
        bar.update()
        assert not any(isinstance(thread, TMonitor) for thread in threading.enumerate())


def test_a_measurement_is_a_line_a_figure_or_one_object(
    capsys: pytest.CaptureFixture[str],
) -> None:
    give_result({"model": "lenet-modern", "ratio": 4.5}, as_json=False)
    assert capsys.readouterr().out == "model: lenet-modern\nratio: 4.5\n"
    give_result({"model": "lenet-modern", "ratio": 4.5}, as_json=True)
    assert capsys.readouterr().out == '{"model": "lenet-modern", "ratio": 4.5}\n'
