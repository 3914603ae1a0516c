"""Claims about the records that can compute something of themselves."""

import subprocess
import sys
from dataclasses import fields, is_dataclass

import pytest

from lenet_app import records
from lenet_app.records import Anatomy, LayerFigures, TrainingState


def figures(name: str, parameters: int, connections: int | None) -> LayerFigures:
    return LayerFigures(name, "dense", (10,), parameters, connections)


def test_a_networks_parameters_are_those_of_its_layers() -> None:
    anatomy = Anatomy("net", "Net", (1, 28, 28), (figures("F1", 120, 130), figures("F2", 7, 9)))
    assert anatomy.parameters == 127
    assert anatomy.connections == 139


def test_a_network_has_no_count_of_connections_if_a_layer_has_none() -> None:
    anatomy = Anatomy("net", "Net", (1, 28, 28), (figures("F1", 1, 5), figures("S2", 0, None)))
    assert anatomy.connections is None


@pytest.mark.parametrize(
    ("state", "is_busy"),
    [
        (TrainingState.IDLE, False),
        (TrainingState.PREPARING, True),
        (TrainingState.TRAINING, True),
        (TrainingState.PAUSED, True),
        (TrainingState.STOPPING, True),
        (TrainingState.FINISHED, False),
        (TrainingState.STOPPED, False),
        (TrainingState.DIVERGED, False),
        (TrainingState.NO_DATA, False),
        (TrainingState.FAILED, False),
    ],
)
def test_a_run_is_under_way_while_it_prepares_trains_pauses_or_stops(
    state: TrainingState, is_busy: bool
) -> None:
    assert state.is_busy is is_busy


def test_every_record_is_frozen_and_says_what_it_is() -> None:
    found = [entry for entry in vars(records).values() if is_dataclass(entry)]
    assert len(found) > 10
    for record in found:
        assert isinstance(record, type)
        assert record.__dataclass_params__.frozen, record  # type: ignore[attr-defined]
        assert record.__doc__
        assert fields(record)


def test_records_with_arrays_are_compared_by_identity() -> None:
    # An array has no single answer to "is it equal?", so neither has its record.
    names = set()
    for record in vars(records).values():
        if is_dataclass(record) and isinstance(record, type):
            holds_arrays = any("ndarray" in str(f.type) and f.compare for f in fields(record))
            if holds_arrays:
                names.add(record.__name__)
                assert record.__eq__ is object.__eq__, record
    assert {"InputStep", "NetworkInput", "LayerMaps", "Prediction", "Picture"} <= names


def test_records_need_numpy_and_neither_torch_nor_qt() -> None:
    program = (
        "import sys, lenet_app.records; sys.exit(bool({'torch', 'PySide6'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
