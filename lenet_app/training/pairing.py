"""Tells which network cannot learn which dataset, and why; no torch."""

from lenet_app.datasets import catalogue
from lenet_app.networks.catalogue import NetworkCard


def refusal(network: NetworkCard, dataset_name: str, classes: tuple[str, ...] | None = None) -> str:
    """Say in one sentence why `network` cannot learn a dataset; empty if it can.

    `classes` are the dataset's where they are known; else the catalogue's count, which knows none
    of a folder's. A name that no dataset has is for whoever loads it to refuse.
    """
    known = classes if classes is not None else _classes(dataset_name)
    if known is None or not network.digits_only or known == catalogue.DIGITS:
        return ""
    return (
        f"{network.title} has pictures of the ten digits as its targets, so it learns digits only; "
        "choose MNIST, synthetic digits, or another network."
    )


def _classes(dataset_name: str) -> tuple[str, ...] | None:
    if catalogue.folder_of(dataset_name) is not None:
        return ()
    try:
        return catalogue.card(dataset_name).classes
    except KeyError:
        return None
