"""Outfits and poses that the strip offers, and the edits that apply them. No Qt."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache

import numpy as np

from app.editing.selection import Selection
from app.library.apply import Target, application
from app.properties.dressing import people_in
from graphose_core.anatomy.figure_extent import whole
from graphose_core.anatomy.presets import Preset
from graphose_core.document.edits.catalogue import Edit, Group, SetFigureAttributes
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import AttributeValue
from graphose_core.errors import GraphoseError
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.pose_file import load
from graphose_core.poses.posing import posed
from graphose_core.samples.people_scenes import POSES
from graphose_core.samples.studio_wall import STUDIO
from trainer.domains.people.clothing.outfits import random_outfit

STANDING = "stand"
"""The pose in which outfits are shown."""

OFFERED = (
    *("wave", "hands-on-hips", "walk", "dance", "think", "salute"),
    *("run", "crouch", "shrug", "lunge", "phone-call", "kick"),
)
"""Bundled poses, the first ones where there is little room."""


@cache
def pose_called(name: str) -> LibraryPose | None:
    """Return a bundled pose; None if its file is missing or damaged."""
    with suppress(GraphoseError, OSError):
        return load(POSES / f"{name}.pose.json")
    return None


def poses_offered() -> tuple[LibraryPose, ...]:
    """Return the poses that the strip offers."""
    return tuple(pose for pose in map(pose_called, OFFERED) if pose is not None)


def person_in(document: PoseDocument, selection: Selection) -> Figure | None:
    """Return the person whom the strip is for: the selected one, else the front one, else None."""
    chosen = people_in(document, selection)
    people = [figure for figure in document.figures if has_trait(figure.skeleton, "wears_outfits")]
    return chosen[-1] if chosen else people[-1] if people else None


def wearing(person: Figure, outfit: Preset) -> PoseDocument:
    """Return a scene with the person in an outfit, standing."""
    values = {**person.attributes, **outfit.attributes}
    dressed = person.replace(attributes={name: value for name, value in values.items() if value is not None})
    pose = pose_called(STANDING)
    return _alone(dressed if pose is None else posed(dressed, pose))


def standing_in(person: Figure, pose: LibraryPose) -> PoseDocument:
    """Return a scene with the person in a pose."""
    return _alone(posed(person, pose))


def _alone(person: Figure) -> PoseDocument:
    return PoseDocument(figures=whole((person,)), background=STUDIO)


def outfit_edit(person: Figure, outfit: Preset) -> Edit:
    """Return the edit that applies an outfit to a person."""
    return SetFigureAttributes((person.name,), outfit.attributes, f"Put on {outfit.label}")


def pose_edit(person: Figure, pose: LibraryPose) -> Edit:
    """Return the edit that applies a pose to a whole person, whichever joints are selected."""
    return application(pose, Target(person, None))


def surprise(person: Figure, poses: Sequence[LibraryPose], rng: np.random.Generator) -> Edit:
    """Return the edit that applies a random other outfit and pose to a person."""
    skin = person.attributes.get("skin")
    worn: dict[str, AttributeValue | None] = {}
    worn.update(random_outfit(skin if isinstance(skin, tuple) else None, rng))
    edits: list[Edit] = [SetFigureAttributes((person.name,), worn)]
    if poses:
        edits.append(pose_edit(person, poses[int(rng.integers(len(poses)))]))
    return Group("Surprise", tuple(edits))
