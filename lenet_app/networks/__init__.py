"""The networks, readable top to bottom, their catalogue, their figures and their weights."""
