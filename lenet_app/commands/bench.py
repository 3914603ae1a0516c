"""`lenet-app bench …`: the measurements behind the figures in the README."""

import argparse
from typing import Any

from lenet_app.commands import (
    bench_latency,
    bench_startup,
    bench_throughput,
    bench_time_to_accuracy,
)


def add_to(commands: Any) -> None:
    """Declare the command and its kinds."""
    parser: argparse.ArgumentParser = commands.add_parser("bench", help="measure the app")
    kinds = parser.add_subparsers(title="measurements", metavar="WHAT", required=True)
    for kind in (bench_throughput, bench_time_to_accuracy, bench_latency, bench_startup):
        kind.add_to(kinds)
