from dataclasses import replace

from lenet_app.training.planning import plan_of
from tests.training.tiny_run import CPU, MODEL, RECIPE, tiny_splits


def test_the_last_batch_of_an_epoch_counts_as_a_step() -> None:
    plan = plan_of(MODEL, tiny_splits(), replace(RECIPE, batch_size=100), CPU)
    assert (plan.train_examples, plan.steps_per_epoch) == (250, 3)
    assert (plan.validation_examples, plan.test_examples) == (50, 120)


def test_without_a_validation_part_it_has_no_examples() -> None:
    recipe = replace(RECIPE, validation_examples=0)
    assert plan_of(MODEL, tiny_splits(recipe), recipe, CPU).validation_examples == 0
