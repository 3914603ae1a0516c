import json

import pytest
import torch

import profile_step


@pytest.mark.parametrize(("model", "more"), [("lenet-modern", []), ("lenet-rgb", ["--no-kernel"])])
def test_the_shares_of_a_step_are_told(
    model: str, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = torch.get_num_threads()
    try:
        options = ["--model", model, "--batch-size", "16", "--threads", "1", "--steps", "2"]
        assert profile_step.main([*options, *more, "--json"]) == 0
        result = json.loads(capsys.readouterr().out)
        assert profile_step.main([*options, *more]) == 0
    finally:
        torch.set_num_threads(before)
    shares = [part["share"] for part in result["operators"]]
    assert shares == sorted(shares, reverse=True)
    assert 0.5 < sum(shares) <= 1.01
    assert result["microseconds"] > 0
    assert "examples/s" in capsys.readouterr().out.splitlines()[-1]
