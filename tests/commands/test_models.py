from lenet_app.networks.catalogue import names
from tests.commands.command_line import CommandLine
from tests.commands.test_main import loaded_by


def test_json_tells_every_network_layer_by_layer(command: CommandLine) -> None:
    said = command("models", "--json")
    assert (said.status, said.err) == (0, "")
    (answer,) = said.objects
    assert list(answer) == ["models"]
    assert tuple(model["name"] for model in answer["models"]) == names()
    for model in answer["models"]:
        assert list(model) == ["name", "title", "input", "parameters", "connections", "layers"]
        for layer in model["layers"]:
            assert list(layer) == [
                "name",
                "kind",
                "kernel",
                "output",
                "parameters",
                "connections",
            ]
        assert model["parameters"] == sum(layer["parameters"] for layer in model["layers"])


def test_one_network_can_be_asked_for(command: CommandLine) -> None:
    (answer,) = command("models", "lenet-modern", "--json").objects
    (model,) = answer["models"]
    assert (model["name"], model["input"]) == ("lenet-modern", [1, 28, 28])
    assert model["parameters"] == 61_706
    assert model["layers"][0]["name"] == "C1"
    assert model["layers"][0]["output"] == [6, 28, 28]


def test_the_table_has_a_line_a_layer_and_a_total(command: CommandLine) -> None:
    said = command("models", "lenet-modern")
    first, _columns, *layers, total = said.out.splitlines()
    assert first == "lenet-modern: LeNet, today's form, input 1@28×28"
    assert [line.split()[0] for line in layers] == ["C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT"]
    assert "61,706" in total


def test_it_needs_no_qt() -> None:
    assert loaded_by("models", "--json") == ["torch"]
