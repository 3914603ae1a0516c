"""Chooses how many threads to compute with by what the last steps got of the cores."""

from dataclasses import dataclass
from typing import Final

# Long enough for the turns that a scheduler gives to neighbours, some milliseconds each.
WINDOW_S: Final = 0.1
# Threads that go short of this much of a core together have a neighbour, or too little to do.
SHORT_OF: Final = 0.5
# More threads must be clearly faster; fewer need only be no slower, and leave a core to others.
CLEARLY: Final = 1.03
WAIT_S: Final = 1.0
# Many cores can go short without a neighbour: a batch is cut into few tasks.
LONGEST_WAIT_S: Final = 16.0


@dataclass
class _Window:
    """Steps that were gone through with the same threads."""

    examples: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0

    @property
    def speed(self) -> float:
        return self.examples / self.seconds

    @property
    def cores(self) -> float:
        """How many cores the process got on average."""
        return self.cpu_seconds / self.seconds


class ThreadChoice:
    """Tries fewer threads where they go short of cores, and more again from time to time.

    All threads wait for the one that a busy neighbour has put aside. Measured on two cores, in
    examples/s: alone 49,900 with one thread and 88,100 with two, beside a neighbour 49,700 and
    44,700. The steps themselves are the trial, so it costs only what it is wrong by. It fits where
    the number of threads changes no result.
    """

    def __init__(self, most: int) -> None:
        """Begin with `most` threads, and never take more."""
        self.threads = most
        self._most = most
        self._window = _Window()
        self._before: tuple[int, float] | None = None  # threads and speed, amid a trial
        self._wait = WAIT_S
        self._rest = 0.0

    def add(self, examples: int, seconds: float, cpu_seconds: float) -> None:
        """Hear of a step with `threads`: how long it took, and what the process computed in it."""
        window = self._window
        window.examples += examples
        window.seconds += seconds
        window.cpu_seconds += cpu_seconds
        if window.seconds < WINDOW_S:
            return
        self._window = _Window()
        self._rest -= window.seconds
        if self._before is not None:
            self._end_trial(*self._before, window.speed)
        elif self._rest <= 0:
            wanted = self._worth_trying(window.cores)
            if wanted != self.threads:
                self._before, self.threads = (self.threads, window.speed), wanted

    def _worth_trying(self, cores: float) -> int:
        if cores < self.threads - SHORT_OF:
            return max(1, min(self.threads - 1, round(cores)))
        return (self.threads + self._most + 1) // 2

    def _end_trial(self, threads: int, speed: float, tried: float) -> None:
        """Go back to `threads`, which had that speed, unless what was tried is better."""
        is_fewer = self.threads < threads
        self._before = None
        if tried >= (speed / CLEARLY if is_fewer else speed * CLEARLY):
            self._wait = WAIT_S
        else:
            self.threads = threads
            self._wait = min(2 * self._wait, LONGEST_WAIT_S) if is_fewer else WAIT_S
        self._rest = self._wait
