from dataclasses import dataclass

import torch

from lenet_app.datasets.line_widths import RandomLineWidths, thickened


@dataclass(frozen=True)
class Widths:
    line_px: float


def bars(count: int) -> torch.Tensor:
    """Draw bars four pixels wide."""
    field = torch.zeros(count, 1, 28, 28)
    field[..., 12:16] = 1.0
    return field


def test_a_line_becomes_wider_or_narrower_by_what_was_asked() -> None:
    result = thickened(bars(3), torch.tensor([0.5, 0.0, -0.5]))
    torch.testing.assert_close(result[:, 0, 14].sum(dim=1), torch.tensor([5.0, 4.0, 3.0]))


def test_no_edge_is_moved_farther_than_a_pixel() -> None:
    torch.testing.assert_close(
        thickened(bars(1), torch.tensor([3.0])), thickened(bars(1), torch.tensor([1.0]))
    )


def test_every_picture_gets_its_own_width_and_a_seed_repeats_them() -> None:
    first, again = (
        RandomLineWidths(Widths(0.5), torch.Generator().manual_seed(0))(bars(100)) for _ in range(2)
    )
    widths = first[:, 0, 14].sum(dim=1)
    assert torch.equal(first, again)
    assert 3.0 <= widths.min() < 3.2
    assert 4.8 < widths.max() <= 5.0


def test_without_an_amount_nothing_is_changed_and_nothing_drawn() -> None:
    generator = torch.Generator().manual_seed(0)
    state = generator.get_state()
    original = bars(2)
    assert RandomLineWidths(Widths(0.0), generator)(original) is original
    assert torch.equal(generator.get_state(), state)
