"""Claims about the number of threads: what was faster stays, and what is free is found again."""

import pytest

from lenet_app.training.thread_choice import LONGEST_WAIT_S, WAIT_S, WINDOW_S, ThreadChoice

BATCH = 256


class Machine:
    """A machine of some cores: what it gives threads is counted out, and time goes by in steps."""

    def __init__(self, cores: int) -> None:
        self.cores = cores
        self.neighbours = 0
        self.useful = cores  # threads that a step has tasks for
        self.now = 0.0

    def steps(self, choice: ThreadChoice, seconds: float) -> list[int]:
        """Take steps for so long; return the threads of each."""
        threads = []
        until = self.now + seconds
        while self.now < until:
            threads.append(choice.threads)
            working = min(choice.threads, self.useful)
            crowd = max(0, working + self.neighbours - self.cores)
            # Whoever is put aside is waited for: one thread too many costs more than it brings.
            speed = 10_000.0 * (working - 1.1 * crowd)
            took = BATCH / speed
            self.now += took
            choice.add(BATCH, took, took * (working - crowd))
        return threads


def test_alone_all_threads_compute_all_the_time() -> None:
    assert set(Machine(2).steps(ThreadChoice(2), 60.0)) == {2}


def test_beside_a_busy_neighbour_one_of_two_threads_is_left_out_at_once() -> None:
    machine, choice = Machine(2), ThreadChoice(2)
    machine.neighbours = 1
    machine.steps(choice, 3 * WINDOW_S)
    assert set(machine.steps(choice, WAIT_S / 2)) == {1}


def test_beside_a_neighbour_little_time_goes_into_trying_again() -> None:
    machine, choice = Machine(2), ThreadChoice(2)
    machine.neighbours = 1
    threads = machine.steps(choice, 60.0)
    assert 0 < threads.count(2) < 0.15 * len(threads)


def test_when_the_neighbour_has_gone_all_threads_compute_again() -> None:
    machine, choice = Machine(2), ThreadChoice(2)
    machine.neighbours = 1
    machine.steps(choice, 30.0)
    machine.neighbours = 0
    machine.steps(choice, WAIT_S + 4 * WINDOW_S)
    assert choice.threads == 2
    assert set(machine.steps(choice, 30.0)) == {2}


@pytest.mark.parametrize(("neighbours", "best"), [(0, 8), (1, 7), (3, 5), (7, 1)])
def test_of_many_cores_those_that_are_free_are_found(neighbours: int, best: int) -> None:
    machine, choice = Machine(8), ThreadChoice(8)
    machine.neighbours = neighbours
    machine.steps(choice, 30.0)
    threads = machine.steps(choice, 60.0)
    assert max(set(threads), key=threads.count) == best


def test_threads_that_are_short_of_work_and_not_of_cores_are_soon_left_alone() -> None:
    machine, choice = Machine(16), ThreadChoice(16)
    machine.useful = 8
    machine.steps(choice, 4 * LONGEST_WAIT_S)
    assert min(machine.steps(choice, 10 * LONGEST_WAIT_S)) >= 8


def test_one_thread_stays_one() -> None:
    assert set(Machine(1).steps(ThreadChoice(1), 10.0)) == {1}
