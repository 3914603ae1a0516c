"""Claims about where the strongest patches lie."""

import pytest

from lenet_app.widgets.patch_layout import LEAST_SIDE_PX, MOST_SIDE_PX, patch_layout


@pytest.mark.parametrize(("width", "lines"), [(600, 1), (340, 2), (100, 9), (2000, 1)])
def test_nine_patches_take_as_many_lines_as_the_width_asks_for(width: int, lines: int) -> None:
    layout = patch_layout(width, maps=6, count=9, label=40, caption=14, widest=50)
    assert layout.lines == lines
    assert LEAST_SIDE_PX <= layout.side <= MOST_SIDE_PX
    places = [layout.patch(number, rank) for number in range(6) for rank in range(9)]
    captions = [layout.caption_of(number, rank) for number in range(6) for rank in range(9)]
    for one, place in enumerate(places):
        assert 40 <= place.left() <= place.right() < max(width, 90)
        assert place.bottom() < layout.height
        assert not any(place.intersects(other) for other in places[one + 1 :])
        assert not any(place.intersects(caption) for caption in captions)


def test_a_place_leads_back_to_its_patch() -> None:
    layout = patch_layout(340, maps=6, count=9, label=40, caption=14, widest=50)
    for number, rank in ((0, 0), (3, 8), (5, 4)):
        middle = layout.patch(number, rank).center()
        assert layout.at(middle.x(), middle.y()) == (number, rank)
        below = layout.caption_of(number, rank).center()
        assert layout.at(below.x(), below.y()) == (number, rank)
    assert layout.at(10, 10) is None
    assert layout.at(100, layout.height + 10) is None


def test_only_maps_in_sight_are_listed() -> None:
    layout = patch_layout(600, maps=100, count=9, label=40, caption=14, widest=50)
    rows = layout.rows_between(10 * layout.row_height + 1, 12 * layout.row_height + 1)
    assert list(rows) == [10, 11, 12]
    assert list(layout.rows_between(-50, 10)) == [0]
