"""Names are text: no widget takes them for HTML, whatever letters they are made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from app.start.feature import StartFeature
from app.widgets.basic import label
from app.widgets.text.plain_text import menu_text, plain_tip
from graphose_core.document.edits.catalogue import SavePose
from graphose_core.document.files.scene_file import load, save
from graphose_core.document.values.pose import PoseDocument
from graphose_core.document.values.reference import Reference
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver

EVIL = "<img src=x><b>"


def _scene() -> PoseDocument:
    figure = sample_scene().figures[0]
    first = figure.joints[0].name
    joints = tuple(j.replace(name=EVIL) if j.name == first else j for j in figure.joints)
    bones = tuple(tuple(EVIL if end == first else end for end in bone) for bone in figure.bones)
    evil = figure.replace(name=EVIL, joints=joints, bones=bones)
    return PoseDocument(figures=(evil,), reference=Reference(path=f"/tmp/{EVIL}.png"))


def _items(model: QAbstractItemModel, parent: QModelIndex, deep: int = 3) -> Iterator[QModelIndex]:
    """Entries of a model; of one without end, such as that of a disk, the first ones."""
    for row in range(min(model.rowCount(parent), 100)):
        index = model.index(row, 0, parent)
        yield index
        if deep:
            yield from _items(model, index, deep - 1)


def _tips() -> Iterator[tuple[object, str]]:
    for window in QApplication.topLevelWidgets():
        for widget in [window, *window.findChildren(QWidget)]:
            yield widget, widget.toolTip()
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                for index in _items(widget.model(), QModelIndex()):
                    yield widget, str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        for action in window.findChildren(QAction):
            yield action, action.toolTip() if action.toolTip() != action.text() else ""


def _rich_labels() -> Iterator[tuple[QLabel, str]]:
    for window in QApplication.topLevelWidgets():
        for widget in window.findChildren(QLabel):
            if widget.textFormat() is not Qt.TextFormat.PlainText:
                yield widget, widget.text()


def test_a_scene_of_tags_is_shown_letter_by_letter(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / f"{EVIL}.graphose"
    save(_scene(), path)
    driver.editor.open(load(path), path)
    driver.editor.do(SavePose(EVIL))
    driver.window.settings.add_recent(path)
    driver.act("edit.select_all")
    driver.act("help.start")
    QApplication.processEvents()
    rich = [(widget, text) for widget, text in _rich_labels() if "<img" in text]
    assert rich == []
    tags = [(widget, tip) for widget, tip in _tips() if "<img" in tip and Qt.mightBeRichText(tip)]
    assert tags == []
    driver.window.feature(StartFeature).controller.page.close()
    driver.editor.open(sample_scene())


@pytest.mark.parametrize("text", [EVIL, f"a\n{EVIL}", "a < b & c", "", "plain"])
def test_a_tip_never_holds_tags_of_its_text(text: str) -> None:
    tip = plain_tip(text)
    assert "<img" not in tip or not Qt.mightBeRichText(tip)
    assert tip == text or "&lt;img" in tip


def test_labels_are_plain_and_menus_show_ampersands() -> None:
    assert label(EVIL).textFormat() is Qt.TextFormat.PlainText
    assert menu_text("a & b") == "a && b"
