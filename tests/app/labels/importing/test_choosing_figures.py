"""Which figure labels become: one that fits, or a new one of their own."""

import threading
from pathlib import Path
from typing import Any

import pytest

from app.labels.importing.dialog import ImportDialog
from app.labels.importing.figures.choice import NEW
from app.labels.importing.figures.sketching import AT_ONCE
from app.labels.importing.placement import Placement
from graphose_core.document.edits.catalogue import AddFigure
from graphose_core.document.files.skeletons import figure_from, own_names, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from tests.app.labels.import_driver import accept, dialog_of, settle
from tests.app.labels.importing.small_labels import PATIENCE, PLACES, mouse
from tests.app.window_driver import Driver

pytestmark = pytest.mark.usefixtures("offered_skeletons")


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
