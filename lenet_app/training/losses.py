"""The losses that a recipe may name: how wrong a network's scores are."""

import torch
from torch import Tensor, nn

from lenet_app.training.recipe import Recipe


class MapLoss(nn.Module):
    """The maximum a posteriori criterion of LeCun et al. 1998, equation 9.

    For penalties y, of which D is the right class's: y_D + log(e^(−j) + Σ_i e^(−y_i)), the mean
    over the batch. Unlike the plain y_D it also pushes the wrong classes' penalties up, until they
    are well above j. On scores −y it is cross-entropy with one more class, junk, whose score is
    always −j.
    """

    def __init__(self, margin: float) -> None:
        super().__init__()
        self.margin = margin

    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:
        """Give the mean loss, (), of `scores`: (n, classes) and `labels`: (n,), int64."""
        junk = scores.new_full((len(scores), 1), -self.margin)
        return nn.functional.cross_entropy(torch.cat([scores, junk], dim=1), labels)


def make_loss(recipe: Recipe) -> nn.Module:
    """Make the loss of a recipe: of scores (n, classes) and labels (n,), the mean in nats, ()."""
    if recipe.loss == "map":
        return MapLoss(recipe.map_margin)
    return nn.CrossEntropyLoss(label_smoothing=recipe.label_smoothing)
