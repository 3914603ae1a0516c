"""Reads what is dragged over a widget."""

from PySide6.QtCore import QMimeData


def dropped_path(data: QMimeData) -> str:
    """Return the path of the first file or folder of this machine; empty if there is none."""
    return next(iter(dropped_paths(data)), "")


def dropped_paths(data: QMimeData) -> tuple[str, ...]:
    """Return the paths of all files and folders of this machine."""
    return tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile())
