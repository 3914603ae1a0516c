"""Writes small folders of pictures: one plain colour a picture, so that a test can tell them."""

from collections.abc import Mapping
from pathlib import Path

from PIL import Image

Colour = tuple[int, int, int]

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def write_picture(path: Path, colour: Colour = RED, side: tuple[int, int] = (8, 8)) -> Path:
    """Write a picture of one colour; `side` is (width, height)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", side, colour).save(path)
    return path


def write_broken(path: Path) -> Path:
    """Write a JPEG that ends too soon."""
    write_picture(path, side=(64, 64))
    path.write_bytes(path.read_bytes()[:-200])
    return path


def write_classes(folder: Path, counts: Mapping[str, int]) -> Path:
    """Write a folder of classes; picture number n of a class has the red value n."""
    for name, count in counts.items():
        for number in range(count):
            write_picture(folder / name / f"{number:03}.png", (number, 0, 0))
    return folder
