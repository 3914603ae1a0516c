"""Finds, downloads, checks, draws, loads and varies the digits to learn from; no Qt."""
