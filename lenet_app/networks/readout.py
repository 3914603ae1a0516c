"""What a network's answer is read from: the larger, the likelier, whatever its output means."""

from torch import Tensor, nn

from lenet_app.networks.rbf_output import RbfOutput


def scores(network: nn.Module, output: Tensor) -> Tensor:
    """Turn a network's `output`, (n, classes), into what softmax and argmax are taken of.

    Logits are scores as they are. The 1998 network answers with distances, of which the smallest
    wins: minus the distances are log-likelihoods of Gaussians about the codes, up to a constant
    (LeCun et al. 1998, section II.B).
    """
    return -output if isinstance(getattr(network, "OUTPUT", None), RbfOutput) else output
