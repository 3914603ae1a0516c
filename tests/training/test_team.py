import os
import subprocess
import sys

import pytest
import torch

from lenet_app.training.team import Team, is_started_by_torchrun, joined, own_device
from tests.training.ports import free_port

PATIENCE_S = 120
# What an optimiser imports while a team is at work; then the second process dies.
LEFT_BY_ITS_PARTNER = """
import os, signal, weakref
import torch
from torch import distributed
from lenet_app.errors import TeamBroken
from lenet_app.training.team import joined

try:
    with joined(torch.device("cpu")) as team:
        group = weakref.ref(distributed.group.WORLD)
        import torch.distributed.nn.functional
        team.wait()
        if not team.is_first:
            os.kill(os.getpid(), signal.SIGKILL)
        team.wait()
except TeamBroken as error:
    print(error)
print("held" if group() else "free")
"""


@pytest.mark.parametrize(("count", "size"), [(256, 2), (7, 3), (2, 4), (0, 2)])
def test_shares_are_the_whole_batch_in_order_and_even(count: int, size: int) -> None:
    batch = list(range(count))
    shares = [batch[Team(rank, size).share(count)] for rank in range(size)]
    assert [example for share in shares for example in share] == batch
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_a_team_of_one_adds_nothing_and_waits_for_nobody() -> None:
    tensor = torch.tensor([1.0, 2.0])
    alone = Team()
    alone.add_up([tensor])
    alone.wait()
    assert tensor.tolist() == [1.0, 2.0]
    assert alone.is_first


def test_without_torchrun_a_process_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    with joined(torch.device("cpu")) as team:
        assert (team.rank, team.size) == (0, 1)


def test_torchrun_is_known_by_its_variable() -> None:
    assert not is_started_by_torchrun({})
    assert not is_started_by_torchrun({"WORLD_SIZE": "1"})
    assert is_started_by_torchrun({"WORLD_SIZE": "2"})


def test_every_process_has_a_gpu_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_RANK", "3")
    assert own_device(torch.device("cpu")) == torch.device("cpu")
    assert own_device(torch.device("cuda")) == torch.device("cuda", 3)


@pytest.mark.skipif(sys.platform == "win32", reason="gloo asks for another set-up there")
def test_a_process_left_alone_frees_its_group_and_so_its_threads_before_it_ends() -> None:
    place = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free_port())}
    first, second = (
        subprocess.Popen(
            [sys.executable, "-c", LEFT_BY_ITS_PARTNER],
            env={**os.environ, **place, "RANK": str(rank)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for rank in (0, 1)
    )
    second.communicate(timeout=PATIENCE_S)
    said, _ = first.communicate(timeout=PATIENCE_S)
    assert first.returncode == 0
    assert said.startswith("Another of the 2 processes of this run has ended")
    assert said.endswith("free\n")
