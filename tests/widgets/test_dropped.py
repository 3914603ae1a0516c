"""Claims about what is dragged over a widget."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from lenet_app.widgets.dropped import dropped_path, dropped_paths


def test_the_first_file_of_this_machine_counts(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png"), QUrl.fromLocalFile(str(tmp_path))])
    assert Path(dropped_path(data)) == tmp_path


def test_without_files_there_is_no_path() -> None:
    data = QMimeData()
    data.setText("not a file")
    assert dropped_path(data) == ""


def test_all_files_of_this_machine_are_told(tmp_path: Path) -> None:
    data = QMimeData()
    files = [QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a", "b")]
    data.setUrls([files[0], QUrl("https://example.org/a.png"), files[1]])
    assert [Path(path) for path in dropped_paths(data)] == [tmp_path / "a", tmp_path / "b"]
