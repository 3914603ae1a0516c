import numpy as np

from lenet_app.records import LayerFigures
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.shown_layer import ShownLayer


def words(
    output: tuple[int, ...], name: str = "C3", parameters: int = 2_416, *, is_output: bool = False
) -> tuple[ShownLayer, LayerWords]:
    figures = LayerFigures(name, "convolution 5×5, ReLU", output, parameters, None)
    layer = ShownLayer(figures, is_output=is_output)
    values = np.arange(np.prod(output), dtype=np.float32) / np.float32(100)
    layer.put(values.reshape(output))
    return layer, LayerWords(layer)


def test_a_place_in_a_map_is_named_by_map_row_and_column() -> None:
    _, spoken = words((16, 10, 10))
    assert spoken.reading(Spot(4, 2, 7)) == "C3 map 4, row 2, column 7: 4.27"


def test_a_unit_is_named_by_its_number() -> None:
    _, spoken = words((84,), "F6")
    assert spoken.reading(Spot(12)) == "F6 unit 12: 0.12"


def test_a_class_is_named_by_its_name() -> None:
    layer, spoken = words((3,), "OUTPUT", is_output=True)
    assert spoken.reading(Spot(2)) == "OUTPUT 2: 0.02"
    layer.class_names = ("Trouser", "Dress", "Sandal")
    assert spoken.reading(Spot(2)) == "OUTPUT Sandal: 0.02"


def test_a_layer_without_values_has_a_dash_to_read() -> None:
    layer = ShownLayer(LayerFigures("INPUT", "", (28, 28), 0, None), is_input=True)
    assert LayerWords(layer).reading(Spot(0, 1, 2)) == "INPUT, row 1, column 2: –"
    assert LayerWords(layer).summary(0) == "INPUT"


def test_the_summary_of_a_map_is_its_range_and_that_of_a_unit_its_value() -> None:
    assert words((16, 10, 10))[1].summary(1) == "C3 map 1: 1.00 to 1.99"
    assert words((84,), "F6")[1].summary(83) == "F6 unit 83: 0.83"


def test_the_accessible_name_says_the_whole_caption() -> None:
    _, spoken = words((6, 28, 28), "C1", 156)
    assert spoken.accessible_name() == "C1, 6 @ 28×28, convolution 5×5, ReLU, 156 parameters"


def test_numbers_of_parameters_read_well() -> None:
    texts = [words((84,), parameters=count)[1].parameters() for count in (0, 1, 10_164)]
    assert texts == ["no parameters", "1 parameter", "10,164 parameters"]


def test_numbers_of_units_read_well() -> None:
    assert [words((count,))[1].shape() for count in (1, 4096)] == ["1 unit", "4,096 units"]
