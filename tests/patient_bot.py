"""A bot that waits long for what comes: the machine may be training a network beside the tests."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

PATIENCE = 60_000
"""Milliseconds after which what has not come never will. pytest-qt's five seconds a busy machine takes."""


class PatientBot(QtBot):
    """Waits `PATIENCE` unless a test says otherwise."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE) -> None:  # noqa: N802 (its name)
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: SignalInstance, *, timeout: int = PATIENCE, **rest: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **rest)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)
