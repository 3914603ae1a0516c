"""What the network's numbers mean."""
