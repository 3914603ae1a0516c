from pathlib import Path

import pytest

from lenet_app.datasets.catalogue import names
from tests.commands.command_line import CommandLine
from tests.datasets.pictures import write_classes


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
    (line,) = [line for line in said.out.splitlines() if line.startswith("mnist ")]
    assert "60,000" in line
    assert line.endswith("no, downloaded when needed")


def test_a_folder_can_be_named(command: CommandLine, mnist_root: Path) -> None:
    (answer,) = command("datasets", "--data-dir", mnist_root, "--json").objects
    by_name = {entry["name"]: entry for entry in answer["datasets"]}
    assert by_name["mnist"]["available"] is True


def test_a_folder_of_pictures_can_be_shown_too(command: CommandLine, tmp_path: Path) -> None:
    folder = write_classes(tmp_path / "pets", {"dog": 10, "cat": 10})
    (answer,) = command("datasets", "--dataset", f"folder:{folder}", "--json").objects
    assert answer["datasets"][-1] == {
        "name": f"folder:{folder}",
        "title": "pets",
        "classes": ["cat", "dog"],
        "available": True,
        "train": 16,
        "test": 2,
    }
    assert len(answer["datasets"]) == len(names()) + 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("folder:/nowhere/at/all", "There is no folder /nowhere/at/all"),
        ("pets", "There is no dataset 'pets'; choose one of mnist, "),
    ],
)
def test_what_is_no_folder_of_pictures_is_told(
    command: CommandLine, name: str, sentence: str
) -> None:
    said = command("datasets", "--dataset", name)
    said.assert_failed(sentence)
    assert said.out == ""
