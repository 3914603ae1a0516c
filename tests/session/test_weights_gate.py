"""Claims about the gate: the past stays until one goes back to now, and now is the newest."""

from lenet_app.records import Weights
from lenet_app.session.weights_file import WeightsFile
from lenet_app.session.weights_gate import WeightsGate
from tests.session.conftest import seeded_weights

NOW, LATER, LATEST, THEN = (
    seeded_weights(0, origin) for origin in ("now", "later", "latest", "then")
)


class Answering:
    """Whoever answers: remembers by whose weights."""

    def __init__(self) -> None:
        self.origins: list[str] = []
        self.gate = WeightsGate(self.take)

    def take(self, weights: Weights | WeightsFile) -> None:
        self.origins.append(
            weights.origin if isinstance(weights, WeightsFile) else weights.info.origin
        )


def test_without_a_visit_live_weights_pass() -> None:
    answering = Answering()
    answering.gate.take_live(NOW)
    assert answering.origins == ["now"]
    assert not answering.gate.is_past


def test_live_weights_wait_while_someone_looks_at_the_past() -> None:
    answering = Answering()
    visit = answering.gate.visit(NOW)
    answering.gate.take_live(LATER)
    assert answering.gate.show(visit, THEN)
    answering.gate.take_live(LATEST)
    assert answering.origins == ["then"]
    answering.gate.back_to_now()
    assert answering.origins == ["then", "latest"]


def test_without_live_weights_one_comes_back_to_those_of_before() -> None:
    answering = Answering()
    first = answering.gate.visit(NOW)
    answering.gate.show(first, THEN)
    second = answering.gate.visit(THEN)  # from one moment to another
    answering.gate.show(second, LATER)
    answering.gate.back_to_now()
    assert answering.origins == ["then", "later", "now"]


def test_a_moment_that_is_read_too_late_is_not_shown() -> None:
    answering = Answering()
    first = answering.gate.visit(NOW)
    second = answering.gate.visit(NOW)
    assert not answering.gate.show(first, THEN)
    assert answering.gate.show(second, LATER)
    answering.gate.back_to_now()
    assert not answering.gate.show(second, THEN)
    assert answering.origins == ["later", "now"]


def test_chosen_weights_end_the_visit() -> None:
    answering = Answering()
    visit = answering.gate.visit(NOW)
    answering.gate.use(LATER)
    assert not answering.gate.show(visit, THEN)
    answering.gate.back_to_now()
    assert answering.origins == ["later"]
