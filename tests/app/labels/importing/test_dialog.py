"""The dialog of an import: what it tells, which figure it prefers, times, and images of any kind."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from app.dataset.feature import DataSetFeature
from app.figures.feature import FiguresFeature
from app.labels.feature import LabelsFeature
from app.labels.importing.dialog import ImportDialog
from app.labels.importing.figures.choice import NEW
from app.labels.importing.figures.sketching import AT_ONCE
from app.labels.importing.placement import Placement
from app.labels.pose_import import PoseImport
from graphose_core.document.edits.catalogue import AddFigure
from graphose_core.document.files.skeletons import figure_from, forget_skeletons, own_names, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from tests.app.labels.import_driver import accept, dialog_of, settle
from tests.app.window_driver import Driver

PATIENCE = 60_000

MOUSE = Kind("mouse", ("snout", "left_ear", "right_ear", "tailbase"))
PLACES = {"snout": (20, 50), "left_ear": (40, 40), "right_ear": (40, 60), "tailbase": (90, 50)}


@pytest.fixture(autouse=True)
def own_skeletons(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of the test's own; afterwards the window offers nothing that was in it."""
    monkeypatch.setenv("GRAPHOSE_SKELETONS", str(tmp_path / "skeletons"))
    forget_skeletons()
    yield
    monkeypatch.undo()
    forget_skeletons()
    driver.window.feature(FiguresFeature).adding.refill()


def mouse(shift: float = 0.0) -> Subject:
    return Subject(MOUSE, {name: Keypoint(x + shift, y) for name, (x, y) in PLACES.items()})


@pytest.fixture
def mice(tmp_path: Path) -> Path:
    """Two frames of 200 × 100 pixels with a mouse in each."""
    frames = [Frame(f"{i}.png", (mouse(10.0 * i),), f"{i}.png", (200, 100)) for i in range(2)]
    save(frames, tmp_path / "mice.json")
    Image.new("RGB", (200, 100), "teal").save(tmp_path / "0.png")
    return tmp_path / "mice.json"


def poses_of(driver: Driver) -> PoseImport:
    return driver.window.feature(LabelsFeature).poses


def entries(dialog: ImportDialog) -> list[str]:
    return [dialog.kind.itemData(i) for i in range(dialog.kind.count())]


def test_a_figure_is_made_of_labels_that_no_skeleton_fits(driver: Driver, mice: Path) -> None:
    driver.editor.do(AddFigure(figure_from(skeleton("coco17"), "Ann")))  # it has a nose, but is no mouse
    dialog = dialog_of(driver, mice)
    assert dialog.kind.currentText() == "New figure from these labels (4 keypoints)"
    assert entries(dialog)[0] == NEW
    assert entries(dialog)[-1] == "free"
    assert dialog.new_figure.isVisible()
    dialog.new_figure.name.setText("Lab mouse")
    before = set(dialog.new_figure.bones)
    dialog.new_figure.sketch.toggle("left_ear", "tailbase")
    accept(driver, dialog)
    assert own_names() == {"lab-mouse"}
    kept = skeleton("lab-mouse")
    assert {frozenset(bone) for bone in kept.bones} == {frozenset(b) for b in before} ^ {
        frozenset(("left_ear", "tailbase"))
    }
    assert {kind.name for kind in kept.joint_types} == {f"lab-mouse_{name}" for name in PLACES}
    figure = driver.editor.document.figures[-1]
    assert figure.skeleton == "lab-mouse"
    assert figure.joint("snout").position == pytest.approx((-0.3, 0.5))  # on a canvas of 2:1
    again = dialog_of(driver, mice)
    assert again.kind.currentData() == "lab-mouse", "what was made fits from now on"
    again.reject()


def test_a_name_that_is_taken_is_told_and_nothing_is_imported(driver: Driver, mice: Path) -> None:
    accept(driver, dialog_of(driver, mice))
    assert own_names() == {"mouse"}
    dialog = dialog_of(driver, mice)
    dialog.kind.setCurrentIndex(dialog.kind.findData(NEW))
    settle(driver, dialog)
    assert dialog.new_figure.name.text() == "mouse 2"
    dialog.new_figure.name.setText("mouse")
    assert "already" in dialog.hint.text()
    assert not dialog.import_button.isEnabled()
    dialog.new_figure.name.setText(" ")
    assert "name" in dialog.hint.text()
    dialog.reject()
    assert own_names() == {"mouse"}


def test_nothing_is_saved_where_nothing_is_imported(driver: Driver, mice: Path) -> None:
    dialog_of(driver, mice).reject()
    assert own_names() == frozenset()
    dialog = dialog_of(driver, mice)
    dialog.kind.setCurrentIndex(dialog.kind.findData("free"))
    accept(driver, dialog)
    assert own_names() == frozenset()


def test_points_without_a_place_are_told(driver: Driver, tmp_path: Path) -> None:
    coco = skeleton("coco17")
    names = (*(joint.name for joint in coco.joints), "neck")
    points = {name: Keypoint(10.0 + i, 20.0 + 2 * i) for i, name in enumerate(names)}
    save([Frame("a.png", (Subject(Kind("person", names), points),), "a.png", (60, 80))], tmp_path / "a.json")
    dialog = dialog_of(driver, tmp_path / "a.json")
    assert dialog.kind.currentData() == "coco17"
    assert dialog.figure.lost.text() == f"neck has no place in {coco.label}."
    dialog.kind.setCurrentIndex(dialog.kind.findData("free"))
    assert dialog.figure.lost.text() == ""
    dialog.reject()


def test_what_was_left_out_is_told_as_plain_text(driver: Driver, mice: Path) -> None:
    text = mice.read_text()
    mice.write_text(
        text.replace('"annotations": [', '"annotations": [{"id": "<b>x</b>", "image_id": 77}, 5, ', 1)
    )
    dialog = dialog_of(driver, mice)
    assert dialog.left_out.isVisible()
    assert "left out" in dialog.left_out.message.text()
    assert dialog.left_out.message.textFormat() is Qt.TextFormat.PlainText
    dialog.reject()


def test_a_file_without_faults_tells_none(driver: Driver, mice: Path) -> None:
    dialog = dialog_of(driver, mice)
    assert not dialog.left_out.isVisible()
    dialog.reject()


def film(path: Path, frames: int = 6) -> None:
    """A video of 10 frames a second that grows brighter."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 32, "yuv420p"
        for i in range(frames):
            pixels = np.full((32, 64, 3), 40 * i, np.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)


def table(path: Path, rows: list[str]) -> Path:
    head = ["scorer" + ",me" * 8, "bodyparts" + "".join(f",{n},{n}" for n in PLACES), "coords" + ",x,y" * 4]
    cells = [f"{row}," + ",".join(f"{x / 2},{y / 4}" for x, y in PLACES.values()) for row in rows]
    path.write_text("\n".join([*head, *cells]) + "\n")
    return path


def test_frames_of_a_video_have_their_times_and_images(driver: Driver, tmp_path: Path) -> None:
    film(tmp_path / "run.mp4")
    dialog = dialog_of(driver, table(tmp_path / "runDLC_resnet50.csv", ["0", "2", "5"]))
    assert dialog.frame is not None
    assert dialog.frame.size == (64, 32)
    dialog.timeline.box.setChecked(True)
    assert dialog.timeline.times.currentText() == "At their own times"
    assert not dialog.timeline.rate.isEnabled()
    assert dialog.timeline.summary.text() == "3 keyframes, 0.5 s"
    dialog.timeline.times.setCurrentIndex(1)
    assert dialog.timeline.summary.text() == "3 keyframes, 0.2 s"
    dialog.timeline.times.setCurrentIndex(0)
    dialog.reference_box.setChecked(True)
    accept(driver, dialog)
    times = [keyframe.time for keyframe in driver.editor.document.timeline.keyframes]
    assert times == pytest.approx([0.0, 0.2, 0.5])
    reference = driver.editor.document.reference
    assert reference is not None
    assert (Path(reference.path).name, reference.number) == ("run.mp4", 0), "the playhead shows its frame"
    laid = driver.editor.history.document.reference
    assert laid is not None
    assert laid.data, "an image of a video is kept in the scene"


def test_videos_are_chosen_apart(driver: Driver, tmp_path: Path) -> None:
    rows = [f"labeled-data/{video}/img{i:03}.png" for video in ("a", "b") for i in range(3)]
    dialog = dialog_of(driver, table(tmp_path / "CollectedData_me.csv", rows))
    texts = [dialog.sequence.itemText(i) for i in range(dialog.sequence.count())]
    assert texts[0] == "All 2 videos or folders"
    assert len(texts) == 3
    dialog.sequence.setCurrentIndex(2)
    settle(driver, dialog)
    assert list(dialog.frames._frames.rows) == [3, 4, 5]
    dialog.timeline.box.setChecked(True)
    assert dialog.timeline.summary.text().startswith("3 keyframes")
    accept(driver, dialog)
    assert len(driver.editor.document.timeline.keyframes) == 3


def test_a_failure_of_keyframes_leaves_the_dialog_open(driver: Driver, tmp_path: Path) -> None:
    rows = [f"labeled-data/a/img{i:06}.png" for i in (0, 500_000)]
    dialog = dialog_of(driver, table(tmp_path / "CollectedData_me.csv", rows))
    dialog.timeline.box.setChecked(True)
    dialog.timeline.rate.setValue(1)
    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(dialog.mistake.isVisible, timeout=PATIENCE)
    assert "timeline" in dialog.mistake.message.text()
    assert dialog.import_button.isEnabled()
    dialog.reject()


def test_frames_are_found_by_words_of_their_names(driver: Driver, tmp_path: Path) -> None:
    frames = [Frame(f"mouse {i:03}.png", (mouse(),), f"mouse {i:03}.png", (200, 100)) for i in range(40)]
    save(frames, tmp_path / "many.json")
    dialog = dialog_of(driver, tmp_path / "many.json")
    dialog.search.setText("MOUSE 03")
    driver.qtbot.waitUntil(lambda: dialog.frames._frames.rowCount() == 11, timeout=PATIENCE)
    assert dialog.frames.row == 3
    dialog.search.setText("nobody")
    driver.qtbot.waitUntil(lambda: dialog.frames._frames.rowCount() == 0, timeout=PATIENCE)
    assert dialog.frame is None
    assert not dialog.import_button.isEnabled()
    dialog.reject()


def test_a_model_can_be_trained_of_the_labels(driver: Driver, mice: Path) -> None:
    dialog = dialog_of(driver, mice)
    QTest.mouseClick(dialog.train_button, Qt.MouseButton.LeftButton)
    page = driver.window.feature(DataSetFeature).page
    assert page is not None
    assert page.path == mice
    assert poses_of(driver).dialog is None
    page.reject()


def test_a_dialog_that_is_closed_is_deleted(driver: Driver, mice: Path) -> None:
    dialog = dialog_of(driver, mice)
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    assert poses_of(driver).dialog is None


def test_reading_can_be_cancelled(driver: Driver, mice: Path) -> None:
    poses = poses_of(driver)
    poses.open(mice)
    poses._show_progress()
    assert poses.progress is not None
    button = poses.progress.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not poses.is_reading
    assert poses.progress is None
    driver.qtbot.wait(50)
    assert poses.dialog is None


def test_a_package_that_is_missing_is_told_with_the_line_that_installs_it(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.slp").write_bytes(b"not looked at")
    monkeypatch.setitem(sys.modules, "sleap_io", None)
    monkeypatch.setattr(
        "graphose_core.formats.loading.try_reading", lambda _path: None
    )  # elsewhere it is there
    poses = poses_of(driver)
    with driver.qtbot.waitSignal(poses.failed, timeout=PATIENCE):
        poses.open(tmp_path / "a.slp")
    assert "pip install h5py sleap-io scipy pyyaml" in driver.window.viewport.notice.text


def test_each_kind_becomes_what_fits_it(driver: Driver, tmp_path: Path) -> None:
    names = tuple(joint.name for joint in skeleton("coco17").joints)
    person = Subject(
        Kind("person", names), {name: Keypoint(100.0 + i, 10.0 + 4 * i) for i, name in enumerate(names)}
    )
    save([Frame("a.png", (person, mouse()), "a.png", (200, 100))], tmp_path / "both.json")
    dialog = dialog_of(driver, tmp_path / "both.json")
    assert dialog.kind.currentData() == "coco17"
    dialog.subjects.setCurrentRow(1)
    settle(driver, dialog)
    assert dialog.kind.currentData() == NEW
    accept(driver, dialog)
    assert [figure.skeleton for figure in driver.editor.document.figures[-2:]] == ["coco17", "mouse"]


def test_a_crowd_is_made_beside_the_main_thread(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its preview, and the figures that are imported."""
    made, threads = Placement.figures, list[int]()

    def noted(self: Placement, *given: Any) -> tuple[Figure, ...]:
        threads.append(threading.get_ident())
        return made(self, *given)

    monkeypatch.setattr(Placement, "figures", noted)
    frames = [Frame("a.png", tuple(mouse(float(k)) for k in range(AT_ONCE + 5)), "a.png", (200, 100))]
    save(frames, tmp_path / "crowd.json")
    dialog = dialog_of(driver, tmp_path / "crowd.json")
    driver.qtbot.waitUntil(dialog.import_button.isEnabled, timeout=PATIENCE)
    before = len(driver.editor.document.figures)
    accept(driver, dialog)
    assert len(driver.editor.document.figures) == before + AT_ONCE + 5
    assert threads
    assert threading.get_ident() not in threads
