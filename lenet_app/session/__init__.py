"""The threads, and the one object that the window talks to."""
