"""Claims about what is dragged over a widget."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from lenet_app.widgets.dropped import dropped_path


def test_the_first_file_of_this_machine_counts(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png"), QUrl.fromLocalFile(str(tmp_path))])
    assert Path(dropped_path(data)) == tmp_path


def test_without_files_there_is_no_path() -> None:
    data = QMimeData()
    data.setText("not a file")
    assert dropped_path(data) == ""
