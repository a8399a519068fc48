"""Keyframes are seen however close they are."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.theme.theme import theme
from app.timeline.track.axis import Axis
from app.timeline.track.lane import middle
from app.timeline.track.painter import Look, TrackPainter
from app.timeline.track.rows import Row, centre_of
from graphose_core.document.kinematics.structure.figure_limbs import Limb
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.samples.scenes import sample_scene

WIDTH, HEIGHT = 600, 160
COUNT = 700


def painted(look: Look) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    TrackPainter(painter, look, QRectF(image.rect())).paint()
    painter.end()
    return image


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    """Seven hundred keyframes within seven hundred pixels, with a limb that moves in each."""
    scene = sample_scene()
    keyframes = tuple(
        Keyframe(name=str(i), time=i / 25, figures=scene.figures, latents=scene.latents) for i in range(COUNT)
    )
    rows = (Row(Limb("hand", "index", ("index_4",)), "Index", (True,) * COUNT),)
    timeline = Timeline(keyframes=keyframes, frame_rate=25)
    return Look(timeline, Axis(scale=25.0, start=0.0), -1.0, True, rows=rows)


def colours_along(image: QImage, height: float) -> set[str]:
    return {image.pixelColor(x, round(height)).name() for x in range(40, WIDTH - 40)}


def test_close_keyframes_and_marks_of_limbs_do_not_erase_each_other(look: Look) -> None:
    image, quiet = painted(look), QColor(theme().tokens.quiet).name()
    assert colours_along(image, middle()) == {quiet}
    assert colours_along(image, centre_of(0, 0.0)) == {quiet}


def test_a_selected_keyframe_is_seen_among_close_ones(look: Look) -> None:
    selected = "300"
    image = painted(Look(look.timeline, look.axis, -1.0, True, selected=frozenset({selected})))
    place = round(look.axis.x_of(300 / 25))
    assert image.pixelColor(place, round(middle())).name() == QColor(theme().tokens.accent).name()
