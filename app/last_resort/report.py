"""Reports of unhandled failures: what happened and where, without personal paths."""

import getpass
import platform
import re
import sys
import traceback
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from graphose_core.errors import GraphoseError

PACKAGES = ("graphose-studio", "PySide6-Essentials", "torch", "numpy", "pillow")
"""Packages whose versions a report names."""

LONGEST = 300
"""Characters of an error's message that a notice shows; the report has all of them."""

MOST = 20_000
"""Characters of a report: a message may hold a whole file."""


@dataclass(frozen=True)
class Failure:
    """An unhandled failure.

    Attributes:
        kind: name of the exception's class, or of the level of Qt's message.
        message: the exception's message; it may be long, and of several lines.
        place: thread or part of the application where it happened.
        trace: the traceback as text; "" if there is none.
        foreseen: whether the exception is a :class:`GraphoseError`, whose message is written for users.
    """

    kind: str
    message: str
    place: str
    trace: str = ""
    foreseen: bool = False

    @classmethod
    def of(
        cls, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, place: str
    ) -> "Failure":
        """Return the record of an exception."""
        text = "".join(traceback.format_exception(kind, error, trace))
        return cls(kind.__name__, str(error or ""), place, text, isinstance(error, GraphoseError))

    @property
    def signature(self) -> tuple[str, str]:
        """Kind, and the innermost line of code or the message: equal for repetitions of a failure."""
        frames = re.findall(r'File "[^"]*", line \d+', self.trace)
        return self.kind, frames[-1] if frames else self.message[:LONGEST]

    @property
    def sentence(self) -> str:
        """Text of a notice: one line, without personal paths."""
        message = " ".join(without_home(self.message).split())
        short = message if len(message) <= LONGEST else f"{message[:LONGEST]}…"
        if self.foreseen:
            return short
        what = f"{self.kind}: {short}" if short else self.kind
        return f"An unexpected error occurred ({what}). You can go on working; save your work."

    @property
    def report(self) -> str:
        """Full report for the developers, without personal paths."""
        happened = self.trace or f"{self.kind}: {self.message}"
        if len(happened) > MOST:
            happened = f"{happened[: MOST // 2]}\n[…]\n{happened[-MOST // 2 :]}"
        return without_home(f"{about_system()}\nIn: {self.place}\n\n{happened.rstrip()}\n")


def about_system() -> str:
    """Return the versions of system and packages, one per line."""
    lines = [f"System: {platform.system()} {platform.release()} {platform.machine()}"]
    lines.append(f"Python: {sys.version.split()[0]}")
    lines += [f"{package}: {_version(package)}" for package in PACKAGES]
    return "\n".join(lines)


def without_home(text: str) -> str:
    """Return a text in which the user's home folder is `~`, however its path is written.

    The user's name is removed from other paths too: drives are mounted below a folder of that name.
    """
    for home in _homes():
        parts = [re.escape(part) for part in re.split(r"[\\/]+", home)]
        text = re.sub(rf"{_SLASH.join(parts)}(?![\w.-])", "~", text, flags=re.IGNORECASE)
    name = _user()
    return re.sub(rf"(?<=[\\/]){re.escape(name)}(?=[\\/])", "<user>", text) if name else text


_SLASH = r"(?:/|\\{1,2})"


def _homes() -> list[str]:
    """Return the home folder as it is named and as resolved; empty if it is the root of a disk."""
    try:
        home = Path.home()
        named = {home, home.resolve()}
    except (RuntimeError, OSError):
        return []
    return sorted((str(path) for path in named if path != Path(path.anchor)), key=len, reverse=True)


def _user() -> str:
    """Return the user's login name; "" if there is none, or it is "root", which identifies nobody."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # the last under Windows
        return ""
    return "" if name == "root" else name


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
