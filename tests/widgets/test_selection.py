from lenet_app.widgets.selection import Selection


def test_choosing_one_leaves_the_others() -> None:
    selection = Selection()
    selection.choose(3)
    selection.choose(5)
    assert selection.chosen == {5}


def test_ctrl_takes_one_more_and_gives_it_back() -> None:
    selection = Selection()
    selection.choose(3)
    selection.choose(5, toggles=True)
    assert selection.chosen == {3, 5}
    selection.choose(3, toggles=True)
    assert selection.chosen == {5}


def test_shift_reaches_from_the_anchor_either_way() -> None:
    selection = Selection()
    selection.choose(3)
    selection.choose(6, extends=True)
    assert selection.chosen == {3, 4, 5, 6}
    selection.choose(1, extends=True)
    assert selection.chosen == {1, 2, 3}


def test_shift_and_ctrl_add_a_span() -> None:
    selection = Selection()
    selection.choose(0)
    selection.choose(4, toggles=True)
    selection.choose(6, extends=True, toggles=True)
    assert selection.chosen == {0, 4, 5, 6}


def test_all_none_and_restored() -> None:
    selection = Selection()
    selection.choose_all(3)
    assert selection.chosen == {0, 1, 2}
    selection.clear()
    assert selection.chosen == frozenset()
    selection.restore(frozenset({4}), 4)
    selection.choose(5, extends=True)
    assert selection.chosen == {4, 5}
