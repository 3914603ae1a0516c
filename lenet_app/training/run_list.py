"""Finds the runs on disk and names folders for new ones, without importing torch."""

import csv
import json
from dataclasses import fields
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

from lenet_app.errors import MomentsError
from lenet_app.records import EpochRecord, PastRun, RunSummary, TrainingPlan

ABOUT: Final = "run.json"
HISTORY: Final = "history.csv"
EPOCH_NUMBERS: Final = tuple(
    field.name for field in fields(EpochRecord) if field.name not in ("epoch", "step", "is_best")
)


def new_run_folder(runs: Path, model: str, dataset: str) -> Path:
    """Name a folder for a new run after its time, network and data; it is not made yet."""
    stamp = datetime.now(timezone.utc).strftime("%Y%m%d-%H%M%S")
    name = f"{stamp}-{model}-{Path(dataset).name.replace(':', '-')}"
    path, number = runs / name, 2
    while path.exists():
        path, number = runs / f"{name}-{number}", number + 1
    return path


def list_runs(runs: Path) -> tuple[RunSummary, ...]:
    """Summarise the runs of a folder, the newest first; a folder that is no run is passed over."""
    summaries = []
    for about in runs.glob(f"*/{ABOUT}"):
        try:
            summaries.append(_summary(about.parent))
        except (OSError, ValueError, KeyError, TypeError, csv.Error):
            continue
    return tuple(sorted(summaries, key=lambda run: run.started, reverse=True))


def read_run(folder: Path) -> PastRun:
    """Read how a run was trained and how it went.

    Raises:
        MomentsError: The folder holds no run, or one that another version wrote.
    """
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        known = {field.name for field in fields(TrainingPlan)}
        plan = {name: value for name, value in about["plan"].items() if name in known}
        return PastRun(
            folder=str(folder),
            plan=TrainingPlan(**plan),
            recipe=json.dumps(about["recipe"]),
            epochs=tuple(_epoch(row) for row in _rows(folder)),
            started=str(about["started"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise MomentsError(
            f"The folder {folder.name} does not hold a run that can be read; choose another run."
        ) from error


def _epoch(row: dict[str, str]) -> EpochRecord:
    numbers = {name: float(row[name]) if row[name] else None for name in EPOCH_NUMBERS}
    return EpochRecord(
        epoch=int(row["epoch"]),
        step=int(row["step"]),
        **numbers,  # type: ignore[arg-type]  # only the validation's may be empty
        is_best=False,
    )


def _rows(folder: Path) -> list[dict[str, str]]:
    history = folder / HISTORY
    if not history.is_file():
        return []
    with history.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _summary(folder: Path) -> RunSummary:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    rows = _rows(folder)
    best = _best_row(rows)
    return RunSummary(
        folder=str(folder),
        model=str(about["plan"]["model"]),
        dataset=str(about["plan"]["dataset"]),
        recipe=str(about["recipe"]["name"]),
        seed=int(about["recipe"]["seed"]),
        epochs_done=len(rows),
        best_test_accuracy=float(best["test_accuracy"]) if best else None,
        seconds=sum(float(row["seconds"]) for row in rows),
        started=str(about["started"]),
    )


def _best_row(rows: list[dict[str, str]]) -> dict[str, str] | None:
    """Find the epoch that validation chose (the first of equals); without validation the last."""
    if not rows or not rows[-1]["validation_accuracy"]:
        return rows[-1] if rows else None
    return max(rows, key=lambda row: float(row["validation_accuracy"]))
