"""Names are text: no widget takes them for HTML or is turned around, whatever letters they are made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QLocale, QModelIndex
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QStyledItemDelegate,
    QWidget,
)

from app.start.feature import StartFeature
from app.timeline.feature import TimelineFeature
from app.widgets.basic import label
from app.widgets.text.elided import ElidedLabel
from app.widgets.text.plain_text import LONGEST, breakable, from_menu, in_line, menu_text, plain_tip
from graphose_core.document.edits.catalogue import RenameKeyframe, SavePose
from graphose_core.document.files.scene_file import load, save
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import Reference
from graphose_core.samples.scenes import sample_scene
from graphose_core.shown_text import shown
from tests.app.window_driver import Driver

EVIL = "<img src=x><b>"
TURNED = "cod\u202etxt"
LINES = "first\tCtrl+Q\nsecond"


def _scene(name: str) -> PoseDocument:
    figure = sample_scene().figures[0]
    first = figure.joints[0].name
    joints = tuple(j.replace(name=name) if j.name == first else j for j in figure.joints)
    bones = tuple(tuple(name if end == first else end for end in bone) for bone in figure.bones)
    evil = figure.replace(name=name, joints=joints, bones=bones)
    return PoseDocument(figures=(evil,), reference=Reference(path=f"/tmp/{name}.png"))


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
    save(_scene(EVIL), path)
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


def _painted(view: QAbstractItemView, index: QModelIndex) -> str:
    delegate = view.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    return delegate.displayText(index.data(), QLocale())


def _texts() -> Iterator[tuple[QWidget | QAction, str]]:
    """All that is written in the windows, but for fields in which a name is typed."""
    for window in QApplication.topLevelWidgets():
        yield window, window.windowTitle()
        for words in window.findChildren(QLabel):
            yield words, words.text()
        for button in window.findChildren(QAbstractButton):
            yield button, button.text()
        for action in window.findChildren(QAction):
            yield action, action.text()
        for box in window.findChildren(QComboBox):
            yield from ((box, box.itemText(i)) for i in range(box.count()))
        for view in window.findChildren(QAbstractItemView):
            if view.model() is not None and not isinstance(view.parentWidget(), QComboBox):
                yield from ((view, _painted(view, index)) for index in _items(view.model(), QModelIndex()))


def _name_everything(driver: Driver, path: Path, name: str) -> None:
    """Open a scene in which figure, joint, poses, keyframe and file have a name; show where names stand."""
    save(_scene(name), path)
    driver.editor.open(load(path), path)
    driver.editor.do(SavePose(name))
    driver.editor.do(SavePose(f"{name} 2"))
    driver.window.settings.add_recent(path)
    driver.act("timeline.add_key")
    driver.editor.do(RenameKeyframe(driver.editor.document.timeline.keyframes[0].name, name))
    driver.act("edit.select_all")
    driver.act("help.start")
    driver.window.feature(TimelineFeature).dock.panel.pose_button.menu_below.aboutToShow.emit()
    QApplication.processEvents()


def test_names_of_several_lines_take_one_in_menus_lists_and_titles(driver: Driver, tmp_path: Path) -> None:
    _name_everything(driver, tmp_path / f"{LINES}.graphose", LINES)
    named = [(widget, text) for widget, text in _texts() if "first" in text and "second" in text]
    broken = [(w, text) for w, text in named if not isinstance(w, QLabel) and {"\n", "\t"} & set(text)]
    assert broken == []
    assert {QAction, QComboBox} <= {kind for widget, _ in named for kind in type(widget).mro()}
    driver.window.feature(StartFeature).controller.page.close()
    driver.editor.open(sample_scene())


def test_a_scene_of_turning_names_is_shown_in_order(driver: Driver, tmp_path: Path) -> None:
    _name_everything(driver, tmp_path / f"{TURNED}.graphose", TURNED)
    said = [(widget, text) for widget, text in (*_texts(), *_tips()) if "\u202e" in text]
    assert said == []
    escaped = [widget for widget, text in _texts() if shown(TURNED) in text]
    assert {QLabel, QAction} <= {kind for widget in escaped for kind in type(widget).mro()}
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


def test_labels_menus_and_tips_are_not_turned() -> None:
    made = label(TURNED)
    assert made.text() == menu_text(TURNED) == plain_tip(TURNED) == shown(TURNED)
    made.setText(f"2 {TURNED}")
    assert made.text() == f"2 {shown(TURNED)}"
    long = ElidedLabel(TURNED)
    long.resize(400, 20)
    assert long.text() == shown(TURNED)
    assert long.whole == TURNED


@pytest.mark.parametrize("text", [EVIL, "a & b && c", "&", "R&D", "plain", "a\n& b"])
def test_the_name_of_a_menu_is_found_again(text: str) -> None:
    assert from_menu(menu_text(text)) == in_line(text)
    assert from_menu("&Find \u2026") == "Find \u2026"


def test_menus_and_lists_have_lines_and_no_shortcuts_of_names() -> None:
    assert menu_text("a\tCtrl+Q\nb\u2028c") == "a Ctrl+Q b c"


def test_a_menu_is_no_wider_than_a_screen() -> None:
    name = "W" * 120 + " & b.graphose"
    cut = from_menu(menu_text(name))
    assert len(cut) <= LONGEST + 1
    assert cut.startswith("WWW")
    assert cut.endswith("W & b.graphose")


def test_a_long_word_makes_no_notice_wider_than_its_place(driver: Driver) -> None:
    notice, word = driver.window.viewport.notice, "W" * 240
    notice.say(f"{word}.graphose could not be opened.", "test", "bad")
    assert notice.minimumSizeHint().width() < 1400
    assert notice.text == f"{word}.graphose could not be opened."
    notice.clear("test")


@pytest.mark.parametrize("text", ["", "short words only", "a" * 80, "/home/anna/scenes/plain.graphose"])
def test_short_words_stay_as_they_are(text: str) -> None:
    assert breakable(text) == text
