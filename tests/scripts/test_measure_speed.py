import json
from pathlib import Path

import measure_speed

MACHINE = {"processor": "X", "cores": 2, "system": "Y", "python": "3.11", "torch": "2.14"}
THROUGHPUT = {
    "ratio": 9.5,
    "share_of_wall": 0.61,
    "wall_gflops": 410.0,
    "examples_per_second_all": [90_000.0, 99_000.0],
    "machine": MACHINE,
}
TIME = {
    "seconds": 1.5,
    "seconds_all": [1.4, 1.6],
    "ratio": 60.0,
    "reached": 2,
    "seeds": [0, 1],
    "machine": MACHINE,
}
README = f"Before\n{measure_speed.BEGIN}\n| commit | … |\n|---|---|\n{measure_speed.END}\nAfter\n"


def test_a_row_has_a_cell_for_every_column_of_the_readme() -> None:
    row = measure_speed.row_of({"d2l": THROUGHPUT, "modern": THROUGHPUT, "time": TIME}, "abc")
    readme = measure_speed.README.read_text("utf-8")
    header = readme.split(measure_speed.BEGIN)[1].strip().splitlines()[0]
    assert row.count("|") == header.count("|")
    assert row.startswith("| abc | 9.5× (90,000–99,000 examples/s) | 61% of 410 GFLOP/s")
    assert "1.50 s (1.40–1.60), 60×, 2 of 2" in row
    assert "2 cores, X, Y, Python 3.11, torch 2.14" in row


def test_rows_are_added_and_a_commits_own_is_replaced() -> None:
    text = measure_speed.with_row(README, "| one | 1 |")
    text = measure_speed.with_row(text, "| two | 2 |")
    text = measure_speed.with_row(text, "| one | 3 |")
    lines = text.splitlines()
    assert lines[2:-2] == ["| commit | … |", "|---|---|", "| two | 2 |", "| one | 3 |"]
    assert (lines[0], lines[-1]) == ("Before", "After")


def test_results_in_a_folder_are_written_without_measuring(tmp_path: Path) -> None:
    readme, results = tmp_path / "README.md", tmp_path / "results"
    readme.write_text(README, "utf-8")
    results.mkdir()
    (results / "d2l.json").write_text(json.dumps(THROUGHPUT), "utf-8")
    assert measure_speed.main(["--from", str(results), "--readme", str(readme)]) == 0
    assert "9.5×" in readme.read_text("utf-8")


def test_without_a_result_nothing_is_written(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(README, "utf-8")
    assert measure_speed.main(["--from", str(tmp_path), "--readme", str(readme)]) == 1
    assert readme.read_text("utf-8") == README
