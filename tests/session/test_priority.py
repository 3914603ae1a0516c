import os
import sys
import threading

import pytest

from lenet_app.session.priority import lower_priority


@pytest.mark.skipif(sys.platform != "linux", reason="niceness counts a thread on Linux alone")
def test_only_the_calling_thread_steps_back() -> None:
    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    seen: list[int] = []

    def work() -> None:
        lower_priority(before + 3)
        seen.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before + 3]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before
