"""A short motion of a person: frames, and the order in which they are shown. No Qt."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.timeline.interpolation import interpolate
from graphose_core.document.timeline.motion import eased
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphoseError
from graphose_core.poses.pose_file import load
from graphose_core.poses.posing import posed
from graphose_core.samples.people_scenes import POSES

RATE = 16
"""Frames a second."""

WAVE = math.radians(26)
"""Amplitude of the raised forearm's rotation about its elbow, in radians."""

THERE, FAR = "cheer", 0.45
"""The bundled pose that the person goes towards between waving and waving, and how far: farther, fingers
leave the image."""

WAVING, GOING, RESTING = 6, 12, 8
"""Numbers of frames: of half a wave, of the transition between poses, and of rest."""

Scene = tuple[Figure, ...]


@dataclass(frozen=True)
class Motion:
    """A closed loop, whose way back reuses the frames of the way out."""

    frames: tuple[Scene, ...]
    """All figures of the scene, frame by frame; the first frame is the original scene."""
    order: tuple[int, ...]
    """Index of the frame at each step of the loop."""


def motion_of(document: PoseDocument) -> Motion | None:
    """Return the waving motion of the front person with a raised hand; None if there is no such person."""
    raised = raised_wrist(document)
    if raised is None:
        return None
    person, wrist = document.figure(raised.figure), document.joint(raised)
    with suppress(GraphoseError, OSError):  # a bundled pose that cannot be read is not worth a message
        goal = posed(person, load(POSES / f"{THERE}.pose.json"))
        still = goal.replace(joints=tuple(map(_as_before(person), goal.joints)))
        (open_arms,) = interpolate((person,), (still,), FAR)
        return _motion(document, person, _waved(person, wrist, WAVE), open_arms)
    return None


def raised_wrist(document: PoseDocument) -> JointRef | None:
    """Return the highest visible wrist of the front person who has one; None without any."""
    for figure in reversed(document.figures):
        shown = [j for j in figure.joints if j.type.endswith("wrist") and not j.hidden]
        if shown and has_trait(figure.skeleton, "wears_outfits"):
            return JointRef(figure.name, min(shown, key=lambda joint: joint.position[1]).name)
    return None


def _as_before(person: Figure) -> Callable[[Joint], Joint]:
    """Return a function that gives joints the depths and attributes that they have in a person."""

    def restored(joint: Joint) -> Joint:
        own = person.joint(joint.name)
        return joint.replace(depth=own.depth, attributes=own.attributes)

    return restored


def _motion(document: PoseDocument, person: Figure, waved: Figure, still: Figure) -> Motion:
    wave, way = list(_between(person, waved, WAVING)), list(_between(person, still, GOING))
    figures = [person, *wave, *way]
    first, second = range(1, len(wave) + 1), range(len(wave) + 1, len(figures))
    there_and_back = (*first, *reversed(first[:-1]), 0)
    order = (
        *((0,) * RESTING),
        *(there_and_back * 2),
        *second,
        *((second[-1],) * RESTING),
        *reversed(second[:-1]),
    )
    return Motion(tuple(_within(document.figures, figure) for figure in figures), order)


def _between(start: Figure, end: Figure, steps: int) -> Iterator[Figure]:
    for step in range(1, steps + 1):
        yield from interpolate((start,), (end,), eased("smooth", step / steps))


def _within(figures: Sequence[Figure], moved: Figure) -> Scene:
    return tuple(moved if figure.name == moved.name else figure for figure in figures)


def _waved(person: Figure, wrist: Joint, angle: float) -> Figure:
    """Return the person with the wrist rotated outwards about its parent joint."""
    name = next((b if a == wrist.name else a for a, b in person.bones if wrist.name in (a, b)), wrist.name)
    (x, y), (px, py) = wrist.position, person.joint(name).position
    middle = sum(joint.position[0] for joint in person.joints) / len(person.joints)
    turn = -angle if px < middle else angle
    dx, dy = x - px, y - py
    place = (
        px + dx * math.cos(turn) - dy * math.sin(turn),
        py + dx * math.sin(turn) + dy * math.cos(turn),
    )
    joints = (j.replace(position=place) if j.name == wrist.name else j for j in person.joints)
    return person.replace(joints=tuple(joints))
