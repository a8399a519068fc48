"""What actions and buttons say: an ellipsis before a dialog, tips that tell more than the label."""

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.commands.action import Action
from tests.app.window_driver import Driver
