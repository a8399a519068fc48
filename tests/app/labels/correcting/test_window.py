"""Correcting of labels with the pointer: place, drag, take away, step, undo, save back."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.labels.correcting import saving
from app.labels.correcting.view.shown import Mark
from app.labels.correcting.window import CorrectingWindow
from app.labels.importing.frames.list import SharedFrames
from app.widgets.questions import Answer
from graphose_core.formats.correcting.saving import Stamp
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load

PATIENCE = 60_000

LABELS = """scorer,Ann,Ann,Ann,Ann
bodyparts,snout,snout,tail,tail
coords,x,y,x,y
img0.png,20,20,60,30
img1.png,25,20,,
img2.png,30,20,61,31
"""


@pytest.fixture(autouse=True)
def no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not saved when a test ends is discarded."""
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Discard)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "CollectedData_Ann.csv"
    made.write_text(LABELS)
    for i in range(3):
        Image.new("RGB", (100, 50), (40 * i, 90, 90)).save(tmp_path / f"img{i}.png")
    return made


def opened(path: Path, qtbot: QtBot) -> CorrectingWindow:
    labels = load(path)
    session = Session(replace(labels, frames=SharedFrames(labels.frames)), path, Stamp.of(path))
    made = CorrectingWindow(session)
    qtbot.addWidget(made)
    made.show()
    settle(made, qtbot)
    return made


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> CorrectingWindow:
    made = opened(path, qtbot)
    qtbot.waitUntil(lambda: made.session.missing is not None, timeout=PATIENCE)
    return made


def settle(window: CorrectingWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.is_busy, timeout=PATIENCE)


def at(window: CorrectingWindow, x: float, y: float) -> QPoint:
    return QPoint(*(round(c) for c in window.view.camera.to_screen(x, y)))


def places(window: CorrectingWindow) -> dict[str, tuple[float, float]]:
    (subject,) = window.session.frame(window.number).subjects
    return {name: (point.x, point.y) for name, point in subject.points.items()}


def drag(window: CorrectingWindow, start: tuple[float, float], end: tuple[float, float]) -> None:
    QTest.mousePress(window.view, Qt.MouseButton.LeftButton, pos=at(window, *start))
    for share in (0.5, 1.0):
        x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
        QTest.mouseMove(window.view, at(window, x, y))
    QTest.mouseRelease(window.view, Qt.MouseButton.LeftButton, pos=at(window, *end))


def test_a_point_is_dragged_in_one_step_of_undo(window: CorrectingWindow):
    drag(window, (20, 20), (40, 10))
    assert places(window)["snout"] == pytest.approx((40, 10), abs=0.5)
    assert places(window)["tail"] == (60, 30)
    window.undo()
    assert places(window)["snout"] == (20, 20)
    assert not window.session.can_undo
    window.redo()
    assert places(window)["snout"] == pytest.approx((40, 10), abs=0.5)


def test_the_next_frame_with_missing_points_waits_for_a_click_at_the_first(
    window: CorrectingWindow, qtbot: QtBot
):
    QTest.mouseClick(window.bar.next_missing, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert window.number == 1
    assert window.view.current == Mark(0, "tail")
    QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=at(window, 70, 40))
    assert places(window)["tail"] == pytest.approx((70, 40), abs=0.5)
    assert not window.bar.next_missing.isEnabled()  # no other frame has any
    assert list(window.session.missing) == [0, 0, 0]


def test_keys_nudge_take_away_and_step(window: CorrectingWindow, qtbot: QtBot):
    view = window.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(window, 20, 20))
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert places(window)["snout"] == pytest.approx((20.9, 30))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "snout" not in places(window)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Period)
    settle(window, qtbot)
    assert window.number == 1
    QTest.keyClick(view, Qt.Key.Key_Comma)
    settle(window, qtbot)
    assert window.number == 0
    assert not window.bar.previous.isEnabled()


def test_the_view_has_the_focus_from_the_start(path: Path, qtbot: QtBot):
    window = opened(path, qtbot)
    assert window.focusWidget() is window.view
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Period)
    settle(window, qtbot)
    assert window.number == 1


def test_the_view_keeps_the_focus_from_frame_to_frame(window: CorrectingWindow, qtbot: QtBot):
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus, timeout=PATIENCE)
    for number in (1, 2):
        QTest.keyClick(window.view, Qt.Key.Key_Period)
        assert window.focusWidget() is (window if window.is_busy else window.view)
        settle(window, qtbot)
        assert window.number == number
        assert window.focusWidget() is window.view


def test_undo_shows_the_frame_that_it_changes(window: CorrectingWindow, qtbot: QtBot):
    drag(window, (20, 20), (40, 10))
    window.step(1)
    settle(window, qtbot)
    window.undo()
    settle(window, qtbot)
    assert window.number == 0
    assert window.view.current == Mark(0, "snout")


def test_saving_asks_and_writes_nothing_else(
    window: CorrectingWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
):
    drag(window, (60, 30), (62, 28))
    answers = [Answer.Cancel, Answer.Save]
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: answers.pop(0))
    window.saving.save()
    assert path.read_text() == LABELS
    window.saving.save()
    settle(window, qtbot)
    changed = [
        (a, b) for a, b in zip(LABELS.splitlines(), path.read_text().splitlines(), strict=True) if a != b
    ]
    assert len(changed) == 1
    assert changed[0][1].startswith("img0.png,20,20,6")
    assert path.with_name(f"{path.name}.bak").read_text() == LABELS
    assert not window.isWindowModified()
    window.undo()  # past what was saved: that is to be saved again
    assert window.isWindowModified()
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Save)
    window.saving.save()
    settle(window, qtbot)
    assert (
        load(path).frames == load(path.with_name(f"{path.name}.bak").rename(path.with_name("old.csv"))).frames
    )


def test_a_failure_to_save_is_told_in_words_until_something_is_saved(
    window: CorrectingWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Save)

    def fail() -> None:
        raise PermissionError(errno.EACCES, "the file is read-only; choose another name", str(path))

    drag(window, (60, 30), (62, 28))
    with monkeypatch.context() as broken:
        broken.setattr(window.session, "save", fail)
        window.saving.save()
        settle(window, qtbot)
    assert window.mistake.isVisible()
    assert window.mistake.message.text() == f"{path}: the file is read-only; choose another name."
    window.saving.save()
    settle(window, qtbot)
    assert not window.mistake.isVisible()


def test_closing_asks_about_what_is_not_saved(window: CorrectingWindow, monkeypatch: pytest.MonkeyPatch):
    drag(window, (60, 30), (62, 28))
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Cancel)
    window.close()
    assert window.isVisible()
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Discard)
    window.close()
    assert not window.isVisible()


def test_a_missing_image_is_told_and_points_can_be_moved(path: Path, qtbot: QtBot):
    path.with_name("img0.png").unlink()
    labels = load(path)
    window = CorrectingWindow(Session(replace(labels, frames=SharedFrames(labels.frames)), path))
    qtbot.addWidget(window)
    window.show()
    settle(window, qtbot)
    assert "img0.png" in window.status.whole
    drag(window, (20, 20), (30, 25))
    assert places(window)["snout"] == pytest.approx((30, 25), abs=0.5)


def test_a_turned_image_is_shown_upright_and_saved_as_it_is_stored(tmp_path: Path, qtbot: QtBot):
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (100, 50), "teal").save(tmp_path / "img0.jpg", exif=exif)
    path = tmp_path / "labels.csv"
    path.write_text(LABELS.replace("img0.png,20,20,60,30", "img0.jpg,20,20,90,30"))
    labels = load(path)
    window = CorrectingWindow(Session(replace(labels, frames=SharedFrames(labels.frames)), path))
    qtbot.addWidget(window)
    window.show()
    settle(window, qtbot)
    drag(window, (50 - 30, 90), (10, 80))  # upright, the tail lies at (height − y, x)
    (subject,) = window.session.frame(0).subjects
    assert subject.points["tail"].x == pytest.approx(80, abs=0.5)
    assert subject.points["tail"].y == pytest.approx(40, abs=0.5)
    assert subject.points["snout"] == Keypoint(20, 20)


PEOPLE = """{"images": [{"id": 1, "file_name": "img0.png", "width": 100, "height": 50},
  {"id": 2, "file_name": "img1.png", "width": 100, "height": 50}],
 "annotations": [{"id": 7, "image_id": 1, "category_id": 1, "keypoints": [10, 20, 2, 0, 0, 0]}],
 "categories": [{"id": 1, "name": "mouse", "keypoints": ["snout", "tail"]}]}
"""


def coco_window(path: Path, qtbot: QtBot, text: str = PEOPLE) -> CorrectingWindow:
    labels = path.with_name("labels.json")
    labels.write_text(text)
    window = opened(labels, qtbot)
    qtbot.waitUntil(lambda: window.session.missing is not None, timeout=PATIENCE)
    return window


def test_somebody_is_added_placed_point_by_point_and_saved(
    path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    window = coco_window(path, qtbot)
    QTest.mouseClick(window.who.add, Qt.MouseButton.LeftButton)
    assert window.view.current == Mark(-2, "snout")
    assert "Click to place snout" in window.status.whole
    for place in ((50, 20), (70, 30)):
        QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=at(window, *place))
    assert window.points.topLevelItemCount() == 2
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Save)
    window.saving.save()
    settle(window, qtbot)
    first, second = load(window.session.path).frames[0].subjects
    assert first.points == {"snout": Keypoint(10, 20)}
    assert [point.x for point in second.points.values()] == pytest.approx([50, 70], abs=0.5)


def test_somebody_is_taken_away_and_comes_back(path: Path, qtbot: QtBot):
    window = coco_window(path, qtbot)
    view = window.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(window, 10, 20))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert window.points.topLevelItemCount() == 0
    assert view.current is None
    assert not window.who.remove.isEnabled()
    assert window.isWindowModified()
    window.undo()
    assert view.current == Mark(0, "snout")
    assert window.points.topLevelItemCount() == 1
    assert not window.isWindowModified()
    window.redo()
    assert view.current is None


def test_of_several_kinds_one_is_chosen(path: Path, qtbot: QtBot):
    more = PEOPLE.replace(
        '"categories": [', '"categories": [{"id": 2, "name": "cage", "keypoints": ["door"]},'
    )
    window = coco_window(path, qtbot, more)
    texts = [action.text() for action in window.who.menu.actions()]
    assert texts == ["mouse (2 keypoints)", "cage (1 keypoint)"]
    window.step(1)
    settle(window, qtbot)
    window.who.menu.actions()[1].trigger()
    assert window.view.current == Mark(-2, "door")
    assert window.session.frame(1).subjects[0].kind.name == "cage"
    window.undo()
    assert window.view.current is None


def test_a_table_says_why_nobody_is_added(window: CorrectingWindow):
    assert not window.who.add.isEnabled()
    assert "Everybody in the table" in window.who.add.toolTip()


def test_what_is_saved_under_another_name_leaves_nothing_unsaved(
    window: CorrectingWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = path.with_name("other.csv")
    monkeypatch.setattr(saving.QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    (subject,) = window.session.frame(0).subjects
    window.editing.put(Mark(subject.row, "snout"), (50.0, 25.0))
    assert window.isWindowModified()
    window.save_as_button.click()
    qtbot.waitUntil(lambda: not window.saving.is_busy and not window.isWindowModified(), timeout=PATIENCE)
    assert "other.csv" in window.windowTitle()
    assert "not saved" not in window.status.text()
    assert path.read_text() == LABELS


def test_a_point_chosen_in_the_list_loses_its_label_by_del_there(window: CorrectingWindow) -> None:
    (subject,) = window.session.frame(0).subjects
    window.points.choose(Mark(subject.row, "tail"))
    window.view.choose(Mark(subject.row, "tail"))
    window.points.setFocus()
    QTest.keyClick(window.points, Qt.Key.Key_Delete)
    assert set(window.session.frame(0).subjects[0].points) == {"snout"}
