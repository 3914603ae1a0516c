"""Runs the benches and adds a row to the README's table of results, a row a measured commit.

    python scripts/measure_speed.py --data-dir FOLDER    # some ten minutes; run nothing beside
    python scripts/measure_speed.py --from FOLDER        # from the benches' JSON

Leaves every bench's JSON in `--out`. A bench that fails leaves its cells empty and is named.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
BEGIN, END = "<!-- speed: begin -->", "<!-- speed: end -->"
SEEDS = [str(seed) for seed in range(10)]
BENCHES = {
    "d2l": ["throughput", "--model", "lenet-d2l", "--batch-size", "256", "--device", "cpu"],
    "modern": ["throughput", "--model", "lenet-modern", "--batch-size", "256", "--device", "cpu"],
    "time": ["time-to-accuracy", "--device", "cpu", "--seeds", *SEEDS],
    "latency": ["latency"],
    "startup": ["startup"],
}
NO_DATA_DIR = ("startup",)


def main(given: list[str] | None = None) -> int:
    """Measure, and write the row."""
    parser = argparse.ArgumentParser(description="Add a row of results to the README.")
    parser.add_argument("--data-dir", type=Path, help="the folder that contains MNIST/raw")
    parser.add_argument("--out", type=Path, default=Path("bench-results"))
    parser.add_argument("--from", type=Path, dest="source", help="use the JSON in this folder")
    parser.add_argument("--only", nargs="+", choices=tuple(BENCHES), default=list(BENCHES))
    parser.add_argument("--readme", type=Path, default=README)
    arguments = parser.parse_args(given)
    if arguments.source is None:
        for name in arguments.only:
            measure(name, arguments.data_dir, arguments.out)
    results = read(arguments.source or arguments.out)
    if not results:
        print("There is nothing to write; every bench failed.", file=sys.stderr)
        return 1
    row = row_of(results, commit())
    arguments.readme.write_text(with_row(arguments.readme.read_text("utf-8"), row), "utf-8")
    print(row)
    return 0


def measure(name: str, data_dir: Path | None, out: Path) -> None:
    """Run one bench in a process of its own and keep its JSON."""
    where = ["--data-dir", str(data_dir)] if data_dir and name not in NO_DATA_DIR else []
    command = [sys.executable, "-m", "lenet_app", "bench", *BENCHES[name], *where, "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=REPOSITORY)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name}.json"
    path.unlink(missing_ok=True)
    if done.returncode == 0:
        path.write_text(done.stdout, "utf-8")
    else:
        print(f"bench {name} failed", file=sys.stderr)


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the benches' results that are there."""
    return {
        name: json.loads((folder / f"{name}.json").read_text("utf-8"))
        for name in BENCHES
        if (folder / f"{name}.json").is_file()
    }


def commit() -> str:
    """Name the commit that was measured, and whether something was changed since."""
    named = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(named, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    return done.stdout.strip() or "?"


def row_of(results: dict[str, dict[str, Any]], measured: str) -> str:
    """Lay the results out as one row of the table."""
    d2l, modern, time = (results.get(name) for name in ("d2l", "modern", "time"))
    latency, startup = results.get("latency"), results.get("startup")
    cells = [
        measured,
        f"{d2l['ratio']:.1f}× ({spread(d2l, 'examples_per_second_all')} examples/s)" if d2l else "",
        f"{modern['share_of_wall']:.0%} of {modern['wall_gflops']:.0f} GFLOP/s "
        f"({spread(modern, 'examples_per_second_all')} examples/s)" if modern else "",
        accuracy_cell(time) if time else "",
        f"{latency['idle_p95_ms']:.1f} / {latency['training_p95_ms']:.1f} ms" if latency else "",
        f"{latency['training_slowdown']:.2f}" if latency else "",
        f"{startup['window_ms'] / 1000:.2f} / {startup['first_answer_ms'] / 1000:.2f} s / "
        f"{startup['peak_memory_mb']:.0f} MB" if startup else "",
        machine_cell(d2l or modern or time),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def spread(result: dict[str, Any], name: str) -> str:
    """Write the least and the most of some figures."""
    return f"{min(result[name]):,.0f}–{max(result[name]):,.0f}"


def accuracy_cell(result: dict[str, Any]) -> str:
    """Write how long the target took, and against what."""
    ratio = "" if result["ratio"] is None else f", {result['ratio']:.0f}×"
    return (
        f"{result['seconds']:.2f} s ({min(result['seconds_all']):.2f}–"
        f"{max(result['seconds_all']):.2f}){ratio}, {result['reached']} of {len(result['seeds'])}"
    )


def machine_cell(result: dict[str, Any] | None) -> str:
    """Write the machine and the versions."""
    if result is None:
        return ""
    machine = result["machine"]
    return (
        f"{machine['cores']} cores, {machine['processor']}, {machine['system']}, "
        f"Python {machine['python']}, torch {machine['torch']}"
    )


def with_row(text: str, row: str) -> str:
    """Add a row at the end of the README's table; a commit's row before is replaced."""
    before, rest = text.split(BEGIN, 1)
    table, after = rest.split(END, 1)
    lines = [line for line in table.strip().splitlines() if not same_commit(line, row)]
    return f"{before}{BEGIN}\n" + "\n".join([*lines, row]) + f"\n{END}{after}"


def same_commit(line: str, row: str) -> bool:
    """Tell whether two rows are of one commit."""
    return line.split("|")[1].strip() == row.split("|")[1].strip()


if __name__ == "__main__":
    sys.exit(main())
