"""What the guide names is there: menus by their words, keys with what they do, words on buttons."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar

from tests.app.window_driver import Driver

PAGES = tuple(sorted((Path(__file__).resolve().parents[3] / "docs" / "guide").glob("*.md")))
PATH = re.compile(r"\*{1,2}([^*\n]+ ▸ [^*\n]+)\*{1,2}(?: \(([^)]+)\))?")
KEY = re.compile(r"\b(?:Ctrl|Alt|Shift)\+[^\s*).,;:`|]+")


def plain(text: str) -> str:
    """Return the words of an action or menu, as the guide writes them."""
    return text.replace("&", "").rstrip("…").strip()


def entries(menu: QMenu | QMenuBar, above: tuple[str, ...] = ()) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the path of each entry of a menu, those that open menus among them, with its keys."""
    for action in menu.actions():
        path = (*above, plain(action.text()))
        yield " ▸ ".join(path), frozenset(each.toString() for each in action.shortcuts())
        for below in menu.findChildren(QMenu):  # asked for by `action.menu()`, Qt's binding would delete it
            if below.menuAction() == action:
                yield from entries(below, path)


def test_menus_and_keys_of_the_guide_are_those_of_the_window(driver: Driver) -> None:
    known = dict(entries(driver.window.menuBar()))
    keys = frozenset[str]().union(*known.values())
    menus = {path for path in known if " ▸ " not in path}
    wrong = []
    for page in PAGES:
        text = page.read_text("utf-8")
        for named, key in PATH.findall(text):
            path = plain(named)
            if path.split(" ▸ ")[0] not in menus:  # of a panel
                continue
            if path not in known or (key and key not in known[path]):
                wrong.append(f"{page.name}: {named} ({key})")
        wrong += [f"{page.name}: {key}" for key in KEY.findall(text) if key not in keys]
    assert not wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_images_of_the_guide_are_there_and_each_is_shown(page: Path) -> None:
    shown = re.findall(r"\(images/([^)]+)\)", page.read_text("utf-8"))
    assert all((page.parent / "images" / name).is_file() for name in shown)


def test_no_image_is_left_over() -> None:
    shown = {name for page in PAGES for name in re.findall(r"\(images/([^)]+)\)", page.read_text("utf-8"))}
    assert shown == {path.name for path in (PAGES[0].parent / "images").iterdir()}
