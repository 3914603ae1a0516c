from pathlib import Path

import pytest

from lenet_app.datasets.catalogue import names
from tests.commands.command_line import CommandLine


@pytest.fixture(autouse=True)
def no_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LENET_DATA", str(tmp_path / "nothing"))


def test_json_tells_every_dataset(command: CommandLine) -> None:
    said = command("datasets", "--json")
    assert (said.status, said.err) == (0, "")
    (answer,) = said.objects
    assert tuple(entry["name"] for entry in answer["datasets"]) == names()
    for entry in answer["datasets"]:
        assert list(entry) == ["name", "title", "classes", "available", "train", "test"]
    by_name = {entry["name"]: entry for entry in answer["datasets"]}
    assert by_name["mnist"]["available"] is False
    assert (by_name["mnist"]["train"], by_name["mnist"]["test"]) == (60_000, 10_000)
    assert by_name["mnist"]["classes"] == list("0123456789")
    assert by_name["synthetic"]["available"] is True


def test_the_table_says_what_would_be_downloaded(command: CommandLine) -> None:
    said = command("datasets")
    (line,) = [line for line in said.out.splitlines() if line.startswith("mnist")]
    assert "60,000" in line
    assert line.endswith("no, downloaded when needed")


def test_a_folder_can_be_named(command: CommandLine, mnist_root: Path) -> None:
    (answer,) = command("datasets", "--data-dir", mnist_root, "--json").objects
    by_name = {entry["name"]: entry for entry in answer["datasets"]}
    assert by_name["mnist"]["available"] is True
