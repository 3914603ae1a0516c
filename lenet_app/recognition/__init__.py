"""From ink or a picture to an answer with every layer's maps."""
