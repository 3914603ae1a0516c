"""The AlexNet of Dive into Deep Learning: what LeNet became with more data and more computing."""

from collections import OrderedDict

from torch import nn

from lenet_app.networks.fit import Fit
from lenet_app.networks.standardise import Standardise
from lenet_app.networks.xavier import start_with_xavier


class AlexNet(nn.Sequential):
    """Answer pictures, (n, 1, 224, 224) or enlarged to it, 0 to 1, with logits (n, classes).

    46,764,746 parameters with ten classes. Dive into Deep Learning (Zhang, Lipton, Li, Smola),
    section "Deep Convolutional Neural Networks (AlexNet)", after Krizhevsky, Sutskever and Hinton
    2012, in one piece and with one channel: Fashion-MNIST enlarged.
    """

    def __init__(self, classes: int = 10) -> None:
        super().__init__(
            OrderedDict(
                INPUT=nn.Sequential(
                    OrderedDict(FIT=Fit(1, 224, 224), VALUES=Standardise(mean=0.0, deviation=1.0))
                ),
                C1=nn.Sequential(
                    nn.Conv2d(1, 96, 11, stride=4, padding=1), nn.ReLU()
                ),  # (n, 96, 54, 54)
                S2=nn.MaxPool2d(3, stride=2),  # (n, 96, 26, 26)
                C3=nn.Sequential(nn.Conv2d(96, 256, 5, padding=2), nn.ReLU()),  # (n, 256, 26, 26)
                S4=nn.MaxPool2d(3, stride=2),  # (n, 256, 12, 12)
                C5=nn.Sequential(nn.Conv2d(256, 384, 3, padding=1), nn.ReLU()),  # (n, 384, 12, 12)
                C6=nn.Sequential(nn.Conv2d(384, 384, 3, padding=1), nn.ReLU()),  # (n, 384, 12, 12)
                C7=nn.Sequential(nn.Conv2d(384, 256, 3, padding=1), nn.ReLU()),  # (n, 256, 12, 12)
                S8=nn.MaxPool2d(3, stride=2),  # (n, 256, 5, 5)
                F9=nn.Sequential(nn.Flatten(), nn.Linear(6400, 4096), nn.ReLU(), nn.Dropout(0.5)),
                F10=nn.Sequential(nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5)),
                OUTPUT=nn.Linear(4096, classes),
            )
        )
        self.apply(start_with_xavier)
