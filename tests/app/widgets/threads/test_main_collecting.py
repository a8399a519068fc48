"""Garbage is collected in the main thread, whoever has left it."""

import gc
import threading
from typing import ClassVar

from PySide6.QtWidgets import QApplication

from app.widgets.threads.main_collecting import MainThreadCollections


class Cycle:
    """Garbage that only a collection finds."""

    threads: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.threads.append(threading.get_ident())


def test_garbage_of_any_thread_is_collected_in_the_main_one(qapp: QApplication) -> None:
    def litter() -> None:
        for _ in range(3 * gc.get_threshold()[0]):
            Cycle()

    gc.collect()
    Cycle.threads.clear()
    collections = MainThreadCollections(qapp)
    try:
        thread = threading.Thread(target=litter)
        thread.start()
        thread.join()
        assert not Cycle.threads
        collections.collect()
        assert set(Cycle.threads) == {threading.get_ident()}
    finally:
        collections.end()
    assert gc.isenabled()
