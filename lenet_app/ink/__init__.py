"""Strokes as plain data: files, erasing, and the one path to pixels."""
