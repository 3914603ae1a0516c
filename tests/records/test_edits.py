from lenet_app.records import Edits, Stretch

KERNEL = Stretch("C1.0.weight", 0, 25)
BIAS = Stretch("C1.0.bias", 2, 3)


def test_nothing_changed_is_no_edit() -> None:
    assert not Edits("lenet-modern")
    assert Edits("lenet-modern").toggled_map("C1", 0)


def test_a_toggled_map_sounds_again_when_toggled_once_more() -> None:
    edits = Edits("lenet-modern").toggled_map("C1", 0).toggled_map("C3", 0)
    assert edits.toggled_map("C1", 0).muted == {("C3", 0)}


def test_numbers_of_one_kernel_gather() -> None:
    edits = Edits().with_numbers(KERNEL, {0: 1.0}).with_numbers(KERNEL, {3: -1.0, 0: 2.0})
    assert edits.numbers == {KERNEL: {0: 2.0, 3: -1.0}}


def test_a_number_set_in_a_kernel_that_is_off_switches_it_on() -> None:
    assert Edits().toggled_kernel(KERNEL).with_numbers(KERNEL, {0: 1.0}).off == frozenset()


def test_taking_back_the_last_number_leaves_no_edit() -> None:
    edits = Edits().with_numbers(KERNEL, {0: 1.0, 1: 2.0})
    assert edits.without(KERNEL, [0]).numbers == {KERNEL: {1: 2.0}}
    assert not edits.without(KERNEL, [0, 1])
    assert not edits.toggled_kernel(KERNEL).without(KERNEL)


def test_changed_lists_kernels_and_biases_once() -> None:
    edits = Edits().with_numbers(KERNEL, {0: 1.0}).with_numbers(BIAS, {0: 1.0})
    assert edits.toggled_kernel(KERNEL).changed == {KERNEL, BIAS}
