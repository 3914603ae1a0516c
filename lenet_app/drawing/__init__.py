"""The document on the pad and its undo commands."""
