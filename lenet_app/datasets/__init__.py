"""Find, verify, download, draw and vary the digits that networks learn from."""
