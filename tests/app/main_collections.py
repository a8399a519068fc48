"""Garbage is collected in the main thread alone while a test has a window, as in the application."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.widgets.threads.background import wait_for_left
from app.widgets.threads.main_collecting import MainThreadCollections


@pytest.fixture
def main_thread_collections(qapp: QApplication) -> Iterator[None]:
    """Collect garbage as the application does: in a thread that draws, it can stop the window for ever."""
    made = MainThreadCollections(qapp)
    yield
    made.collect()
    wait_for_left()  # from here on a collection may begin in any thread, and must not free a widget there
    made.end()
    made.deleteLater()
