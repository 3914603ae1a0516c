"""LeNet, today's form: the shapes of LeNet-5 with ReLU, max pooling and a plain linear output."""

from collections import OrderedDict

from torch import nn

from lenet_app.networks.fit import Fit
from lenet_app.networks.standardise import Standardise


class LeNetModern(nn.Sequential):
    """Answer (n, 1, 28, 28), float32, 0 (paper) to 1 (ink), with logits (n, classes).

    Every named child is a layer that the viewer shows; 61,706 parameters with ten classes.
    After LeCun, Bottou, Bengio, Haffner 1998, section II.B, in the form of today's textbooks.
    """

    def __init__(self, classes: int = 10) -> None:
        super().__init__(
            OrderedDict(
                INPUT=nn.Sequential(
                    OrderedDict(
                        FIT=Fit(1, 28, 28), VALUES=Standardise(mean=0.1307, deviation=0.3081)
                    )
                ),
                C1=nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU()),  # (n, 6, 28, 28)
                S2=nn.MaxPool2d(2),  # (n, 6, 14, 14)
                C3=nn.Sequential(nn.Conv2d(6, 16, 5), nn.ReLU()),  # (n, 16, 10, 10)
                S4=nn.MaxPool2d(2),  # (n, 16, 5, 5)
                C5=nn.Sequential(nn.Flatten(), nn.Linear(400, 120), nn.ReLU()),
                F6=nn.Sequential(nn.Linear(120, 84), nn.ReLU()),
                OUTPUT=nn.Linear(84, classes),
            )
        )
