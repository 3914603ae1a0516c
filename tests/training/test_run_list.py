import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from lenet_app.errors import MomentsError
from lenet_app.records import RunSummary
from lenet_app.training.recipe import Recipe
from lenet_app.training.run_folder import RunFolder
from lenet_app.training.run_list import list_runs, new_run_folder, read_run
from tests.training.tiny_run import tiny_trainer

ABOUT = (
    '{"started": "%s", "plan": {"model": "lenet-d2l", "dataset": "mnist"}, '
    '"recipe": {"name": "d2l", "seed": 5}}'
)
HEADER = "epoch,validation_accuracy,test_accuracy,seconds\n"


def write_run(
    runs: Path, name: str, *, about: str = ABOUT % "2024-05-01", history: str | None = None
) -> Path:
    folder = runs / name
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(about, encoding="utf-8")
    if history is not None:
        (folder / "history.csv").write_text(history, encoding="utf-8")
    return folder


def test_a_run_is_summed_up_as_it_was_recorded(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    trainer = tiny_trainer(epochs=2)
    list(folder.recorded(trainer))
    (summary,) = list_runs(tmp_path)
    assert (summary.folder, summary.model, summary.dataset) == (
        str(folder.path),
        "lenet-modern",
        "mnist",
    )
    assert (summary.recipe, summary.seed, summary.epochs_done) == ("tiny", 3, 2)
    assert summary.best_test_accuracy == trainer.best.info.test_accuracy
    assert summary.seconds == pytest.approx(sum(epoch.seconds for epoch in trainer.history))


def test_the_best_accuracy_is_that_of_the_first_epoch_validation_liked_most(tmp_path: Path) -> None:
    write_run(tmp_path, "run", history=HEADER + "1,0.5,0.9,1\n2,0.7,0.6,1\n3,0.7,0.8,1\n")
    assert [run.best_test_accuracy for run in list_runs(tmp_path)] == [0.6]


def test_without_validation_the_last_epoch_is_the_best(tmp_path: Path) -> None:
    write_run(tmp_path, "run", history=HEADER + "1,,0.9,1.5\n2,,0.6,2\n")
    (summary,) = list_runs(tmp_path)
    assert (summary.best_test_accuracy, summary.seconds) == (0.6, 3.5)


def test_a_run_without_a_whole_epoch_has_no_accuracy(tmp_path: Path) -> None:
    folder = write_run(tmp_path, "run")
    assert list_runs(tmp_path) == (
        RunSummary(str(folder), "lenet-d2l", "mnist", "d2l", 5, 0, None, 0.0, "2024-05-01"),
    )


def test_the_newest_run_comes_first(tmp_path: Path) -> None:
    for day in ("02", "03", "01"):
        write_run(tmp_path, day, about=ABOUT % f"2024-05-{day}")
    assert [run.started for run in list_runs(tmp_path)] == [
        "2024-05-03",
        "2024-05-02",
        "2024-05-01",
    ]


@pytest.mark.parametrize(
    "about",
    ["", "{", "[]", "null", '{"started": "today"}', '{"plan": "x", "recipe": {}, "started": ""}'],
)
def test_a_folder_that_is_no_run_is_passed_over(tmp_path: Path, about: str) -> None:
    write_run(tmp_path, "broken", about=about)
    write_run(tmp_path, "whole")
    assert [Path(run.folder).name for run in list_runs(tmp_path)] == ["whole"]


@pytest.mark.parametrize(
    "history", [HEADER + "1,0.5\n", HEADER + "1,a,b,c\n", "epoch\n1\n", HEADER + '1,"\0\n']
)
def test_a_broken_history_breaks_no_other_run(tmp_path: Path, history: str) -> None:
    write_run(tmp_path, "broken", history=history)
    write_run(tmp_path, "whole")
    assert "whole" in [Path(run.folder).name for run in list_runs(tmp_path)]


def test_a_start_that_is_no_text_can_still_be_sorted(tmp_path: Path) -> None:
    write_run(tmp_path, "number", about=(ABOUT % "x").replace('"x"', "17"))
    write_run(tmp_path, "whole")
    assert len(list_runs(tmp_path)) == 2


def test_no_folder_holds_no_runs(tmp_path: Path) -> None:
    assert list_runs(tmp_path / "none") == ()


def test_a_new_run_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    names = set()
    for _ in range(3):
        folder = new_run_folder(tmp_path, "lenet-modern", "folder:/home/me/cats")
        assert not folder.exists()
        folder.mkdir()
        names.add(folder.name)
    assert len(names) == 3
    assert all("lenet-modern-cats" in name for name in names)


def test_the_list_needs_no_torch() -> None:
    code = "import sys, lenet_app.training.run_list; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("validation", [0, 50])
def test_a_run_is_read_as_it_went(tmp_path: Path, validation: int) -> None:
    folder = RunFolder(tmp_path / "run")
    trainer = tiny_trainer(epochs=2, validation_examples=validation)
    list(folder.recorded(trainer))
    run = read_run(folder.path)
    assert run.plan == trainer.plan
    assert Recipe.from_json(run.recipe) == trainer.recipe
    assert [replace(epoch, is_best=False) for epoch in trainer.history] == list(run.epochs)


def test_a_run_stopped_in_its_first_epoch_has_no_epochs(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    records = folder.recorded(tiny_trainer())
    next(records)
    records.close()
    assert read_run(folder.path).epochs == ()


@pytest.mark.parametrize("about", ["", "{}", '{"plan": 3}', ABOUT % "2024-05-01"])
def test_what_is_no_run_says_so_in_one_sentence(tmp_path: Path, about: str) -> None:
    folder = write_run(tmp_path, "odd", about=about)
    with pytest.raises(MomentsError, match="The folder odd does not hold a run"):
        read_run(folder)
