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


def test_the_1998_network_is_the_papers(command: CommandLine) -> None:
    (answer,) = command("models", "lenet5-1998", "--json").objects
    (model,) = answer["models"]
    assert (model["parameters"], model["connections"]) == (60_000, 340_908)
    assert model["input"] == [1, 32, 32]
    told = [
        (layer["name"], layer["kernel"], layer["output"], layer["parameters"], layer["connections"])
        for layer in model["layers"]
    ]
    assert told == [
        ("C1", [5, 5], [6, 28, 28], 156, 122_304),
        ("S2", [2, 2], [6, 14, 14], 12, 5_880),
        ("C3", [5, 5], [16, 10, 10], 1_516, 151_600),
        ("S4", [2, 2], [16, 5, 5], 32, 2_000),
        ("C5", [5, 5], [120, 1, 1], 48_120, 48_120),
        ("F6", None, [84], 10_164, 10_164),
        ("OUTPUT", None, [10], 0, 840),
    ]


def test_its_table_reads_as_the_papers_does(command: CommandLine) -> None:
    _, columns, *layers, total = command("models", "lenet5-1998").out.splitlines()
    assert columns.split() == ["layer", "kind", "kernel", "output", "parameters", "connections"]
    assert layers[2].split()[-4:] == ["5×5", "16@10×10", "1,516", "151,600"]
    assert layers[-1].split()[-4:] == ["–", "10", "0", "840"]
    assert total.split() == ["total", "60,000", "340,908"]


def test_the_table_has_a_line_a_layer_and_a_total(command: CommandLine) -> None:
    said = command("models", "lenet-modern")
    first, _columns, *layers, total = said.out.splitlines()
    assert first == "lenet-modern: LeNet, today's form, input 1@28×28"
    assert [line.split()[0] for line in layers] == ["C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT"]
    assert "61,706" in total


def test_it_needs_no_qt() -> None:
    assert loaded_by("models", "--json") == ["torch"]
