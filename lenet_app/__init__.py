"""See a convolutional network: draw a digit, train LeNet beside it, watch every layer answer."""

__version__ = "0.1.0"
