"""Lets other threads go first."""

import os
import sys
import threading


def lower_priority(niceness: int) -> None:
    """Let threads of a smaller niceness go before the calling one; only Linux counts it a thread.

    `niceness`: 0 (as every thread begins) to 19.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
