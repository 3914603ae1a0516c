"""The losses that a recipe may name: how wrong a network's scores are."""

from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.datasets.image_set import NONE
from lenet_app.training.recipe import Recipe

# How much a picture of none of the classes counts beside a digit; more makes the network timid.
OTHERS_WEIGHT: Final = 0.7
DOUBT: Final = 0.5  # no class is likelier than all others together


class OpenCrossEntropy(nn.Module):
    """Cross-entropy that knows pictures of none of the classes: their target is "all alike".

    Hendrycks, Mazeika and Dietterich 2019, "Deep anomaly detection with outlier exposure": the
    network learns to be unsure of what it has never seen. Without such pictures it is plain
    cross-entropy.
    """

    def __init__(self, label_smoothing: float = 0.0) -> None:
        super().__init__()
        self.label_smoothing = label_smoothing

    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:
        """Give the mean loss, (), of `scores`: (n, classes) and `labels`: (n,), int64, or NONE."""
        known = nn.functional.cross_entropy(
            scores,
            labels,
            ignore_index=NONE,
            reduction="sum",
            label_smoothing=self.label_smoothing,
        )
        uniform = -scores.log_softmax(dim=1).mean(dim=1)
        # Filled, not chosen by `where`: that would copy the 0 to a GPU and make it wait.
        doubt = uniform.masked_fill(labels != NONE, 0.0).sum()
        return (known + OTHERS_WEIGHT * doubt) / len(labels)


class MapLoss(nn.Module):
    """The maximum a posteriori criterion of LeCun et al. 1998, equation 9.

    For penalties y, of which D is the right class's: y_D + log(e^(−j) + Σ_i e^(−y_i)), the mean
    over the batch. Unlike the plain y_D it also pushes the wrong classes' penalties up, until they
    are well above j. On scores −y it is cross-entropy with one more class, junk, whose score is
    always −j. A picture of none of the classes is junk.
    """

    def __init__(self, margin: float) -> None:
        super().__init__()
        self.margin = margin

    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:
        """Give the mean loss, (), of `scores`: (n, classes) and `labels`: (n,), int64, or NONE."""
        labels = labels.masked_fill(labels == NONE, scores.shape[1])
        junk = scores.new_full((len(scores), 1), -self.margin)
        return nn.functional.cross_entropy(torch.cat([scores, junk], dim=1), labels)


def softened_cross_entropy(scores: Tensor, wanted: Tensor, temperature: float) -> Tensor:
    """Compare scores with wanted scores, both (n, classes), softened alike: (n,), in nats.

    Times the temperature squared, so that gradients keep their size (Hinton, Vinyals, Dean 2015,
    "Distilling the knowledge in a neural network").
    """
    shares = (wanted / temperature).softmax(dim=1)
    return -(shares * (scores / temperature).log_softmax(dim=1)).sum(dim=1) * temperature**2


def make_loss(recipe: Recipe) -> nn.Module:
    """Make the loss of a recipe: of scores (n, classes) and labels (n,), the mean in nats, ()."""
    if recipe.loss == "map":
        return MapLoss(recipe.map_margin)
    return OpenCrossEntropy(recipe.label_smoothing)


def count_right(scores: Tensor, labels: Tensor) -> Tensor:
    """Count right answers, (): the class where there is one, doubt where there is none."""
    likeliest = scores.softmax(dim=1).max(dim=1)
    doubts = likeliest.values < DOUBT
    return torch.where(labels == NONE, doubts, likeliest.indices == labels).sum()
