"""The dialog shows of each real file what `python -m trainer labels` tells of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.labels.importing.dialog import ImportDialog
from app.labels.importing.figures.choice import NEW
from app.labels.importing.frames.index import index_of
from app.labels.importing.source import Source
from graphose_core.document.files.skeletons import FREE
from graphose_core.formats.labels import LeftOut
from graphose_core.formats.loading import load
from graphose_core.samples.scenes import empty_scene
from tests.graphose_core.formats.samples import sample
from tests.graphose_core.formats.shared_labels.every_file import RIGHT
from tests.graphose_core.formats.shared_labels.right import told

PATIENCE = 60_000


pytestmark = pytest.mark.usefixtures("own_skeletons")


@contextmanager
def dialog_of(file: str, number: int, qtbot: QtBot) -> Iterator[ImportDialog]:
    path = sample(f"labels/{file}")
    labels = load(path)
    dialog = ImportDialog(Source(path, labels, index_of(labels.frames), number), empty_scene())
    try:
        qtbot.waitUntil(lambda: dialog.is_settled and not dialog.figure.is_making, timeout=PATIENCE)
        yield dialog
    finally:
        dialog.reject()  # its threads end with it


def said(dialog: ImportDialog) -> str:
    """All that the dialog tells of what is left out."""
    notice = dialog.left_out
    return " ".join((notice.message.text(), notice.details.toPlainText(), dialog.hint.text())).lower()


def lost(dialog: ImportDialog) -> str:
    """All that the dialog tells of points without a joint, of one subject after the other."""
    texts = []
    for row in range(dialog.subjects.count()):
        dialog.subjects.setCurrentRow(row)
        texts.append(dialog.figure.lost.text())
    return " ".join(texts)


def check_left_out(left_out: dict[str, Any], dialog: ImportDialog) -> None:
    """Points without a joint are named with the figure; all else is in the notice, word by word."""
    if "has no such joint" in left_out["why"]:
        assert f"{left_out['places'][0]} has no place in" in lost(dialog) or "have no place in" in lost(
            dialog
        )
        return
    sentence = str(LeftOut(**{**left_out, "places": tuple(left_out["places"])}))
    assert sentence.lower() in said(dialog)


@pytest.mark.parametrize("file", [right.file for right in RIGHT])
def test_the_dialog_shows_what_is_told(file: str, qtbot: QtBot):
    found = told(file)
    number = next(i for i, frame in enumerate(found["frames"]) if frame["figures"])
    with dialog_of(file, number, qtbot) as dialog:
        check_frame(found, found["frames"][number], dialog)
        for left_out in found["left_out"]:
            check_left_out(left_out, dialog)


def check_frame(found: dict[str, Any], frame: dict[str, Any], dialog: ImportDialog) -> None:
    assert dialog.frames.model().rowCount() == len(found["frames"])
    assert dialog.frame is not None
    assert dialog.frame.name == frame["name"]
    assert dialog.frame.size == ((frame["width"], frame["height"]) if frame["width"] else None)
    assert (dialog.reference is not None) == (frame["picture"] is not None)
    points = [(sum(p is not None for p in f["points"].values()), len(f["points"])) for f in frame["figures"]]
    listed = [dialog.subjects.item(i).text().rpartition("  ·  ")[2] for i in range(dialog.subjects.count())]
    assert listed == [f"{labelled} of {count}" for labelled, count in points]
    figures = {shape["name"]: shape["figure"] for shape in found["skeletons"]}
    wanted = figures[frame["figures"][0]["kind"]]
    assert dialog.kind.currentData() == (NEW if wanted == FREE else wanted)
