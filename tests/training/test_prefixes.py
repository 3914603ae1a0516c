import torch

from lenet_app.training.prefixes import put_under, taken_from


def test_what_was_put_under_a_prefix_is_found_there_and_nowhere_else() -> None:
    first, second = torch.zeros(1), torch.ones(1)
    together = {**put_under("a.", {"w": first}), **put_under("b.", {"w": second})}
    assert taken_from("a.", together) == {"w": first}
    assert taken_from("b.", together)["w"] is second
    assert taken_from("c.", together) == {}
