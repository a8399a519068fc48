"""The scenes of a labelled data set: along the timeline, jittered, or from the saved poses."""

import math
import random
from collections.abc import Iterator

from graphose_core.document.kinematics.tree import Positions, neighbours, spread
from graphose_core.document.timeline.timeline import duration
from graphose_core.document.values.pose import REACH, Figure, Latents, PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.frames import spread_over
from graphose_core.export.plan import Samples, Span


def scenes_of(document: PoseDocument, samples: Samples, span: Span | None = None) -> Iterator[PoseDocument]:
    """Return the scenes of a data set; the same plan gives the same scenes. Each has a seed of its own.

    Raises:
        ExportError: if there are no keyframes or saved poses to take them from.
    """
    if samples.source == "timeline":
        start, end = (span.start, span.end) if span else (0.0, duration(document.timeline))
        scenes: Iterator[PoseDocument] = iter(spread_over(document, start, end, samples.count))
    elif samples.source == "poses":
        scenes = _from_poses(document, samples)
    else:
        scenes = (_jittered(document, samples, number) for number in range(samples.count))
    latents = document.latents
    return (
        scene.replace(latents=Latents(seed=(latents.seed + number) % 2**32, strength=latents.strength))
        for number, scene in enumerate(scenes)
    )


def jittered_figure(figure: Figure, samples: Samples, rng: random.Random) -> Figure:
    """Return the figure with each bone turned and the whole shifted by chance; bone lengths are kept.

    Bones turn about the end that is nearer to the joint with most of them, with all that hangs from them.
    Where bones make a ring, the one that closes it follows its ends.
    """
    own = {joint.name: joint.position for joint in figure.joints}
    places = _turned(figure, own, samples.degrees, rng)
    dx, dy = rng.gauss(0, samples.shift), rng.gauss(0, samples.shift)
    joints = tuple(
        joint.replace(position=(_held(places[joint.name][0] + dx), _held(places[joint.name][1] + dy)))
        for joint in figure.joints
    )
    return figure.replace(joints=joints)


def _from_poses(document: PoseDocument, samples: Samples) -> Iterator[PoseDocument]:
    """Return the saved poses in their order, as they are in the first round, jittered from then on."""
    poses = document.saved_poses
    if not poses:
        raise ExportError("there are no saved poses; save some first (Ctrl+Shift+P saves the present one)")
    return (
        document.replace(figures=poses[number % len(poses)].figures)
        if number < len(poses)
        else _jittered(document.replace(figures=poses[number % len(poses)].figures), samples, number)
        for number in range(samples.count)
    )


def _jittered(document: PoseDocument, samples: Samples, number: int) -> PoseDocument:
    rng = random.Random(f"{samples.seed}/{number}")
    return document.replace(figures=tuple(jittered_figure(f, samples, rng) for f in document.figures))


def _turned(figure: Figure, own: Positions, degrees: float, rng: random.Random) -> Positions:
    linked = neighbours(figure.bones, own)
    places: Positions = {}
    turns: dict[str, float] = {}
    for root in sorted(own, key=lambda name: -len(linked[name])):  # a stable sort: ties keep their order
        if root in places:
            continue
        places[root], turns[root] = own[root], math.radians(rng.gauss(0, degrees))
        for parent, child in spread(linked, [root]):
            turns[child] = turns[parent] + math.radians(rng.gauss(0, degrees))
            dx, dy = (own[child][axis] - own[parent][axis] for axis in (0, 1))
            cos, sin = math.cos(turns[child]), math.sin(turns[child])
            x, y = places[parent]
            places[child] = (x + cos * dx - sin * dy, y + sin * dx + cos * dy)
    return places


def _held(coordinate: float) -> float:
    """Return the coordinate, kept where a document allows it."""
    return min(max(coordinate, -REACH), 1 + REACH)
