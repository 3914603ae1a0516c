import platform

import torch

from lenet_app.commands.machine import finish, machine, matrix_product_gflops

CPU = torch.device("cpu")


def test_a_machine_is_named_with_the_versions_that_count() -> None:
    named = machine(CPU)
    assert named["torch"] == torch.__version__
    assert named["python"] == platform.python_version()
    assert named["processor"]
    assert int(named["cores"]) >= 1


def test_the_wall_is_a_believable_speed() -> None:
    finish(CPU)
    assert 0.1 < matrix_product_gflops(CPU) < 1e6
