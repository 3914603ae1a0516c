"""The LeNet of Dive into Deep Learning: sigmoids, average pooling, Xavier-uniform weights."""

from collections import OrderedDict

from torch import nn

from lenet_app.networks.fit import Fit
from lenet_app.networks.standardise import Standardise
from lenet_app.networks.xavier import start_with_xavier


class LeNetD2l(nn.Sequential):
    """Answer (n, 1, 28, 28), float32, 0 (paper) to 1 (ink), with logits (n, classes).

    61,706 parameters with ten classes. Dive into Deep Learning (Zhang, Lipton, Li, Smola),
    section "Convolutional Neural Networks (LeNet)": the pixels go in as they are, 0 to 1.
    """

    def __init__(self, classes: int = 10) -> None:
        super().__init__(
            OrderedDict(
                INPUT=nn.Sequential(
                    OrderedDict(FIT=Fit(1, 28, 28), VALUES=Standardise(mean=0.0, deviation=1.0))
                ),
                C1=nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid()),  # (n, 6, 28, 28)
                S2=nn.AvgPool2d(2),  # (n, 6, 14, 14)
                C3=nn.Sequential(nn.Conv2d(6, 16, 5), nn.Sigmoid()),  # (n, 16, 10, 10)
                S4=nn.AvgPool2d(2),  # (n, 16, 5, 5)
                C5=nn.Sequential(nn.Flatten(), nn.Linear(400, 120), nn.Sigmoid()),
                F6=nn.Sequential(nn.Linear(120, 84), nn.Sigmoid()),
                OUTPUT=nn.Linear(84, classes),
            )
        )
        self.apply(start_with_xavier)
