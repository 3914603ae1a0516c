import threading

from lenet_app.session.mailbox import Mailbox


def test_the_newest_item_wins() -> None:
    box: Mailbox[str] = Mailbox(threading.Condition())
    box.put("old")
    box.put("new")
    assert box.take() == "new"


def test_an_item_is_taken_once() -> None:
    box: Mailbox[str] = Mailbox(threading.Condition())
    box.put("only")
    box.take()
    assert box.take() is None
    assert not box.is_full


def test_putting_wakes_the_one_who_waits_for_any_of_several_boxes() -> None:
    bell = threading.Condition()
    first: Mailbox[int] = Mailbox(bell)
    second: Mailbox[int] = Mailbox(bell)
    woken: list[int | None] = []

    def wait() -> None:
        with bell:
            bell.wait_for(lambda: first.is_full or second.is_full)
        woken.append(second.take())

    waiter = threading.Thread(target=wait)
    waiter.start()
    second.put(7)
    waiter.join()
    assert woken == [7]


def test_a_peek_leaves_the_item_where_it_is() -> None:
    box: Mailbox[int] = Mailbox(threading.Condition())
    assert box.peek() is None
    box.put(3)
    assert box.peek() == 3
    assert box.take() == 3
