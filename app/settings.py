"""Settings kept between starts: recent files, theme, window."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path, user_config_path, user_log_path, user_state_path
from PySide6.QtCore import QByteArray, QSettings

from app.theme.theme import ThemeMode
from graphose_core.path_checks import is_dir
from graphose_core.user_data import data_folder, named_folder

Choice = TypeVar("Choice", bound=StrEnum)

RECENT = 24
"""How many files are remembered: more than are listed, as some are deleted."""

LARGEST = 2**31 - 1
"""Largest number that is remembered; a larger one is of a damaged file, and no widget takes it."""

VARIABLE = "GRAPHOSE_SETTINGS"
"""Environment variable that names another settings file."""

STATE_VARIABLE = "GRAPHOSE_STATE"
"""Environment variable that names another folder for autosaves, locks and the log."""


def state_folder() -> Path:
    """Return the folder of data that is neither a setting nor a user's file: autosaves, locks, the log."""
    named = os.environ.get(STATE_VARIABLE)
    return Path(named) if named else user_state_path("graphose-studio")


def log_folder() -> Path:
    """Return the folder of the log."""
    named = os.environ.get(STATE_VARIABLE)
    return Path(named) / "log" if named else user_log_path("graphose-studio")


class Settings:
    """A small INI file in the user's configuration folder."""

    def __init__(self) -> None:
        path = os.environ.get(VARIABLE) or user_config_path("graphose-studio") / "settings.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def problem(self) -> str:
        """Why settings cannot be saved, and the remedy; "" if they can. Qt itself reports no failure."""
        path = Path(self._store.fileName())
        if is_dir(path):
            why = "is a folder, not a file"
        elif not self._store.isWritable():
            why = "cannot be written to"
        else:
            return ""
        remedy = f"Let {VARIABLE} name a file" if os.environ.get(VARIABLE) else "Check its permissions"
        return f"Settings are not saved: {path} {why}. {remedy}, and start again."

    @property
    def data_folder(self) -> Path:
        """Folder of user data other than scenes: the pose library.

        The environment may name it; it lies beside a settings file that the environment names.
        """
        own = os.environ.get(VARIABLE)
        return named_folder() or (Path(own).parent / "data" if own else data_folder())

    @property
    def cache_folder(self) -> Path:
        """Folder of data that can be computed again."""
        own = os.environ.get(VARIABLE)
        return Path(own).parent / "cache" if own else user_cache_path("graphose-studio")

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved last, newest first, whether they are still there or not."""
        stored = self._store.value("recent", [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(name) for name in names if isinstance(name, str) and name]

    def add_recent(self, path: Path) -> None:
        """Put a file at the head of the list."""
        path = path.absolute()
        others = [other for other in self.recent if other != path]
        self._store.setValue("recent", [str(other) for other in [path, *others][:RECENT]])

    @property
    def theme(self) -> ThemeMode:
        """The theme that was chosen last."""
        return self.load_choice("theme", ThemeMode.SYSTEM)

    @theme.setter
    def theme(self, mode: ThemeMode) -> None:
        self.save_choice("theme", mode)

    @property
    def detection_python(self) -> Path | None:
        """Path of a Python interpreter that has the packages of pose detection."""
        stored = str(self._store.value("detection_python", ""))
        return Path(stored) if stored else None

    @detection_python.setter
    def detection_python(self, python: Path) -> None:
        self._store.setValue("detection_python", str(python))

    @property
    def moving(self) -> bool:
        """Whether the person that the application opens on moves."""
        return self.flag("moving", True)

    @moving.setter
    def moving(self, wished: bool) -> None:
        self.set_flag("moving", wished)

    @property
    def start_page(self) -> bool:
        """Whether the start page shows at each start."""
        return self.flag("start_page", False)

    @start_page.setter
    def start_page(self, shown: bool) -> None:
        self.set_flag("start_page", shown)

    def folder(self, key: str) -> Path | None:
        """Return a remembered folder, if it is still there."""
        stored = str(self._store.value(key, ""))
        return Path(stored) if stored and is_dir(Path(stored)) else None

    def save_folder(self, key: str, folder: Path | None) -> None:
        """Remember a folder; None: forget it."""
        self._store.setValue(key, "" if folder is None else str(folder))

    def load_choice(self, key: str, otherwise: Choice) -> Choice:
        """Return the remembered member of an enumeration; `otherwise` if there is none or an unknown one."""
        stored, kind = str(self._store.value(key, "")), type(otherwise)
        return kind(stored) if stored in list(kind) else otherwise

    def save_choice(self, key: str, choice: StrEnum) -> None:
        """Remember a member of an enumeration."""
        self._store.setValue(key, choice.value)

    def flag(self, key: str, otherwise: bool) -> bool:
        """Return a remembered boolean; `otherwise` if there is none."""
        stored = self._store.value(key)
        return otherwise if stored is None else str(stored).lower() in {"true", "1"}

    def set_flag(self, key: str, value: bool) -> None:
        """Remember a boolean."""
        self._store.setValue(key, value)

    def load_number(self, key: str, otherwise: int = 0) -> int:
        """Return a remembered integer, of up to 31 bits as Qt takes them; `otherwise` if there is none."""
        stored = str(self._store.value(key, ""))
        if not stored.isdecimal() or len(stored) > len(str(LARGEST)):
            return otherwise
        return number if (number := int(stored)) <= LARGEST else otherwise

    def save_number(self, key: str, value: int) -> None:
        """Remember an integer."""
        self._store.setValue(key, value)

    def load_bytes(self, key: str) -> QByteArray | None:
        """Return the state of a window or splitter, as Qt encoded it; empty if there is none."""
        stored = self._store.value(key)
        return stored if isinstance(stored, QByteArray) else None

    def save_bytes(self, key: str, state: QByteArray) -> None:
        self._store.setValue(key, state)
