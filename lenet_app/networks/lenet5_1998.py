"""LeNet-5 as published: trained subsampling, a partial C3, and digits' bitmaps as its targets."""

from collections import OrderedDict

from torch import nn

from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.networks.fan_in import start_by_fan_in
from lenet_app.networks.fit import Fit
from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.networks.scaled_tanh import ScaledTanh
from lenet_app.networks.standardise import Standardise
from lenet_app.networks.subsampling import Subsampling

# Of the values after INPUT: mean about 0, variance about 1 over the digits, "which accelerates
# learning" (section II.B).
PAPER, INK = -0.1, 1.175


class LeNet5(nn.Sequential):
    """Answer pictures, 0 (paper) to 1 (ink), with distances (n, 10): the smallest wins.

    60,000 trainable parameters, 340,908 connections. Ten classes and no other number: a class's
    target is the bitmap of its digit. LeCun, Bottou, Bengio, Haffner 1998, section II.B.
    """

    def __init__(self) -> None:
        super().__init__(
            OrderedDict(
                INPUT=nn.Sequential(
                    OrderedDict(
                        FIT=Fit(1, 32, 32),
                        VALUES=Standardise(
                            mean=-PAPER / (INK - PAPER), deviation=1 / (INK - PAPER)
                        ),
                    )
                ),
                C1=nn.Sequential(nn.Conv2d(1, 6, 5), ScaledTanh()),  # (n, 6, 28, 28)
                S2=nn.Sequential(Subsampling(6), ScaledTanh()),  # (n, 6, 14, 14)
                C3=nn.Sequential(PartialConvolution(C3_TABLE, 5), ScaledTanh()),  # (n, 16, 10, 10)
                S4=nn.Sequential(Subsampling(16), ScaledTanh()),  # (n, 16, 5, 5)
                # A convolution still: on a larger picture it would be more than one unit wide.
                C5=nn.Sequential(nn.Conv2d(16, 120, 5), ScaledTanh()),  # (n, 120, 1, 1)
                F6=nn.Sequential(nn.Flatten(), nn.Linear(120, 84), ScaledTanh()),  # 84 = 12 × 7
                OUTPUT=RbfOutput(),
            )
        )
        self.apply(start_by_fan_in)
