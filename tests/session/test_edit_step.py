from lenet_app.records import Edits
from lenet_app.session.edit_step import EditStep

OLD, NEW, NEWER = Edits("x"), Edits("x").toggled_map("C1", 0), Edits("x").toggled_map("C1", 1)


def test_redo_applies_the_new_and_undo_the_old() -> None:
    applied: list[Edits] = []
    step = EditStep(applied.append, OLD, NEW, "mute", None)
    step.redo()
    step.undo()
    assert applied == [NEW, OLD]


def test_steps_of_one_gesture_merge_and_others_do_not() -> None:
    applied: list[Edits] = []
    step = EditStep(applied.append, OLD, NEW, "set", "wheel")
    assert step.mergeWith(EditStep(applied.append, NEW, NEWER, "set", "wheel"))
    assert (step.old, step.new) == (OLD, NEWER)
    assert not step.mergeWith(EditStep(applied.append, NEWER, OLD, "set", "keys"))
