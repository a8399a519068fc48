"""Menus that offer figures: all alike, in step with the model that draws."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.figures.figure_menus import FigureMenus
from app.figures.figures_panel import UNDRAWN
from graphose_core.document.files.skeletons import skeleton
from graphose_core.samples.scenes import empty_scene


def test_all_menus_offer_the_same_and_mark_what_is_not_drawn(qtbot: QtBot) -> None:
    parent = QObject()
    menus = FigureMenus(Editor(empty_scene()), parent)
    first, second = QMenu(), QMenu()
    for menu in (first, second):
        qtbot.addWidget(menu)
    menus.add(first)
    hand = skeleton("hand")
    menus.mark(frozenset(kind.name for kind in hand.joint_types))
    menus.add(second)  # one that comes later is marked, too
    texts = [[entry.text() for entry in menu.actions()] for menu in (first, second)]
    assert texts[0] == texts[1]
    assert texts[0][0] == hand.label
    assert UNDRAWN in texts[0][-1]
    menus.refill()
    assert [entry.text() for entry in first.actions()] == texts[0]
