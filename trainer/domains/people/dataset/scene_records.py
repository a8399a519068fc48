"""Conversion of drawn scenes to records."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.posed_figure import Figure
from trainer.domains.people.clothing.cut import BARE, BOTTOM, HAIR, SHOES, SLEEVES, TOP, part_at
from trainer.domains.people.clothing.person import COLOURED, JOINTS, Person
from trainer.domains.people.clothing.wardrobe import years
from trainer.domains.people.dataset.columns import CHOICES, COVERS, HAND_SHAPES, SCALARS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.extremities.turns import turns_of
from trainer.domains.people.rendering.drawn_people import PeopleScene

Floats = NDArray[np.float32]

_COVER_OF = {BARE: "skin", HAIR: "hair", TOP: "top", SLEEVES: "sleeves", BOTTOM: "bottom", SHOES: "shoes"}
"""Name of the cover of each part."""

_JOINT_PLACES = {
    "shoulder": (0.16, -0.02, 0.53, 0.04),
    "elbow": (0.30, -0.03, 0.36, 0.5),
    "wrist": (0.42, -0.18, 0.24, 0.97),
    "hip": (0.10, -0.02, 0.03, -0.3),
    "knee": (0.16, -0.03, -0.375, -0.3),
    "ankle": (0.22, 0.0, -0.725, -0.3),
}
"""Places of joints on the mean body at rest: x, y, z in metres, and position along the arm."""


def record_of(scene: PeopleScene, kept: PeopleRecord | None = None) -> PeopleRecord:
    """Convert a scene to a record.

    Args:
        scene: as drawn.
        kept: the record of another scene of as many figures, whose joints this one has; None:
            its own. The surface of a changed body has moved them a little.
    """
    places = scene.painted.keypoints if kept is None else [figure.keypoints for figure in kept.figures]
    figures = tuple(
        FigureRecord(
            keypoints=places[i],
            visible=scene.painted.visible[i] & _present(figure.person),
            present=_present(figure.person),
            covers=np.array([COVERS.index(cover) for cover in covers_of(figure)]),
            hands=np.array([HAND_SHAPES.index(hand) for hand in pose.hands]),
            turns=_turns(scene, i, places[i]),
            choices=_choices(figure.person),
            scalars=_scalars(figure, scene),
            colours=_worn(figure.person),
        )
        for i, (figure, pose) in enumerate(zip(scene.figures, scene.poses, strict=True))
    )
    painted = scene.painted
    return PeopleRecord(
        painted.image, painted.parts, painted.heights, scene.background.astype(np.float32), figures
    )


def _turns(scene: PeopleScene, number: int, keypoints: Floats) -> Floats:
    """Return how far a figure's hands and feet are turned from what its joints say, `FigureRecord.turns`."""
    figure = scene.figures[number]
    axes = scene.camera.axes @ figure.ends
    return turns_of(keypoints, _present(figure.person), axes).astype(np.float32)


def covers_of(figure: Figure) -> tuple[str, ...]:
    """Return the part that covers each of the 17 joints, by name, whether or not the joint is visible."""
    covers = []
    for joint in JOINTS:
        place = _JOINT_PLACES.get(joint[joint.find("_") + 1 :])
        if place is not None:
            part = part_at(*place, figure.cut)
            covers.append(_COVER_OF.get(part, "top" if place[3] < -0.1 else "sleeves"))
        else:
            covers.append(
                "hair" if joint.endswith("ear") and figure.person.hair in ("bob", "long") else "skin"
            )
    return tuple(covers)


def _present(person: Person) -> NDArray[np.bool_]:
    """Return which joints a person has, bool [17]."""
    return np.array([joint not in person.missing for joint in JOINTS])


def _choices(person: Person) -> NDArray[np.int64]:
    """Return the categorical attributes of a person, int [5], see `CHOICES`."""
    outfit = person.outfit
    chosen = (person.hair, outfit.neckline, outfit.pattern, outfit.bottom, outfit.footwear)
    return np.array([names.index(name) for names, name in zip(CHOICES.values(), chosen, strict=True)])


def _scalars(figure: Figure, scene: PeopleScene) -> Floats:
    """Return the scalar attributes of a figure and its scene, float32 [17], see `SCALARS`."""
    build, outfit, light = figure.person.build, figure.person.outfit, scene.light
    right, _, towards = scene.camera.axes @ figure.front.astype(np.float64)
    values = {
        "sex": build.sex,
        "age": years(build.age),
        "weight": build.weight,
        "muscle": build.muscle,
        "stature": build.stature,
        "sleeve": outfit.sleeve,
        "leg": outfit.leg,
        "waist": outfit.waist,
        "width": outfit.width,
        "stripes": outfit.stripes if outfit.pattern == "striped" else np.nan,
        "towards": towards,
        "aside": right,
        "pitch": scene.camera.pitch,
        "light_side": light.side,
        "light_height": light.height,
        "ambient": light.ambient,
        "shadow": light.shadow,
    }
    return np.array([values[name] for name in SCALARS], np.float32)


def _worn(person: Person) -> Floats:
    """Return the colours of the parts, [7, 3]; nan for parts that are not worn.

    A bald head keeps its hair's colour, which its brows show.
    """
    outfit = person.outfit
    absent = {
        "sleeves": outfit.sleeve <= 0,
        "stripe": outfit.pattern != "striped",
        "shoes": outfit.footwear == "barefoot",
    }
    colours = [np.full(3, np.nan) if absent.get(name) else person.colours[name] for name in COLOURED]
    return np.array(colours, np.float32)
