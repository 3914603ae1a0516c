"""What is asked for when someone wants to see the strongest patches: one frozen value; no torch."""

from dataclasses import dataclass

from lenet_app.session.judge_request import JudgeRequest


@dataclass(frozen=True, eq=False)
class StrongestRequest(JudgeRequest):
    """A wish to look through a dataset's test part; what is missing may be downloaded, or not."""

    may_download: bool = False
