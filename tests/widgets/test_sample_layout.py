import pytest

from lenet_app.widgets.sample_layout import sample_layout


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("room", [200, 304, 640, 1400])
def test_pictures_have_a_whole_zoom_and_lie_in_the_room_without_touching(
    room: int, ratio: float
) -> None:
    width = round(room * ratio)
    layout = sample_layout(30, (28, 28), width, ratio, (20, 14))
    boxes = [layout.picture(index) for index in range(30)]
    assert layout.zoom >= 1
    assert all((box.width, box.height) == (28 * layout.zoom, 28 * layout.zoom) for box in boxes)
    assert all(box.left >= 0 and box.left + box.width <= width for box in boxes)
    for index in range(29):
        one, other = boxes[index], boxes[index + 1]
        if one.top == other.top:
            assert one.left + one.width < other.left
    caption = layout.caption_box(0)
    assert boxes[0].top + boxes[0].height <= caption.top
    below = boxes[layout.columns] if layout.columns < 30 else None
    assert below is None or caption.top + caption.height <= below.top


def test_every_picture_is_found_at_its_middle_and_none_beside() -> None:
    layout = sample_layout(30, (28, 28), 400, 1.0, (20, 14))
    for index in range(30):
        box = layout.picture(index)
        assert layout.index_at(box.left + box.width / 2, box.top + box.height / 2) == index
    last = layout.picture(29)
    assert layout.index_at(last.left, last.top + layout.row_height) is None
    assert layout.index_at(-5, last.top) is None
    assert layout.index_at(399, 5) is None


def test_wider_rooms_have_larger_pictures_up_to_a_bound() -> None:
    widths = [sample_layout(9, (28, 28), room, 1.0, (20, 14)).width for room in (300, 700, 3000)]
    assert widths == sorted(widths)
    assert widths[-1] <= 92


def test_a_large_picture_is_reduced_in_its_proportions() -> None:
    layout = sample_layout(9, (100, 200), 400, 1.0, (20, 14))
    assert layout.zoom == 0
    assert layout.width == 2 * layout.height


def test_rows_in_sight_are_those_that_reach_into_it() -> None:
    layout = sample_layout(40, (28, 28), 300, 1.0, (20, 14))
    second = layout.picture(layout.columns)
    assert layout.rows_between(0, 10) == (0, 1)
    assert layout.rows_between(second.top, second.top + 1) == (1, 2)
    assert layout.rows_between(0, layout.total_height) == (0, layout.rows)


def test_a_caption_wider_than_the_room_leaves_one_column() -> None:
    layout = sample_layout(3, (28, 28), 60, 1.0, (90, 14))
    assert layout.columns == 1
    assert layout.rows == 3
