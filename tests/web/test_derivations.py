"""Derivations: one at a time, so many may wait, and the next is asked to come back."""

import threading
import time

import pytest

from debrief.web.derivations import Busy, Queue


def test_a_turn_is_given_back_even_after_a_fault() -> None:
    queue = Queue(threads=2)
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), queue.turn():
            _ = 1 // 0

    with queue.turn():
        pass


@pytest.mark.parametrize(("threads", "waiters"), [(1, 1), (2, 1), (8, 4)])
def test_half_the_threads_may_wait_and_no_more(threads: int, waiters: int) -> None:
    queue, inside, go_on = Queue(threads=threads), threading.Event(), threading.Event()
    running: list[int] = []

    def derive() -> None:
        with queue.turn():
            running.append(1)
            inside.set()
            go_on.wait(5)

    others = [threading.Thread(target=derive) for _ in range(1 + waiters)]
    for thread in others:
        thread.start()
    inside.wait(5)
    while queue._places._value:
        time.sleep(0.001)  # until everybody has come
    assert len(running) == 1
    with pytest.raises(Busy), queue.turn():
        pass
    go_on.set()
    for thread in others:
        thread.join()

    assert len(running) == 1 + waiters
    with queue.turn():
        pass
