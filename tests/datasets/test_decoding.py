from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lenet_app.datasets import decoding
from lenet_app.datasets.decoding import decoded
from lenet_app.errors import PictureError
from tests.datasets.pictures import BLUE, GREEN, RED, write_broken, write_picture

COLOUR, GREY = (3, 4, 6), (1, 4, 6)


def saved(path: Path, image: Image.Image, **options: Any) -> Path:
    image.save(path, **options)
    return path


def corner(pixels: np.ndarray) -> list[int]:
    values: list[int] = pixels[:, 0, 0].tolist()
    return values


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".tif", ".ppm", ".gif"])
def test_a_picture_becomes_channels_height_width(tmp_path: Path, suffix: str) -> None:
    pixels = decoded(write_picture(tmp_path / f"red{suffix}", (200, 100, 50), (40, 30)), COLOUR)
    assert pixels.shape == COLOUR
    assert pixels.dtype == np.uint8
    assert (pixels == np.array([200, 100, 50], np.uint8)[:, None, None]).all()


@pytest.mark.parametrize("suffix", [".jpg", ".webp"])
def test_lossy_pictures_are_nearly_what_they_were(tmp_path: Path, suffix: str) -> None:
    pixels = decoded(write_picture(tmp_path / f"red{suffix}", (200, 100, 50), (40, 30)), COLOUR)
    np.testing.assert_allclose(corner(pixels), [200, 100, 50], atol=4)


def test_grey_is_luminance(tmp_path: Path) -> None:
    pixels = decoded(write_picture(tmp_path / "green.png", GREEN), GREY)
    assert pixels.shape == GREY
    assert corner(pixels) == [150]  # ITU-R 601: 0.587 of 255


def test_a_grey_picture_has_three_equal_channels_where_colour_is_wanted(tmp_path: Path) -> None:
    assert (
        corner(decoded(saved(tmp_path / "g.png", Image.new("L", (9, 9), 77)), COLOUR)) == [77] * 3
    )


def test_a_picture_of_the_size_is_taken_pixel_by_pixel(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (4, 6, 3), dtype=np.uint8)
    path = saved(tmp_path / "noise.png", Image.fromarray(pixels))
    np.testing.assert_array_equal(decoded(path, COLOUR), pixels.transpose(2, 0, 1))


def test_a_larger_picture_is_averaged(tmp_path: Path) -> None:
    board = np.indices((64, 96)).sum(axis=0) % 2 * np.uint8(255)
    path = saved(tmp_path / "board.png", Image.fromarray(board.astype(np.uint8)))
    np.testing.assert_allclose(decoded(path, GREY), 127.5, atol=3)


def test_a_large_photo_is_drafted_to_what_its_full_size_gives(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    blobs = Image.fromarray(rng.integers(0, 256, (5, 5, 3), dtype=np.uint8))
    photo = blobs.resize((800, 800), Image.Resampling.BICUBIC)
    drafted = decoded(saved(tmp_path / "a.jpg", photo, quality=95), (3, 32, 32)).astype(int)
    whole = decoded(saved(tmp_path / "a.png", photo), (3, 32, 32)).astype(int)
    assert np.abs(drafted - whole).mean() < 2


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [(1, (0, 0)), (2, (0, -1)), (3, (-1, -1)), (4, (-1, 0)), (6, (0, -1)), (8, (-1, 0))],
)
def test_a_picture_is_turned_as_its_camera_says(
    tmp_path: Path, orientation: int, red_at: tuple[int, int]
) -> None:
    image = Image.new("RGB", (40, 40), BLUE)
    image.paste(RED, (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    for name in ("turned.png", "turned.tif"):
        pixels = decoded(saved(tmp_path / name, image, exif=exif), (3, 4, 4))
        for corner_at in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
            colour = RED if corner_at == red_at else BLUE
            assert pixels[(slice(None), *corner_at)].tolist() == list(colour)


def test_transparent_parts_are_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert corner(decoded(saved(tmp_path / "a.png", image), COLOUR)) == [255, 255, 255]
    image = Image.new("LA", (40, 40), (0, 128))
    assert corner(decoded(saved(tmp_path / "b.png", image), GREY)) == [127]


def test_a_transparent_colour_of_a_palette_is_white(tmp_path: Path) -> None:
    image = Image.new("P", (40, 40), 0)
    image.putpalette([10, 20, 30, 200, 100, 50])
    path = saved(tmp_path / "a.gif", image, transparency=0)
    assert corner(decoded(path, COLOUR)) == [255, 255, 255]


def test_palettes_are_looked_up(tmp_path: Path) -> None:
    image = Image.new("P", (40, 40), 1)
    image.putpalette([0, 0, 0, 200, 100, 50])
    path = saved(tmp_path / "a.png", image)
    assert corner(decoded(path, COLOUR)) == [200, 100, 50]
    assert corner(decoded(path, GREY)) == [124]


def test_sixteen_bits_keep_their_brightness(tmp_path: Path) -> None:
    deep = np.full((30, 40), 40_000, np.uint16)
    for name in ("deep.png", "deep.tif", "deep.pgm"):
        path = saved(tmp_path / name, Image.fromarray(deep))
        assert corner(decoded(path, GREY)) == [156]  # 40,000 · 255 / 65,535
        assert corner(decoded(path, COLOUR)) == [156] * 3


@pytest.mark.parametrize(("value", "expected"), [(0.5, 128), (64.0, 64), (1e9, 255)])
def test_decimal_pictures_run_to_one_or_to_255(tmp_path: Path, value: float, expected: int) -> None:
    path = saved(tmp_path / "a.tif", Image.fromarray(np.full((30, 40), value, np.float32)))
    assert corner(decoded(path, GREY)) == [expected]


def test_printers_colours_are_turned_into_light(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", Image.new("CMYK", (40, 30), (0, 255, 255, 0)), quality=95)
    np.testing.assert_allclose(corner(decoded(path, COLOUR)), RED, atol=4)
    np.testing.assert_allclose(corner(decoded(path, GREY)), [76], atol=4)


def test_black_and_white_pictures_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("1", (40, 30), 1))
    assert corner(decoded(path, COLOUR)) == [255, 255, 255]


def test_of_an_animation_the_first_frame_is_read(tmp_path: Path) -> None:
    first, second = (Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE))
    path = saved(tmp_path / "a.gif", first, save_all=True, append_images=[second])
    assert corner(decoded(path, COLOUR)) == list(RED)


@pytest.mark.parametrize("content", [b"", b"a letter", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureError, match=r"a\.jpg is damaged or not a picture"):
        decoded(path, COLOUR)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".gif", ".bmp"])
def test_a_picture_that_is_cut_short_is_told(tmp_path: Path, suffix: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    path = saved(tmp_path / f"a{suffix}", Image.fromarray(noise))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(PictureError):
        decoded(path, COLOUR)


def test_a_jpeg_that_lacks_its_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(PictureError):
        decoded(write_broken(tmp_path / "a.jpg"), COLOUR)


def test_a_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(PictureError):
        decoded(tmp_path / "a.jpg", COLOUR)


def test_a_picture_of_too_many_pixels_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "MOST_PIXELS", 99)
    with pytest.raises(PictureError, match="more pixels than can be read"):
        decoded(write_picture(tmp_path / "a.png", side=(10, 10)), COLOUR)
