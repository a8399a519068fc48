"""All actions: menus, tool strip and the canvas's own menu, made of rows of data."""

from collections.abc import Iterator

from app.commands.menus.edit import MENU as EDIT
from app.commands.menus.figure import MENU as FIGURE
from app.commands.menus.file import MENU as FILE
from app.commands.menus.help import MENU as HELP
from app.commands.menus.timeline import MENU as TIMELINE
from app.commands.menus.tools import MENU as TOOLS
from app.commands.menus.train import MENU as TRAIN
from app.commands.menus.view import MENU as VIEW
from app.commands.row import Menu, Row, Submenu

MENUS: tuple[Menu, ...] = (FILE, EDIT, FIGURE, TOOLS, VIEW, TIMELINE, TRAIN, HELP)

STRIP: tuple[str | None, ...] = (
    *("tool.select", "tool.joint", "tool.connect", None),
    *("drag.free", "drag.lengths", "drag.branch", "drag.snap", None),
    *("edit.undo", "edit.redo", None),
    *("edit.hide", "edit.lock", "edit.delete", None),
    *("view.skeleton", "masks.all", "view.fit"),
)
"""The tool strip at the left of the canvas."""

CONTEXT: tuple[str | None, ...] = (
    *("edit.hide", "edit.lock", None),
    *("edit.cut", "edit.copy", "edit.paste", None),
    *("edit.select_limb", "edit.select_figure", "figure.duplicate", None),
    *("figure.mirror", "figure.symmetric", None),
    *("edit.delete",),
)
"""The menu that a right click on the canvas opens."""


def paths() -> Iterator[tuple[str, Row]]:
    """All actions, each with the titles of the menus that lead to it: "View ▸ Reference"."""
    for title, entries in MENUS:
        for entry in entries:
            if isinstance(entry, Submenu):
                yield from ((f"{title} ▸ {entry.text}", row) for row in entry.rows)
            elif entry is not None:
                yield title, entry


def rows() -> Iterator[tuple[str, Row]]:
    """All actions, each with the title of its menu."""
    for title, entries in MENUS:
        for entry in entries:
            if entry is not None:
                yield from ((title, row) for row in (entry.rows if isinstance(entry, Submenu) else (entry,)))
