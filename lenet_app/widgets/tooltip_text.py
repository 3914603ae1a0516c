"""Has long tooltips wrap: Qt wraps rich text alone, a plain sentence runs off the screen."""

from html import escape


def wrapped(sentences: str) -> str:
    """Turn plain sentences into a tooltip of several lines."""
    return f"<qt>{escape(sentences)}</qt>"
