"""Keeps a run on disk: best and last weights, history.csv, its moments, where to go on from."""

import csv
import io
import json
from collections.abc import Generator, Sequence
from dataclasses import asdict, fields
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

from lenet_app.errors import StorageError
from lenet_app.networks.moments_file import MOMENTS
from lenet_app.networks.weights import write_weights
from lenet_app.paths import written_whole
from lenet_app.records import EpochRecord, FloatArray, TrainingRecord
from lenet_app.training.moments import MomentRecorder
from lenet_app.training.resume import write_resume_point
from lenet_app.training.run_list import ABOUT, HISTORY
from lenet_app.training.trainer import Trainer

HISTORY_COLUMNS: Final = tuple(f.name for f in fields(EpochRecord) if f.name != "is_best")


class RunFolder:
    """One run's folder. Every file is written whole or not at all; the moments' one only grows.

    `pinned`: the drawing whose answer is recorded along a run that is too large to be recorded.
    """

    def __init__(self, path: Path, pinned: FloatArray | None = None) -> None:
        self.path = path
        self.best = path / "best.safetensors"
        self.last = path / "last.safetensors"
        self.history = path / HISTORY
        self.resume_point = path / "resume.safetensors"
        self.about = path / ABOUT
        self.moments = MomentRecorder(path / MOMENTS, pinned)

    def recorded(self, trainer: Trainer) -> Generator[TrainingRecord, None, None]:
        """Pass a trainer's records on, keeping files up to date; a stop keeps the last weights.

        What another run left in the folder is replaced; a resumed run brings its own past along.

        Raises:
            StorageError: The folder cannot be written.
            TrainingDiverged, DeviceError: As `Trainer.records`; the last good weights are kept.
        """
        self._begin(trainer)
        self.moments.begin(trainer)
        try:
            for record in trainer.records():
                if isinstance(record, EpochRecord):
                    self._keep_epoch(trainer, record)
                self.moments.take(trainer, record)
                yield record
        finally:
            self.moments.finish(trainer)
            write_weights(self.last, trainer.weights())

    def _begin(self, trainer: Trainer) -> None:
        self._write_about(trainer)
        if trainer.history:
            write_weights(self.best, trainer.best)
            self._write_history(trainer.history)
            return
        for stale in (self.best, self.last, self.history, self.resume_point):
            try:
                stale.unlink(missing_ok=True)
            except OSError as error:
                raise StorageError(
                    f"{stale} could not be replaced ({error.strerror}); choose another folder."
                ) from error

    def _keep_epoch(self, trainer: Trainer, record: EpochRecord) -> None:
        if record.is_best:
            write_weights(self.best, trainer.best)
        write_weights(self.last, trainer.weights())
        write_resume_point(self.resume_point, trainer)
        self._write_history(trainer.history)

    def _write_about(self, trainer: Trainer) -> None:
        about = {
            "started": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "plan": asdict(trainer.plan),
            "recipe": json.loads(trainer.recipe.to_json()),
        }
        with written_whole(self.about) as temporary:
            temporary.write_text(json.dumps(about, indent=2), encoding="utf-8")

    def _write_history(self, history: Sequence[EpochRecord]) -> None:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HISTORY_COLUMNS)
        writer.writerows(_row(record) for record in history)
        with written_whole(self.history) as temporary:
            temporary.write_text(text.getvalue(), encoding="utf-8")


def resume_file(named: Path) -> Path:
    """Find the resume point that a user means by a run's folder, or by a file in it.

    Beside the last.safetensors that app users know lies the file that a run goes on from.
    """
    if named.is_dir():
        return RunFolder(named).resume_point
    folder = RunFolder(named.parent)
    if named == folder.last and folder.resume_point.is_file():
        return folder.resume_point
    return named


def _row(record: EpochRecord) -> list[str]:
    values = (getattr(record, column) for column in HISTORY_COLUMNS)
    return ["" if value is None else str(value) for value in values]
