"""`lenet-app models [NAME]`: every network, counted layer by layer."""

import argparse
from typing import Any

from lenet_app.commands.output import give, give_json, table
from lenet_app.networks.catalogue import names
from lenet_app.records import Anatomy


def add_to(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("models", help="show the networks, layer by layer")
    parser.add_argument("name", nargs="?", choices=names(), metavar="NAME", help=", ".join(names()))
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the networks' figures."""
    from lenet_app.networks.anatomy import anatomy

    wanted = names() if arguments.name is None else (arguments.name,)
    anatomies = [anatomy(name) for name in wanted]
    if arguments.json:
        give_json({"models": [_as_json(one) for one in anatomies]})
        return 0
    for one in anatomies:
        give(f"{one.name}: {one.title}, input {_shape(one.input)}")
        rows = [["layer", "kind", "kernel", "output", "parameters", "connections"]]
        rows += [
            [layer.name, layer.kind, _kernel(layer.kernel), _shape(layer.output),
             _count(layer.parameters), _count(layer.connections)]
            for layer in one.layers
        ]  # fmt: skip
        rows.append(["total", "", "", "", _count(one.parameters), _count(one.connections)])
        for line in table(rows, right=frozenset({4, 5})):
            give(f"  {line}")
    return 0


def _as_json(one: Anatomy) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "input": list(one.input),
        "parameters": one.parameters,
        "connections": one.connections,
        "layers": [
            {
                "name": layer.name,
                "kind": layer.kind,
                "kernel": None if layer.kernel is None else list(layer.kernel),
                "output": list(layer.output),
                "parameters": layer.parameters,
                "connections": layer.connections,
            }
            for layer in one.layers
        ],
    }


def _shape(shape: tuple[int, ...]) -> str:
    maps, *sides = shape
    return f"{maps}@{'×'.join(str(side) for side in sides)}" if sides else str(maps)


def _kernel(sides: tuple[int, int] | None) -> str:
    return "–" if sides is None else f"{sides[0]}×{sides[1]}"


def _count(number: int | None) -> str:
    return "–" if number is None else f"{number:,}"
