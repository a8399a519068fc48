"""What is kept between two paintings never shows: a kept painter and a new one paint the same."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from app.application import application
from app.canvas.gestures.hit_testing import JointHit
from app.canvas.items.figure_paint import FigurePainter, Manner
from app.canvas.items.handle_paint import plate_of
from app.editing.selection import Selection, select
from graphose_core.document.edits.catalogue import (
    HideJoints,
    LockJoints,
    MoveJoints,
    RenameFigure,
    SetJointType,
)
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.scenes import SAMPLES

TIP = JointRef("hand", "index_4")
ALL = next(sample for sample in SAMPLES if sample.name == "all")


def image(painter_of_figures: FigurePainter, document: PoseDocument, manner: Manner) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter_of_figures.paint(painter, document.figures, manner)
    painter.end()
    return image


@pytest.fixture
def plain(qtbot: QtBot) -> Manner:
    application()
    return Manner(Selection(), None, {}, QTransform.fromScale(200, 200), 1.0)


def test_a_kept_painter_paints_as_a_new_one(plain: Manner) -> None:
    document, kept = ALL.make(), FigurePainter()
    image(kept, document, plain)
    edits = (
        MoveJoints({TIP: (0.4, 0.4)}),
        HideJoints((TIP,)),
        LockJoints((TIP,)),
        SetJointType((TIP,), "wrist"),
        RenameFigure("hand", "other"),
    )
    for edit in edits:
        document = edit.apply(document)
        assert image(kept, document, plain) == image(FigurePainter(), document, plain)


def test_everything_around_a_figure_that_decides_its_look_is_minded(plain: Manner) -> None:
    document, kept = ALL.make(), FigurePainter()
    seen = [image(kept, document, plain)]
    for changes in (
        {"selection": select(TIP)},
        {"hover": JointHit(TIP)},
        {"node_colours": {TIP: (0.9, 0.1, 0.9)}},
        {"to_screen": QTransform.fromScale(150, 150)},
    ):
        manner = plain._replace(**changes)
        now = image(kept, document, manner)
        assert now == image(FigurePainter(), document, manner)
        assert now not in seen
        seen.append(now)


def test_what_did_not_change_is_not_worked_out_again(plain: Manner) -> None:
    document, kept = ALL.make(), FigurePainter()
    image(kept, document, plain)
    before = {name: known[2] for name, known in kept._kept.items()}
    image(kept, MoveJoints({TIP: (0.4, 0.4)}).apply(document), plain)
    again = [name for name, known in kept._kept.items() if known[2] is not before[name]]
    assert again == ["hand"]


def test_figures_that_lie_still_look_the_same_from_their_layer(plain: Manner) -> None:
    """Blended twice, a colour may be rounded twice."""
    document, kept = ALL.make(), FigurePainter()
    for step in range(8):
        document = MoveJoints({TIP: (0.3 + step / 40, 0.4)}).apply(document)
        for _ in range(2):  # joints, then the image
            seen, fresh = image(kept, document, plain), image(FigurePainter(), document, plain)
            assert np.abs(pixels(seen) - pixels(fresh)).max() <= 2
    layers = kept._layers._new
    assert sum(len(layer.strokes) for layer in layers) == len(document.figures) - 1, "all but the hand"
    image(kept, document, plain._replace(hover=JointHit(TIP)))
    image(kept, document, plain)
    assert not kept._layers._new


def pixels(image: QImage) -> NDArray[np.int16]:
    """[H, W, 4] BGRA, premultiplied."""
    return (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(np.int16)
    )


@pytest.mark.parametrize("place", [(5, 5), (395, 5), (395, 295), (5, 295), (200, 150), (500, -40)])
def test_a_readout_stays_on_the_canvas_and_off_the_pointer(place: tuple[float, float]) -> None:
    port, size = QRectF(0, 0, 400, 300), QSizeF(150, 24)
    plate = plate_of(size, QPointF(*place), port)
    assert port.contains(plate)
    assert plate.size() == size
    if port.contains(QPointF(*place)) and place[1] > 50:
        assert not plate.contains(QPointF(*place))


def painted_around(document: PoseDocument, ref: JointRef, manner: Manner) -> int:
    """Pixels painted in a square around a joint, where nothing else is near."""
    place = manner.to_screen.map(QPointF(*document.figure(ref.figure).joint(ref.joint).position))
    shown = image(FigurePainter(), document, manner)
    square = [(x, y) for x in range(-9, 10) for y in range(-9, 10)]
    return sum(shown.pixelColor(int(place.x()) + x, int(place.y()) + y).alpha() > 128 for x, y in square)


def test_dots_at_the_ends_of_a_short_bone_are_smaller_than_those_of_the_rest(plain: Manner) -> None:
    joints = tuple(
        Joint(name=name, type="corner", position=(x, 0.5))
        for name, x in (("a", 0.1), ("b", 0.6), ("c", 0.68), ("d", 0.9))
    )
    figure = Figure(name="strip", skeleton="polygon", joints=joints, bones=(("a", "b"), ("b", "c")))
    document = PoseDocument(figures=(figure,))
    far, end = (painted_around(document, JointRef("strip", name), plain) for name in ("a", "c"))
    assert 0 < end < 0.6 * far
    selected = plain._replace(selection=select(JointRef("strip", "c")))
    assert painted_around(document, JointRef("strip", "c"), selected) > end


def test_a_bone_that_is_foreshortened_becomes_thin_little_by_little(plain: Manner) -> None:
    """Each pixel of a drag changes the dot at its end by little; a jump would show as flicker."""

    def painted(length: float) -> int:
        places = {
            "end": (0.5 + length / 200, 0.5),
            "b": (0.5, 0.5),
            **{f"far {n}": (0.1, n / 5) for n in range(5)},
        }
        joints = tuple(Joint(name=name, type="corner", position=place) for name, place in places.items())
        bones = tuple((name, "b") for name in places if name != "b")
        figure = Figure(name="limb", skeleton="polygon", joints=joints, bones=bones)
        painter = FigurePainter()
        image(painter, PoseDocument(figures=(figure,)), plain)
        dot = painter._kept["limb"].strokes.stamps[0][1].toImage()
        return sum(dot.pixelColor(x, y).alpha() > 128 for x in range(26) for y in range(26))

    areas = [painted(length) for length in range(40, 19, -1)]
    assert areas == sorted(areas, reverse=True)
    assert areas[-1] < 0.6 * areas[0]
    assert max(a - b for a, b in pairwise(areas)) < 0.5 * (areas[0] - areas[-1])
