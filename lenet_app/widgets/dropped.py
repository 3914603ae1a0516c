"""Reads what is dragged over a widget."""

from PySide6.QtCore import QMimeData


def dropped_path(data: QMimeData) -> str:
    """Return the path of the first file or folder of this machine; empty if there is none."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return files[0] if files else ""
