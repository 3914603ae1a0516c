"""Keeps a run on disk: best and last weights, history.csv, and where to go on from."""

import csv
import io
import json
from collections.abc import Generator
from dataclasses import asdict, fields
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

from lenet_app.networks.weights import write_weights
from lenet_app.paths import written_whole
from lenet_app.records import EpochRecord, TrainingRecord
from lenet_app.training.resume import write_resume_point
from lenet_app.training.run_list import ABOUT, HISTORY
from lenet_app.training.trainer import Trainer

HISTORY_COLUMNS: Final = tuple(f.name for f in fields(EpochRecord) if f.name != "is_best")


class RunFolder:
    """One run's folder. Every file in it is written whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.best = path / "best.safetensors"
        self.last = path / "last.safetensors"
        self.history = path / HISTORY
        self.resume_point = path / "resume.safetensors"
        self.about = path / ABOUT

    def recorded(self, trainer: Trainer) -> Generator[TrainingRecord, None, None]:
        """Pass a trainer's records on, keeping files up to date; a stop keeps the last weights.

        Raises:
            StorageError: The folder cannot be written.
            TrainingDiverged, DeviceError: As `Trainer.records`; the last good weights are kept.
        """
        self._write_about(trainer)
        rows = self._rows_so_far(trainer.epochs_done)
        try:
            for record in trainer.records():
                if isinstance(record, EpochRecord):
                    rows.append(_row(record))
                    self._keep_epoch(trainer, record, rows)
                yield record
        finally:
            write_weights(self.last, trainer.weights(self._measured(trainer)))

    def _keep_epoch(self, trainer: Trainer, record: EpochRecord, rows: list[list[str]]) -> None:
        if record.is_best:
            write_weights(self.best, trainer.best)
        write_weights(self.last, trainer.weights(record.test_accuracy))
        write_resume_point(self.resume_point, trainer)
        self._write_history(rows)

    def _measured(self, trainer: Trainer) -> float | None:
        """Tell the test accuracy of the present weights, if they are just those measured."""
        good = trainer.last_good.info
        return good.test_accuracy if good.origin == trainer.weights().info.origin else None

    def _write_about(self, trainer: Trainer) -> None:
        about = {
            "started": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "plan": asdict(trainer.plan),
            "recipe": json.loads(trainer.recipe.to_json()),
        }
        with written_whole(self.about) as temporary:
            temporary.write_text(json.dumps(about, indent=2), encoding="utf-8")

    def _write_history(self, rows: list[list[str]]) -> None:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HISTORY_COLUMNS)
        writer.writerows(rows)
        with written_whole(self.history) as temporary:
            temporary.write_text(text.getvalue(), encoding="utf-8")

    def _rows_so_far(self, epochs: int) -> list[list[str]]:
        """Read the rows of the epochs that a resumed run has behind it."""
        if epochs == 0 or not self.history.is_file():
            return []
        with self.history.open(newline="", encoding="utf-8") as file:
            return list(csv.reader(file))[1 : epochs + 1]


def _row(record: EpochRecord) -> list[str]:
    values = (getattr(record, column) for column in HISTORY_COLUMNS)
    return ["" if value is None else str(value) for value in values]
