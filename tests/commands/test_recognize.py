from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from lenet_app.ink.files import write_ink_file
from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.networks.weights import read_weights, write_weights
from lenet_app.recognition.inputs import pixels_of
from lenet_app.recognition.pictures import look_at_picture, open_picture
from lenet_app.recognition.predictor import Predictor
from lenet_app.records import FloatArray, WeightsInfo
from tests.commands.command_line import CommandLine

SEVEN = Ink((Stroke.of([[80, 60], [200, 60], [120, 230]]),), label=7)
DOT = Ink((Stroke.of([[140, 140]]),))
BLANK = Ink()


@pytest.fixture
def ink_file(tmp_path: Path) -> Path:
    path = tmp_path / "some.ink.jsonl"
    write_ink_file(path, [SEVEN, BLANK, DOT])
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "one.png"
    pixels = np.full((60, 40), 255, np.uint8)
    pixels[10:50, 18:23] = 0
    Image.fromarray(pixels).save(path)
    return path


def probabilities_of(weights: Path, field: FloatArray) -> FloatArray:
    answers: FloatArray = Predictor(read_weights(weights)).probabilities(field[None])[0]
    return answers


def test_json_answers_every_drawing_of_a_file(
    command: CommandLine, weights_file: Path, ink_file: Path
) -> None:
    said = command("recognize", "--weights", weights_file, "--json", ink_file)
    assert (said.status, said.err) == (0, "")
    (answer,) = said.objects
    assert list(answer) == ["results"]
    results = answer["results"]
    for result in results:
        assert list(result) == ["source", "index", "verdict", "digit", "probabilities", "label"]
        assert len(result["probabilities"]) == 10
    assert [result["source"] for result in results] == [str(ink_file)] * 3
    assert [result["index"] for result in results] == [0, 1, 2]
    assert [result["label"] for result in results] == [7, None, None]
    expected = probabilities_of(weights_file, rasterise([SEVEN])[0])
    assert results[0]["probabilities"] == pytest.approx(expected.tolist(), abs=1e-6)
    assert results[0]["digit"] == int(expected.argmax())
    assert results[0]["verdict"] == "unsure"  # a network that has learnt nothing


def test_a_blank_drawing_is_not_answered(
    command: CommandLine, weights_file: Path, ink_file: Path
) -> None:
    (answer,) = command("recognize", "--weights", weights_file, "--json", ink_file).objects
    blank = answer["results"][1]
    assert (blank["verdict"], blank["digit"]) == ("blank", None)
    assert blank["probabilities"] == [0.0] * 10


def test_a_network_that_is_sure_says_digit(
    command: CommandLine, tmp_path: Path, weights_file: Path, ink_file: Path
) -> None:
    weights = read_weights(weights_file)
    network = build_with(weights)
    bias = dict(network.named_parameters())["OUTPUT.bias"]
    bias.data[4] = 50.0
    sure = tmp_path / "sure.safetensors"
    write_weights(sure, take_weights(network, weights.info))
    (answer,) = command("recognize", "--weights", sure, "--json", ink_file).objects
    assert answer["results"][0]["verdict"] == "digit"
    assert answer["results"][0]["digit"] == 4


def test_a_picture_is_answered_like_a_drawing(
    command: CommandLine, weights_file: Path, picture: Path
) -> None:
    (answer,) = command("recognize", "--weights", weights_file, "--json", picture).objects
    (result,) = answer["results"]
    assert (result["source"], result["index"], result["label"]) == (str(picture), 0, None)
    expected = probabilities_of(weights_file, look_at_picture(open_picture(picture)).pixels)
    assert result["probabilities"] == pytest.approx(expected.tolist(), abs=1e-6)


def test_an_empty_picture_is_blank(
    command: CommandLine, weights_file: Path, tmp_path: Path
) -> None:
    Image.new("L", (40, 40), 255).save(tmp_path / "paper.png")
    said = command("recognize", "--weights", weights_file, "--json", tmp_path / "paper.png")
    assert said.objects[0]["results"][0]["verdict"] == "blank"


def test_without_json_there_is_a_line_a_drawing(
    command: CommandLine, weights_file: Path, ink_file: Path, picture: Path
) -> None:
    said = command("recognize", "--weights", weights_file, ink_file, picture)
    lines = said.out.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith(f"{ink_file}[0]: ")
    assert lines[0].endswith(" %")
    assert "(unsure)" in lines[0]
    assert lines[1] == f"{ink_file}[1]: blank"


@pytest.mark.parametrize("name", ["notes.txt", "photo.png", "photo.ink.jsonl"])
def test_what_is_no_picture_is_named(
    command: CommandLine, weights_file: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("three eggs, flour")
    said = command("recognize", "--weights", weights_file, "--json", path)
    said.assert_failed(name)
    assert said.objects == [{"results": []}]


@pytest.mark.parametrize("name", ["none.png", "none.ink.jsonl", "."])
def test_what_is_not_there_is_named(
    command: CommandLine, weights_file: Path, tmp_path: Path, name: str
) -> None:
    said = command("recognize", "--weights", weights_file, tmp_path / name)
    said.assert_failed((tmp_path / name).name)
    assert said.out == ""


def test_the_rest_is_answered_and_the_status_tells(
    command: CommandLine, weights_file: Path, ink_file: Path, tmp_path: Path
) -> None:
    with ink_file.open("a", encoding="utf-8") as file:
        file.write("{not ink\n")
    arguments = ["recognize", "--weights", weights_file, "--json", tmp_path / "none.png", ink_file]
    said = command(*arguments)
    assert said.status == 1
    assert len(said.objects[0]["results"]) == 3
    first, second = said.err.splitlines()
    assert "none.png" in first
    assert "some.ink.jsonl, line 4" in second


def test_weights_that_cannot_be_used_are_named(
    command: CommandLine, ink_file: Path, tmp_path: Path
) -> None:
    said = command("recognize", "--weights", tmp_path / "none.safetensors", ink_file)
    said.assert_failed("none.safetensors")


def test_a_folder_stands_for_its_pictures_and_ink_files_by_name(
    command: CommandLine, weights_file: Path, ink_file: Path, picture: Path
) -> None:
    (ink_file.parent / "notes.txt").write_text("neither")
    said = command("recognize", "--weights", weights_file, "--json", ink_file.parent)
    (answer,) = said.objects
    assert said.status == 0
    sources = [Path(result["source"]).name for result in answer["results"]]
    assert sources == ["one.png", *["some.ink.jsonl"] * 3]


def test_a_folder_with_nothing_to_read_is_named(
    command: CommandLine, weights_file: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    said = command("recognize", "--weights", weights_file, empty)
    assert said.status == 1
    assert "no pictures and no ink files" in said.err


def test_batches_change_no_answer(
    command: CommandLine, weights_file: Path, ink_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole,) = command("recognize", "--weights", weights_file, "--json", ink_file).objects
    monkeypatch.setattr("lenet_app.commands.recognize.BATCH", 2)
    (parted,) = command("recognize", "--weights", weights_file, "--json", ink_file).objects
    for one, other in zip(whole["results"], parted["results"], strict=True):
        assert one["probabilities"] == pytest.approx(other["probabilities"], abs=1e-5)
        assert {**one, "probabilities": None} == {**other, "probabilities": None}


def test_the_verdict_is_the_one_that_the_window_shows(
    command: CommandLine, weights_file: Path, ink_file: Path, tmp_path: Path
) -> None:
    weights = read_weights(weights_file)
    seen = pixels_of(SEVEN)
    likeliest = float(Predictor(weights).predict(seen).probabilities.max())
    for sure in (likeliest - 0.01, likeliest + 0.01):
        path = tmp_path / "own.safetensors"
        write_weights(path, replace(weights, info=replace(weights.info, sure=sure)))
        (answer,) = command("recognize", "--weights", path, "--json", ink_file).objects
        shown = Predictor(read_weights(path)).predict(seen).verdict
        assert answer["results"][0]["verdict"] == shown


def page_with_a_three() -> Image.Image:
    """Write a 3 in dark grey, off the middle of a light page."""
    page = Image.new("L", (600, 450), 235)
    pen = ImageDraw.Draw(page)
    pen.arc((180, 60, 320, 210), 200, 90, fill=40, width=18)
    pen.arc((170, 190, 330, 380), 270, 165, fill=40, width=18)
    return page


def photographs(folder: Path) -> dict[str, Path]:
    """Photograph, scan and export the same page as people do."""
    page, rng = page_with_a_three(), np.random.default_rng(0)
    grey = np.asarray(page, np.float64)
    height, width = grey.shape
    shade = np.linspace(0.45, 1.0, width) * np.linspace(1.0, 0.8, height)[:, None]
    snapped = np.rint((grey * shade + rng.normal(0, 6, grey.shape)).clip(0, 255)).astype(np.uint8)
    warm = np.rint(snapped[..., None] * np.array([1.0, 0.93, 0.78])).astype(np.uint8)
    turned = Image.Exif()
    turned[0x0112] = 6  # to be turned by 90° clockwise for viewing
    ink = Image.fromarray(255 - np.asarray(page.point(lambda level: 255 if level > 128 else 0)))
    bare = {level: Image.merge("LA", (Image.new("L", page.size, level), ink)) for level in (0, 255)}
    paths = {
        name: folder / f"{name}.{kind}"
        for name, kind in (
            ("blackboard", "png"), ("cmyk", "jpg"), ("animation", "gif"), ("deep", "png"),
            ("evening light", "jpg"), ("ink on nothing", "png"), ("small", "webp"),
            ("turned", "jpg"), ("white ink on nothing", "png"),
        )
    }  # fmt: skip
    Image.fromarray(255 - snapped).save(paths["blackboard"])
    page.convert("CMYK").save(paths["cmyk"], quality=85)
    page.save(paths["animation"], save_all=True, append_images=[Image.new("L", page.size, 235)])
    Image.fromarray(snapped.astype(np.uint16) * 257).save(paths["deep"])
    Image.fromarray(warm).save(paths["evening light"], quality=70)
    bare[0].save(paths["ink on nothing"])
    bare[255].save(paths["white ink on nothing"])
    page.resize((60, 45)).save(paths["small"], quality=80)
    Image.fromarray(warm).rotate(90, expand=True).save(paths["turned"], exif=turned)
    return paths


def test_a_folder_of_photographs_is_read(command: CommandLine, tmp_path: Path) -> None:
    photographed = photographs(tmp_path)
    (answer,) = command("recognize", "--json", tmp_path).objects
    said = {Path(result["source"]).stem: result for result in answer["results"]}
    assert set(said) == set(photographed)
    assert {name: result["digit"] for name, result in said.items()} == dict.fromkeys(said, 3)
    assert {result["verdict"] for result in said.values()} == {"digit"}


def test_one_damaged_photograph_leaves_the_others_answered(
    command: CommandLine, tmp_path: Path
) -> None:
    photographed = photographs(tmp_path)
    torn = photographed["evening light"]
    torn.write_bytes(torn.read_bytes()[:300])
    said = command("recognize", "--json", tmp_path)
    assert said.status == 1
    assert torn.name in said.err
    (answer,) = said.objects
    assert len(answer["results"]) == len(photographed) - 1


PAIR = Ink(
    (
        Stroke.of([[30, 70], [70, 70], [110, 70], [85, 140], [65, 210]]),
        Stroke.of([[200, 70], [200, 140], [200, 210]]),
    )
)


@pytest.fixture
def numbers(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.ink.jsonl"
    write_ink_file(path, [PAIR, SEVEN, BLANK])
    return path


def test_numbers_are_read_on_demand_beside_the_answer(
    command: CommandLine, numbers: Path, picture: Path
) -> None:
    plain = command("recognize", "--json", numbers, picture).objects[0]["results"]
    read = command("recognize", "--numbers", "--json", numbers, picture).objects[0]["results"]
    assert all("reading" not in result for result in plain)
    assert [{**result, "reading": 0} for result in plain] == [
        {**result, "reading": 0} for result in read
    ]
    pair, seven, blank, photo = (result["reading"] for result in read)
    assert pair["text"] == "71"
    assert [part["digit"] for part in pair["digits"]] == [7, 1]
    assert pair["digits"][0]["box"] == [30, 70, 110, 210]
    assert pair["digits"][0]["verdict"] == "digit"
    assert pair["digits"][0]["probability"] > 0.6
    assert len(seven["digits"]) == 1
    assert blank == {"text": "", "digits": []}
    assert photo is None


def test_a_number_is_a_line_of_its_own(command: CommandLine, numbers: Path) -> None:
    lines = command("recognize", "--numbers", numbers).out.splitlines()
    assert lines[0].startswith(f"{numbers}[0]: 71  ")
    assert lines[0].count("%") == 2
    assert lines[1].startswith(f"{numbers}[1]: 7  ")


def test_numbers_need_weights_that_know_digits(
    command: CommandLine, tmp_path: Path, numbers: Path
) -> None:
    info = WeightsInfo("lenet-rgb", "test", ("cat", "dog"))
    weights = tmp_path / "pets.safetensors"
    write_weights(weights, take_weights(build_seeded("lenet-rgb", 2, 0), info))
    said = command("recognize", "--numbers", "--weights", weights, numbers)
    assert said.status == 1
    assert "cat, dog and the like, not with digits" in said.err
