"""Derivations: one Argon2id at a time in a worker, so that sign-ins never starve the pages of everyone else."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

RETRY_AFTER = 5  # seconds


class Busy(Exception):
    """Too many people are signing in at this moment; what was typed is to be kept and tried again."""

    seconds = RETRY_AFTER


class Queue:
    """Let one derivation run and at most half the threads wait for it."""

    def __init__(self, *, threads: int) -> None:
        """Leave room for at least one waiter."""
        self._places = threading.BoundedSemaphore(1 + max(1, threads // 2))
        self._turn = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn. Raises Busy at once when enough are waiting."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._turn:
                yield
        finally:
            self._places.release()
