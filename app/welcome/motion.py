"""A short motion of a person: frames that are drawn once, and the order in which they are shown. No Qt."""

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.timeline.interpolation import interpolate
from graphose_core.document.timeline.motion import eased
from graphose_core.document.values.pose import Figure, Joint, PoseDocument
from graphose_core.errors import GraphoseError
from graphose_core.poses.pose_file import load
from graphose_core.poses.posing import posed
from graphose_core.samples.people_scenes import POSES

RATE = 16
"""Frames a second."""

WAVE = math.radians(26)
"""How far the forearm of the raised hand turns about its elbow."""

THERE, FAR = "cheer", 0.64
"""The bundled pose that the person goes towards between waving and waving, and how far: farther, hands leave
the image."""

WAVING, GOING, RESTING = 6, 12, 8
"""Frames from end to end of a wave, from pose to pose, and of standing still."""

Scene = tuple[Figure, ...]


@dataclass(frozen=True)
class Motion:
    """Frames of a loop that ends where it begins: the way back shows the frames of the way there."""

    frames: tuple[Scene, ...]
    """All figures of the scene; the first frame is the scene as it was."""
    order: tuple[int, ...]
    """Which frame is shown at each step of the loop."""


def motion_of(document: PoseDocument) -> Motion | None:
    """Return how the front person of a scene waves; None where there is nobody who could."""
    people = [figure for figure in document.figures if has_trait(figure.skeleton, "wears_outfits")]
    wrist = raised_wrist(document)
    if not people or wrist is None:
        return None
    person = people[-1]
    with suppress(GraphoseError, OSError):  # a bundled pose that cannot be read is not worth a message
        goal = posed(person, load(POSES / f"{THERE}.pose.json"))
        depths = {joint.name: joint.depth for joint in person.joints}
        still = goal.replace(joints=tuple(j.replace(depth=depths[j.name]) for j in goal.joints))
        (open_arms,) = interpolate((person,), (still,), FAR)
        return _motion(document, person, _waved(person, wrist, WAVE), open_arms)
    return None


def raised_wrist(document: PoseDocument) -> Joint | None:
    """Return the highest wrist that shows, of the front person who has one; None where none does."""
    for figure in reversed(document.figures):
        shown = [j for j in figure.joints if j.type.endswith("wrist") and not j.hidden]
        if shown and has_trait(figure.skeleton, "wears_outfits"):
            return min(shown, key=lambda joint: joint.position[1])
    return None


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
    """Return the person with the wrist turned about the joint that it hangs from, outwards."""
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
