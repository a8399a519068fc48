"""People as documents, as the application would hold them to ask for an image of the data set."""

import numpy as np

from graphose_core.document.values.background import GradientBackground
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.people_scenes import PERSON
from trainer.domains.people.body.limb_ends import END_JOINTS
from trainer.domains.people.clothing.person import BONES, COLOURED, JOINTS
from trainer.domains.people.dataset.columns import CHOICES, COVERS, HAND_SHAPES, SCALARS, TURNS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.dataset.schema import VISIBILITY

Values = dict[str, tuple[float, float, float] | float | str]


def people_document(record: PeopleRecord) -> PoseDocument:
    """Convert a record to a document with every attribute set."""
    top, bottom = (_colour(row) for row in record.background)
    return PoseDocument(
        figures=tuple(_figure(figure, number) for number, figure in enumerate(record.figures)),
        canvas=len(record.image),
        background=GradientBackground(top=top, bottom=bottom),
    )


def _figure(record: FigureRecord, number: int) -> Figure:
    joints = tuple(_joint(record, place) for place in range(len(JOINTS)) if record.present[place])
    names = {joint.name for joint in joints}
    bones = tuple((JOINTS[a], JOINTS[b]) for a, b in BONES if {JOINTS[a], JOINTS[b]} <= names)
    return Figure(
        name=f"person {number + 1}", skeleton=PERSON, joints=joints, bones=bones, attributes=_worn(record)
    )


def _joint(record: FigureRecord, place: int) -> Joint:
    name, (x, y, depth) = JOINTS[place], (float(value) for value in record.keypoints[place])
    cover = COVERS[record.covers[place]]
    values: Values = {"visibility": VISIBILITY[0 if record.visible[place] else 1], "cover": cover}
    colour = record.colours[COLOURED.index(cover)]
    if not np.isnan(colour).any():
        values["colour"] = _colour(colour)
    if name.endswith("wrist"):
        values["hand"] = HAND_SHAPES[record.hands[0 if name.startswith("left") else 1]]
    if name in END_JOINTS:
        turns = zip(TURNS, record.turns[END_JOINTS.index(name)], strict=True)
        values |= {turn: float(angle) for turn, angle in turns if not np.isnan(angle)}
    return Joint(name=name, type=name, position=(x, y), depth=depth, attributes=values)


def _worn(record: FigureRecord) -> Values:
    values: Values = {
        name: choices[choice] for (name, choices), choice in zip(CHOICES.items(), record.choices, strict=True)
    }
    values |= {name: float(v) for name, v in zip(SCALARS, record.scalars, strict=True) if not np.isnan(v)}
    colours = zip(COLOURED, record.colours, strict=True)
    return values | {name: _colour(colour) for name, colour in colours if not np.isnan(colour).any()}


def _colour(values: np.ndarray) -> tuple[float, float, float]:
    red, green, blue = (float(np.clip(value, 0, 1)) for value in values)
    return red, green, blue
