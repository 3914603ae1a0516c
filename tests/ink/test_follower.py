import os
from pathlib import Path

import pytest

from lenet_app.ink.collection import Collected, Collection
from lenet_app.ink.follower import Follower
from tests.ink.inks import line


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection(tmp_path / "my-digits")


@pytest.fixture
def reads(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the keys of the drawings that are read."""
    noted: list[str] = []
    plain = Collection.read

    def read(self: Collection, key: str) -> Collected:
        noted.append(key)
        return plain(self, key)

    monkeypatch.setattr(Collection, "read", read)
    return noted


def test_only_what_is_new_is_read(collection: Collection, reads: list[str]) -> None:
    follower = Follower(collection)
    first, second = (collection.add(line(n), n).key for n in (1, 2))
    assert [one.key for one in follower.look().drawings] == [first, second]
    third = collection.add(line(3), 3).key
    assert [one.key for one in follower.look().drawings] == [first, second, third]
    assert reads == [first, second, third]


def test_what_another_window_does_is_seen(collection: Collection) -> None:
    follower, other = Follower(collection), Collection(collection.folder)
    first, second = (collection.add(line(n), n).key for n in (1, 2))
    follower.look()
    other.relabel(first, 9)
    other.delete(second)
    added = other.add(line(5), 5).key
    now = follower.look().drawings
    assert [(one.key, one.label) for one in now] == [(first, 9), (added, 5)]
    assert follower.get(second) is None
    assert not follower.has_strokes(line(2))
    assert follower.has_strokes(line(5))


def test_the_oldest_drawing_with_the_same_strokes_is_found(collection: Collection) -> None:
    follower = Follower(collection)
    first = collection.add(line(1), 4)
    collection.add(line(1), 5)
    follower.look()
    found = follower.find(line(1))
    assert found is not None
    assert (found.key, found.label) == (first.key, 4)
    assert follower.find(line(2)) is None


def test_a_damaged_file_is_named_until_it_is_mended(collection: Collection) -> None:
    follower = Follower(collection)
    key = collection.add(line(1), 1).key
    path = collection.folder / f"{key}.ink.jsonl"
    whole = path.read_text()
    path.write_text(whole[:20])
    (problem,) = follower.look().problems
    assert path.name in problem
    path.write_text(whole)
    os.utime(path, ns=(1, 1))
    contents = follower.look()
    assert (len(contents.drawings), contents.problems) == (1, ())
