"""The interface of a feature: what a part of the application contributes to the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QDockWidget, QMenu, QWidget

from app.commands.action_set import ActionSet
from app.commands.actions import Choices
from app.settings import Settings

Kind = TypeVar("Kind")


class Services(Protocol):
    """Services and features by their type, as :class:`~app.feature.context.Context` holds them."""

    def __getitem__(self, kind: type[Kind], /) -> Kind:
        """Return the object of a type."""


@dataclass(frozen=True)
class Panel:
    """A widget for the column at the right; the window knows the place of each name."""

    name: str
    widget: QWidget


@dataclass(frozen=True)
class Drop:
    """Files that can be dropped on the window."""

    words: str
    """Description of the files inside a sentence: "a scene (*.graphose)"."""
    accepts: Callable[[Path], bool]
    take: Callable[[Path], object]


class Feature:
    """Is built from a :class:`~app.feature.context.Context` and contributes what it overrides.

    The window builds all features, collects what they contribute, calls :meth:`connect` on each when
    everything is there, and :meth:`restore` last. A constructor asks the context for the services and the
    features that it needs; only features and services that :meth:`connect` joins may need each other.
    """

    def __init__(self, context: Services) -> None:
        """Build what is contributed."""

    def panels(self) -> Sequence[Panel]:
        """Return the panels for the column at the right."""
        return ()

    def docks(self) -> Sequence[QDockWidget]:
        """Return the docks; the window places them by object name."""
        return ()

    def action_sets(self) -> Sequence[ActionSet]:
        """Return the actions; the menu table places them by id."""
        return ()

    def menus(self) -> Mapping[str, Callable[[QMenu], object]]:
        """Return the functions that fill dynamic submenus, by their name in the menu table."""
        return {}

    def choices(self) -> Sequence[Choices]:
        """Return the entries of dynamic menus, for the command palette."""
        return ()

    def drops(self) -> Sequence[Drop]:
        """Return the kinds of files that can be dropped, with their handlers."""
        return ()

    def connect(self) -> None:
        """Connect signals to other features and services; all of them, and the actions, exist now."""

    def restore(self, settings: Settings) -> None:
        """Restore the choices of the last start, and save each change from now on."""

    def may_close(self) -> bool:
        """Return whether the window may close; ask the person if something would be lost."""
        return True

    def close(self) -> None:
        """Stop threads and processes: the window has closed."""
