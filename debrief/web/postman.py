"""The postman: a thread that takes what may take long off the hands of whoever serves a page."""

from collections.abc import Callable
from queue import Full, Queue
from threading import Lock, Thread

import structlog

log = structlog.get_logger()

Job = Callable[[], object]


class Postman:
    """One thread a process, begun with its first job; what does not fit into its bag is left to `debrief tidy`."""

    def __init__(self, *, room: int = 100) -> None:
        """Hold an empty bag for so many jobs."""
        self.bag: Queue[Job] = Queue(maxsize=room)
        self._lock = Lock()
        self._thread: Thread | None = None

    def take(self, job: Job) -> bool:
        """Have a job done soon, without waiting for it. Returns False where the bag is full."""
        try:
            self.bag.put_nowait(job)
        except Full:
            return False
        with self._lock:
            if self._thread is None or not self._thread.is_alive():  # it does not live on in a process that was forked
                self._thread = Thread(target=self._work, name="postman", daemon=True)
                self._thread.start()
        return True

    def _work(self) -> None:
        while True:
            job = self.bag.get()
            try:
                job()
            except Exception as fault:  # the thread goes on; what a fault says may name somebody, so its kind is told
                log.error("letter", fault=type(fault).__name__)
            finally:
                self.bag.task_done()
