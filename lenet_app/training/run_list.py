"""Finds the runs on disk and names folders for new ones, without importing torch."""

import csv
import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

from lenet_app.records import RunSummary

ABOUT: Final = "run.json"
HISTORY: Final = "history.csv"


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


def _summary(folder: Path) -> RunSummary:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    history = folder / HISTORY
    rows: list[dict[str, str]] = []
    if history.is_file():
        with history.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
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
