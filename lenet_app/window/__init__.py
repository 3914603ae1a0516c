"""Layout, connections, the table of actions, typed settings."""
