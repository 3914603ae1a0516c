"""The LeNet of the cat-and-dog tutorial: colour pictures, more maps, one layer more."""

from collections import OrderedDict

from torch import nn

from lenet_app.networks.fit import Fit
from lenet_app.networks.standardise import Standardise


class LeNetRgb(nn.Sequential):
    """Answer pictures, (n, 3, 32, 32) or any other size, 0 to 1, with logits (n, classes).

    121,204 parameters with two classes, such as cat and dog. For a folder of pictures.
    """

    def __init__(self, classes: int = 10) -> None:
        super().__init__(
            OrderedDict(
                INPUT=nn.Sequential(
                    OrderedDict(
                        FIT=Fit(3, 32, 32),
                        VALUES=Standardise(mean=0.5, deviation=0.5),  # -1 to 1
                    )
                ),
                C1=nn.Sequential(nn.Conv2d(3, 16, 5), nn.ReLU()),  # (n, 16, 28, 28)
                S2=nn.MaxPool2d(2),  # (n, 16, 14, 14)
                C3=nn.Sequential(nn.Conv2d(16, 32, 5), nn.ReLU()),  # (n, 32, 10, 10)
                S4=nn.MaxPool2d(2),  # (n, 32, 5, 5)
                C5=nn.Sequential(nn.Flatten(), nn.Linear(800, 120), nn.ReLU()),
                F6=nn.Sequential(nn.Linear(120, 84), nn.ReLU()),
                F7=nn.Linear(84, 10),
                OUTPUT=nn.Linear(10, classes),
            )
        )
