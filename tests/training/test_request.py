import argparse

from lenet_app.commands import train
from lenet_app.training.request import DEVICES


def test_the_devices_of_the_window_are_those_of_the_command_line() -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    train.add_to(commands)
    options = commands.choices["train"]._option_string_actions
    assert options["--device"].choices == tuple(device.name for device in DEVICES)
