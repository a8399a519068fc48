"""Rows of limbs below the keyframes: the dope sheet. No Qt."""

from dataclasses import dataclass

from app.timeline.track.axis import Axis
from app.timeline.track.lane import LANE, REACH, RULER, LimbHit
from graphose_core.document.kinematics.structure.figure_limbs import Limb, limbs_of
from graphose_core.document.timeline.limb_keys import changes
from graphose_core.document.values.keyframes import Timeline

ROW = 18.0
"""Height of a row, in pixels."""

TOP = RULER + 2 * LANE
"""Top of the first row, in pixels."""

PARTS = {"nose": "head", "wrist": "arm", "elbow": "arm", "ankle": "leg", "knee": "leg"}
"""Names of body parts by the joint after which a limb is named; other limbs have the joint's name."""

Pick = tuple[int, str]
"""A row, and the name of a keyframe in it."""


@dataclass(frozen=True)
class Row:
    """A limb, and in which keyframes it moves."""

    limb: Limb
    label: str
    changes: tuple[bool, ...]


def rows_of(timeline: Timeline) -> tuple[Row, ...]:
    """Return a row for each limb of each figure that a keyframe has, by its first such keyframe."""
    figures = {figure.name: figure for keyframe in timeline.keyframes[::-1] for figure in keyframe.figures}
    order = dict.fromkeys(figure.name for keyframe in timeline.keyframes for figure in keyframe.figures)
    limbs = [limb for name in order for limb in limbs_of(figures[name])]
    return tuple(Row(limb, _label(limb, len(order) > 1), changes(timeline, limb)) for limb in limbs)


def centre_of(row: int, scroll: float = 0.0) -> float:
    """Return the vertical position of a row's marks, in pixels."""
    return TOP + (row + 0.5) * ROW - scroll


def limb_hit(timeline: Timeline, axis: Axis, rows: int, scroll: float, x: float, y: float) -> LimbHit | None:
    """Return the mark of a limb at a place, or None."""
    row = int((y - TOP + scroll) // ROW)
    if y < TOP or not 0 <= row < rows:
        return None
    near = min(timeline.keyframes, key=lambda keyframe: abs(axis.x_of(keyframe.time) - x), default=None)
    if near is None or abs(axis.x_of(near.time) - x) > REACH:
        return None
    return LimbHit(near.name, row)


def _label(limb: Limb, several: bool) -> str:
    *before, last = limb.name.split("_")
    name = " ".join([*before, PARTS.get(last, last)]).capitalize()
    return f"{limb.figure}: {name}" if several else name
