"""Claims about the questions of what mattered."""

import subprocess
import sys

import pytest

from lenet_app.ink.strokes import Ink
from lenet_app.insight.mattering import WhatIf, WhichPixels, WhichPlaces, WhichStrokes
from lenet_app.records import Aim
from tests.insight.fresh_networks import entry_of, network, weights
from tests.insight.test_stroke_attribution import BAR, DRAWN, STEM

NAME = "lenet-modern"


def test_pixels_are_answered_with_saliency_and_grad_cam() -> None:
    entry = entry_of(NAME)
    question = WhichPixels(weights(NAME), Aim(2), entry, 9)
    found = question.find(network(NAME), lambda: False)
    assert found is not None
    assert not question.is_heavy
    assert [(heat.evidence, heat.layer) for heat in found.heats] == [
        ("saliency", ""),
        ("grad-cam", "C1"),
        ("grad-cam", "C3"),
    ]
    assert (found.subject, found.aim, found.covered) == (9, Aim(2), 0)
    assert found.entry is entry


def test_a_large_network_is_asked_behind_the_pen_and_can_be_left() -> None:
    question = WhichPixels(weights("alexnet"), Aim(0), entry_of("alexnet"), 0)
    assert question.is_heavy
    assert question.find(network("alexnet"), lambda: True) is None


def test_places_are_answered_with_the_side_that_was_covered() -> None:
    question = WhichPlaces(weights(NAME), Aim(2), entry_of(NAME), 3)
    found = question.find(network(NAME), lambda: False)
    assert found is not None
    assert question.is_heavy
    assert found.heats[0].evidence == "occlusion"
    assert (found.covered, found.subject) == (4, 3)
    assert question.find(network(NAME), lambda: True) is None


def test_strokes_are_answered_unless_there_are_none() -> None:
    asked, answers = weights(NAME), network(NAME)
    found = WhichStrokes(asked, Aim(7), DRAWN, 1).find(answers, lambda: False)
    assert found is not None
    assert len(found.without) == 3
    assert WhichStrokes(asked, Aim(7), Ink(), 1).find(answers, lambda: False) is None


def test_a_changed_drawing_is_answered_at_once() -> None:
    question = WhatIf(weights(NAME), DRAWN, Ink((BAR, STEM)), 2)
    assert not question.is_heavy
    found = question.find(network(NAME), lambda: False)
    assert found is not None
    assert found.subject == 2


@pytest.mark.parametrize("module", ["mattering"])
def test_asking_loads_no_torch(module: str) -> None:
    code = f"import sys, lenet_app.insight.{module}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
