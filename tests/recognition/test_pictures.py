"""Claims about pictures becoming network input."""

import gzip
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from lenet_app.errors import PictureError
from lenet_app.ink.raster import centre_of_mass
from lenet_app.recognition.pictures import (
    KEPT_SIDE_PX,
    look_at_picture,
    open_picture,
    tones_of,
)
from lenet_app.recognition.separation import FAINTEST_INK
from lenet_app.records import NetworkInput, Picture

Bytes = NDArray[np.uint8]
IDX_HEADER_BYTES = 16
ORIENTATION_TAG = 0x0112
SHOW_TURNED_RIGHT = 6  # EXIF: to be turned by 90° clockwise for viewing


def digit_like_mnist() -> Bytes:
    """Make a 4: 20 high, antialiased, centre of mass in the middle; 0 paper to 255 ink."""
    large = Image.new("L", (160, 200))
    pen = ImageDraw.Draw(large)
    pen.line([(90, 10), (15, 120), (150, 120)], fill=255, width=24, joint="curve")
    pen.line([(110, 60), (110, 199)], fill=255, width=24)
    cropped = large.crop(large.getbbox())
    width = round(cropped.width * 20 / cropped.height)
    small = np.asarray(cropped.resize((width, 20), Image.Resampling.BOX))
    mass = small.sum(dtype=np.float64)
    x = (small.sum(axis=0) * (np.arange(width) + 0.5)).sum() / mass
    y = (small.sum(axis=1) * (np.arange(20) + 0.5)).sum() / mass
    top, left = round(14.5 - y), round(14.5 - x)
    field = np.zeros((28, 28), np.uint8)
    field[top : top + 20, left : left + width] = small
    return field


FOUR = digit_like_mnist()


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def seen_in(content: bytes) -> NetworkInput:
    return look_at_picture(open_picture(content))


def on_paper(digit: Bytes, side_px: int = 200, zoom: int = 4) -> Bytes:
    """Enlarge a digit and put it, dark on light, off the middle of a page."""
    page = np.full((side_px, side_px), 255, np.uint8)
    large = digit.repeat(zoom, axis=0).repeat(zoom, axis=1)
    page[10 : 10 + len(large), 70 : 70 + len(large)] -= large
    return page


def difference(seen: NetworkInput, digit: Bytes) -> float:
    """Measure the mean difference of a pixel, at best, if one may be shifted by a pixel."""
    wanted = digit.astype(np.float32) / 255
    return min(
        float(np.abs(np.roll(seen.pixels, (dy, dx), axis=(0, 1)) - wanted).mean())
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
    )


def test_a_picture_like_mnists_goes_through_nearly_unchanged() -> None:
    seen = seen_in(encoded(Image.fromarray(FOUR)))
    assert not seen.blank
    np.testing.assert_allclose(seen.pixels, FOUR / 255, atol=FAINTEST_INK + 0.01)


def test_mnists_own_digits_go_through_nearly_unchanged(mnist_root: Path) -> None:
    digits = mnist_test_digits(mnist_root, 200)
    differences = np.array(
        [difference(seen_in(encoded(Image.fromarray(digit))), digit) for digit in digits]
    )
    # Few digits of MNIST carry specks, or lie a pixel off where its own rule would put them.
    assert np.median(differences) < 0.002
    assert (differences < 0.01).mean() > 0.97


def mnist_test_digits(root: Path, count: int) -> Bytes:
    file = root / "MNIST" / "raw" / "t10k-images-idx3-ubyte"
    if file.is_file():
        content = file.read_bytes()
    else:
        content = gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes())
    digits = np.frombuffer(content, np.uint8, count * 28 * 28, IDX_HEADER_BYTES)
    return digits.reshape(count, 28, 28)


def test_light_and_dark_paper_give_the_same_input() -> None:
    light = seen_in(encoded(Image.fromarray(255 - FOUR)))
    dark = seen_in(encoded(Image.fromarray(FOUR)))
    np.testing.assert_allclose(light.pixels, dark.pixels, atol=1e-3)


def test_place_and_size_on_the_page_make_little_difference() -> None:
    seen = seen_in(encoded(Image.fromarray(on_paper(FOUR))))
    assert difference(seen, FOUR) < 0.01


@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("PNG", "RGB", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("PNG", "P", {}),
        ("BMP", "RGB", {}),
        ("GIF", "P", {}),
        ("JPEG", "L", {"quality": 90}),
        ("JPEG", "RGB", {"quality": 90}),
        ("JPEG", "CMYK", {"quality": 90}),
        ("WEBP", "RGB", {"quality": 90}),
        ("WEBP", "RGBA", {"lossless": True}),
    ],
)
def test_every_format_and_mode_gives_the_same_input(
    kind: str, mode: str, options: dict[str, Any]
) -> None:
    page = Image.fromarray(on_paper(FOUR))
    plain = seen_in(encoded(page))
    seen = seen_in(encoded(page.convert(mode), kind, **options))
    assert np.abs(seen.pixels - plain.pixels).mean() < 0.01


def test_16_bit_grey_is_the_same_picture() -> None:
    deep = Image.fromarray(on_paper(FOUR).astype(np.uint16) * 257)
    assert deep.mode == "I;16"
    plain = open_picture(encoded(Image.fromarray(on_paper(FOUR))))
    np.testing.assert_allclose(open_picture(encoded(deep)).grey, plain.grey, atol=1e-6)


def test_a_dark_16_bit_page_is_not_brightened() -> None:
    deep = Image.fromarray(np.full((9, 9), 300, np.uint16))
    assert open_picture(encoded(deep)).grey.max() < 0.005


def test_1_bit_pictures_are_read() -> None:
    page = Image.fromarray(on_paper(FOUR)).convert("1", dither=Image.Dither.NONE)
    assert difference(seen_in(encoded(page)), FOUR) < 0.05


@pytest.mark.parametrize("ink", [0, 255], ids=["black ink", "white ink"])
def test_ink_on_nothing_is_seen_whatever_its_colour(ink: int) -> None:
    layers = np.zeros((28, 28, 2), np.uint8)
    layers[..., 0], layers[..., 1] = ink, FOUR
    seen = seen_in(encoded(Image.fromarray(layers)))
    np.testing.assert_allclose(seen.pixels, FOUR / 255, atol=FAINTEST_INK + 0.01)


@pytest.mark.parametrize("paper", [255, 0], ids=["white card", "black card"])
@pytest.mark.parametrize("width_px", [1, 8], ids=["fine line", "thick line"])
def test_the_transparent_corners_of_a_card_are_not_ink(paper: int, width_px: int) -> None:
    card = Image.new("LA", (120, 120))
    pen = ImageDraw.Draw(card)
    pen.rounded_rectangle((0, 0, 119, 119), radius=30, fill=(paper, 255))
    pen.line([(60, 35), (60, 85)], fill=(255 - paper, 255), width=width_px)
    seen = seen_in(encoded(card))
    box = seen.steps[0].box
    assert box is not None
    assert box[2] - box[0] < 5
    assert box[3] - box[1] == pytest.approx(51 / 3, abs=1)


def test_ink_alone_stays_ink_however_much_there_is_of_it() -> None:
    blot = Image.new("LA", (100, 100))
    ImageDraw.Draw(blot).ellipse((2, 2, 97, 97), fill=(0, 255))
    grey, _ = tones_of(blot)
    assert grey[50, 50] == 0.0
    assert grey[0, 0] == 1.0


def test_a_page_that_is_all_transparent_is_blank() -> None:
    assert seen_in(encoded(Image.new("RGBA", (40, 40)))).blank


def test_the_transparent_colour_of_a_palette_is_no_ink() -> None:
    digit = np.where(FOUR > 127, 1, 0).astype(np.uint8)
    image = Image.fromarray(digit).convert("P")
    image.putpalette([9, 9, 9, 0, 0, 0])
    seen = seen_in(encoded(image, transparency=0))
    assert difference(seen, FOUR) < 0.05


def test_exif_rotation_is_applied() -> None:
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = SHOW_TURNED_RIGHT
    page = on_paper(FOUR)
    turned = Image.fromarray(np.rot90(page).copy())
    seen = seen_in(encoded(turned, "JPEG", quality=95, exif=exif.tobytes()))
    assert difference(seen, FOUR) < 0.02


def test_exif_rotation_is_applied_to_16_bits_as_well() -> None:
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = SHOW_TURNED_RIGHT
    deep = Image.fromarray(np.zeros((4, 9), np.uint16))
    assert open_picture(encoded(deep, exif=exif.tobytes())).grey.shape == (9, 4)


def test_of_an_animation_the_first_frame_is_read() -> None:
    frames = [Image.fromarray(on_paper(FOUR)), Image.new("L", (200, 200), 255)]
    content = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert difference(seen_in(content), FOUR) < 0.05


def test_large_pictures_are_kept_at_1024_a_side() -> None:
    content = encoded(Image.new("L", (3000, 600), 200))
    assert open_picture(content).grey.shape == (205, KEPT_SIDE_PX)


def test_grey_goes_from_0_to_1_as_float32() -> None:
    grey = open_picture(encoded(Image.fromarray(np.array([[0, 51, 255]], np.uint8)))).grey
    np.testing.assert_allclose(grey, [[0.0, 0.2, 1.0]])
    assert grey.dtype == np.float32


def test_the_callers_image_is_left_as_it_is() -> None:
    image = Image.new("L", (2000, 1500))
    tones_of(image)
    assert image.size == (2000, 1500)


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (28, 28), (300, 200)])
@pytest.mark.parametrize("shade", [0, 128, 255])
def test_a_page_of_one_colour_is_blank(size: tuple[int, int], shade: int) -> None:
    seen = seen_in(encoded(Image.new("L", size, shade)))
    assert seen.blank
    assert not seen.pixels.any()


def test_an_uneven_grey_page_with_noise_is_blank() -> None:
    chance = np.random.default_rng(3)
    light = np.linspace(90, 220, 300)[:, None] + np.linspace(-20, 20, 400)[None]
    page = (light + chance.normal(0, 8, light.shape)).clip(0, 255).astype(np.uint8)
    assert seen_in(encoded(Image.fromarray(page), "JPEG", quality=75)).blank


def test_a_photo_in_uneven_light_shows_the_digit_alone() -> None:
    chance = np.random.default_rng(5)
    page = on_paper(FOUR, side_px=400, zoom=8).astype(np.float64) / 255
    light = np.linspace(0.45, 0.9, 400)[:, None] * np.linspace(0.8, 1.0, 400)[None]
    grey = light * (0.35 + 0.65 * page) * 255 + chance.normal(0, 6, page.shape)
    photo = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
    assert difference(seen_in(encoded(photo, "JPEG", quality=75)), FOUR) < 0.04


def test_the_lines_of_a_fine_pen_become_as_thick_as_mnists() -> None:
    inked = []
    for width_px in (2, 6, 24, 60):
        page = Image.new("L", (700, 700), 255)
        pen = ImageDraw.Draw(page)
        pen.line([(150, 100), (550, 100), (300, 600)], fill=0, width=width_px, joint="curve")
        inked.append(float(seen_in(encoded(page)).pixels.sum()))
    # Some 38 px of line, about 2 px wide.
    assert min(inked) > 60
    assert max(inked) < 1.4 * min(inked)


def test_the_steps_show_the_way_from_the_page_to_the_input() -> None:
    seen = seen_in(encoded(Image.fromarray(on_paper(FOUR))))
    assert [step.name for step in seen.steps] == ["ink", "crop", "fit", "centre"]
    assert seen.steps[-1].image is seen.pixels
    columns, rows = np.nonzero(FOUR.max(axis=0))[0], np.nonzero(FOUR.max(axis=1))[0]
    scale = 40 / 200
    expected = (
        (70 + 4 * columns[0]) * scale,
        (10 + 4 * rows[0]) * scale,
        (70 + 4 * (columns[-1] + 1)) * scale,
        (10 + 4 * (rows[-1] + 1)) * scale,
    )
    assert seen.steps[0].box == pytest.approx(expected, abs=0.5)
    np.testing.assert_allclose(centre_of_mass(seen.pixels[None])[0], (14.5, 14.5), atol=0.51)
    for step in seen.steps:
        assert step.image.dtype == np.float32
        assert 0.0 <= step.image.min() <= step.image.max() <= 1.0


def test_a_flat_digit_keeps_its_proportions() -> None:
    page = np.ones((60, 200), np.float32)
    page[28:32, 20:180] = 0.0
    pixels = look_at_picture(Picture("line", page)).pixels
    assert (pixels.max(axis=0) > 0.5).sum() == 20
    assert (pixels.max(axis=1) > 0.5).sum() <= 3


def png_of_size(width: int, height: int) -> bytes:
    """Forge a PNG that claims a size; whoever decodes it finds no pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    end = chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + end


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (12_000, 10_000), (2**30, 1)])
def test_a_picture_too_large_is_refused_before_it_is_decoded(
    width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*_: Any) -> None:
        raise AssertionError("the pixels were asked for")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decode)
    with pytest.raises(PictureError, match=r"; make it smaller, such as 1,024 pixels wide\.$"):
        open_picture(png_of_size(width, height))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "WEBP", "GIF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_damaged_or_unknown(tmp_path: Path, kind: str, share: float) -> None:
    chance = np.random.default_rng(0)
    content = encoded(Image.fromarray(chance.integers(0, 255, (64, 64, 3), np.uint8)), kind)
    path = tmp_path / "cut.picture"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(PictureError, match=r"^cut\.picture is .*; choose "):
        open_picture(path)


@pytest.mark.parametrize(
    "content", [b"", b"just some text", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"P5 1 1 255 \0"]
)
def test_what_is_no_picture_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.png"
    path.write_bytes(content)
    with pytest.raises(PictureError, match=r"^text\.png is .*choose "):
        open_picture(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.png"
    with pytest.raises(PictureError, match=r"^There is no file .*none\.png; choose another\.$"):
        open_picture(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="; choose another picture"):
        open_picture(tmp_path)


def test_a_file_and_its_bytes_are_the_same_picture(tmp_path: Path) -> None:
    path = tmp_path / "four.png"
    path.write_bytes(encoded(Image.fromarray(FOUR)))
    from_file, from_bytes = open_picture(path), open_picture(path.read_bytes())
    np.testing.assert_array_equal(from_file.grey, from_bytes.grey)
    assert (from_file.name, from_bytes.name) == ("four.png", "The pasted picture")


def test_random_damage_is_never_more_than_a_picture_error() -> None:
    chance = np.random.default_rng(11)
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = SHOW_TURNED_RIGHT
    page = Image.fromarray(on_paper(FOUR, side_px=200))
    whole = [
        encoded(page, "PNG"),
        encoded(page, "JPEG", exif=exif.tobytes()),
        encoded(page, "BMP"),
        encoded(page, "GIF"),
        encoded(page, "WEBP"),
    ]
    outcomes: set[type[Exception] | None] = set()
    for content in whole:
        for _ in range(40):
            damaged = np.frombuffer(content, np.uint8).copy()
            places = chance.integers(0, min(len(damaged), 300), 4)
            damaged[places] = chance.integers(0, 256, 4)
            outcomes.add(_outcome(damaged.tobytes()))
    assert outcomes == {None, PictureError}


def _outcome(content: bytes) -> type[Exception] | None:
    try:
        open_picture(content)
    except PictureError:
        return PictureError
    return None


def test_a_coloured_picture_is_kept_in_colour() -> None:
    page = np.full((30, 40, 3), 255, np.uint8)
    page[5:20, 10:30] = (200, 40, 10)
    picture = open_picture(encoded(Image.fromarray(page)))
    assert picture.colour is not None
    np.testing.assert_array_equal(picture.colour, page)
    wanted = page @ np.array([0.299, 0.587, 0.114]) / 255
    np.testing.assert_allclose(picture.grey, wanted, atol=0.6 / 255)


def test_a_large_coloured_picture_is_kept_small() -> None:
    page = np.zeros((600, 3000, 3), np.uint8)
    page[:, :1500] = (0, 90, 200)
    picture = open_picture(encoded(Image.fromarray(page)))
    assert picture.colour is not None
    assert picture.colour.shape[:2] == picture.grey.shape == (205, KEPT_SIDE_PX)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "L"), ("PNG", "1"), ("PNG", "LA"), ("PNG", "RGB"), ("JPEG", "RGB")]
)
def test_a_picture_without_colour_is_grey_alone(kind: str, mode: str) -> None:
    page = Image.fromarray(on_paper(FOUR)).convert(mode)
    assert open_picture(encoded(page, kind)).colour is None


def test_a_coloured_jpeg_is_read_in_colour() -> None:
    page = np.zeros((64, 64, 3), np.uint8)
    page[:, :32] = (20, 160, 60)
    colour = open_picture(encoded(Image.fromarray(page), "JPEG", quality=95)).colour
    assert colour is not None
    assert np.abs(colour[:, 8:24].astype(int) - (20, 160, 60)).max() < 12


def test_transparent_parts_of_a_coloured_picture_show_the_paper() -> None:
    page = np.zeros((20, 20, 4), np.uint8)
    page[5:15, 5:15] = (220, 30, 30, 255)
    picture = open_picture(encoded(Image.fromarray(page)))
    assert picture.colour is not None
    assert picture.colour[0, 0].tolist() == [255, 255, 255]
    assert picture.colour[10, 10].tolist() == [220, 30, 30]
    assert picture.grey[0, 0] == 1.0
