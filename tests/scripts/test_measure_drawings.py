from pathlib import Path

import pytest

import measure_drawings
from measure_drawings import BEGIN, END

SPREAD = {"mean": 0.9321, "deviation": 0.0012, "least": 0.93, "runs": 5, "examples": 7494}
FIGURES: dict[str, object] = {
    "drawings": SPREAD,
    "faithful": SPREAD,
    "others_unsure": SPREAD,
    "mnist": 0.9951,
    "mnist_examples": 10_000,
    "mnist_unsure": 0.013,
    "calibration_error": 0.0021,
}
TAUGHT: dict[str, object] = {
    "taught": SPREAD,
    "taught_mnist": SPREAD,
    "taught_seconds": {"mean": 5.0, "most": 6.25},
}


def test_a_row_tells_the_aim_the_mean_the_spread_and_the_counts() -> None:
    table = measure_drawings._table(FIGURES)
    assert "| ≥ 90 % | 93.21 ± 0.12 % (n = 7,494, 5 seeds) |" in table
    assert "| ≥ 99.5 % | 99.51 % (n = 10,000) |" in table
    assert "taught" not in table


def test_teaching_has_rows_of_its_own() -> None:
    rows = measure_drawings._table({**FIGURES, **TAUGHT}).splitlines()
    assert len(rows) == len(measure_drawings._table(FIGURES).splitlines()) + 3
    assert rows[-1].endswith("| ≤ 10 s | 6.2 s |")


def test_only_the_marked_section_of_the_readme_is_rewritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = tmp_path / "README.md"
    monkeypatch.setattr(measure_drawings, "README", readme)
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    measure_drawings._write_readme("new")
    assert readme.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def test_a_readme_without_the_marks_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = tmp_path / "README.md"
    monkeypatch.setattr(measure_drawings, "README", readme)
    readme.write_text("nothing marked", encoding="utf-8")
    with pytest.raises(SystemExit, match="put them where the table belongs"):
        measure_drawings._write_readme("new")
    assert readme.read_text(encoding="utf-8") == "nothing marked"
