"""Icons by name from the Material Design set, in the colours of the theme, updated when it changes."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import qtawesome
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QIcon
from qtawesome.iconic_font import IconicFont

from app.theme.icon_engine import IconEngine
from app.theme.theme import theme


class HasIcon(Protocol):
    """Interface of QAction and of buttons."""

    def setIcon(self, icon: QIcon, /) -> None:  # noqa: N802 (Qt's name)
        ...


def icon(name: str, colour: str | None = None, on: str | None = None) -> QIcon:
    """Draw an icon of the `mdi6` font, such as `"undo"`, in the theme's colours (or in one of your own).

    `on`: its colour where it is a switch that is on.
    """
    tokens = theme().tokens
    drawn: QIcon = _icons().icon(
        f"mdi6.{name}",
        color=QColor(colour or tokens.quiet),
        color_active=QColor(colour or tokens.text),
        color_on=QColor(on or colour or tokens.accent),
        color_disabled=QColor(tokens.faint),
    )
    return drawn


class _Icons(IconicFont):  # type: ignore[misc]  # qtawesome carries no types
    """Makes icons that can be asked for in any size."""

    def _icon_by_painter(self, painter: Any, options: Any) -> QIcon:
        return QIcon(IconEngine(self, painter, options))


@lru_cache(maxsize=1)
def _icons() -> Any:
    """Return qtawesome's icon factory with one of its dozen fonts: loading all delays the window."""
    fonts = Path(qtawesome.__file__).parent / "fonts"
    font, names = (next(fonts.glob(f"materialdesignicons6-*.{ending}"), None) for ending in ("ttf", "json"))
    return qtawesome if font is None or names is None else _Icons(("mdi6", font.name, names.name))


class _IconKeeper(QObject):
    """Redraws one target's icon; a child of the target, so that it dies (and disconnects) with it."""

    def __init__(self, target: QObject, draw: Callable[[], None]) -> None:
        super().__init__(target)
        self._draw = draw
        theme().changed.connect(self.draw)

    def draw(self) -> None:
        """Draw the icon in the current theme's colours."""
        self._draw()


def bind_icon(
    target: HasIcon,
    name: str,
    colour: Callable[[], str] | None = None,
    on: Callable[[], str] | None = None,
) -> None:
    """Give an action or a button an icon now and after each change of the theme, while it lives."""
    assert isinstance(target, QObject), "only a QObject can own the keeper of its icon"
    keeper = _IconKeeper(target, lambda: target.setIcon(icon(name, colour and colour(), on and on())))
    keeper.draw()
