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
    """Names them in a sentence: "a scene (*.graphose)"."""
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
        """Return widgets for the column at the right."""
        return ()

    def docks(self) -> Sequence[QDockWidget]:
        """Return docks; the window knows the place of each object name."""
        return ()

    def action_sets(self) -> Sequence[ActionSet]:
        """Return actions; the table of the menus says where they stand."""
        return ()

    def menus(self) -> Mapping[str, Callable[[QMenu], object]]:
        """Return, by name in the table of the menus, what fills a submenu that changes while running."""
        return {}

    def choices(self) -> Sequence[Choices]:
        """Return menus that change while running, for the command palette."""
        return ()

    def drops(self) -> Sequence[Drop]:
        """Return which files can be dropped, and what is done with them."""
        return ()

    def connect(self) -> None:
        """Join signals with other features and services: everything is there now, actions included."""

    def restore(self, settings: Settings) -> None:
        """Choose what was chosen last, and keep each choice from now on."""

    def may_close(self) -> bool:
        """Return whether the window may close; ask the person if that loses something."""
        return True

    def close(self) -> None:
        """End what is running: the window has closed."""
