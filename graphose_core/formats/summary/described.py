"""What an import would make of a file of labels, in plain values."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from graphose_core.document.files.skeletons import FREE, skeleton
from graphose_core.document.values.frame import aspect_of
from graphose_core.errors import GraphoseError
from graphose_core.formats.conversion.figures import out_of_reach
from graphose_core.formats.conversion.pixel_mapping import in_canvas
from graphose_core.formats.frames.facts import FrameFacts, known_facts
from graphose_core.formats.frames.following import followed
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.images.orientation import UNDECIDED
from graphose_core.formats.keypoints import Frame, Kind, Subject
from graphose_core.formats.labels import EXAMPLES, LeftOut, Omissions
from graphose_core.formats.loading import load
from graphose_core.formats.skeletons.choice import best_skeleton, unplaced
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from graphose_core.formats.summary.survey import NOTHING, exchanged, looked_at, repeated

SQUARE = (1, 1)
"""Aspect of a canvas, unless an image gives it its own."""

LOOKED_AT = 1000
"""Frames that people are told of; of more, so many are looked at, evenly spread."""

LISTED = 20
"""Frames that are listed for people: the first ones."""

FILM_RATE = 30.0
"""Frames a second of a video that is not there to say it; what an import begins with."""


def described(path: Path, most: int | None = None) -> dict[str, Any]:
    """Return what an import would make of a file or folder of labels, as values that JSON can hold.

    Args:
        path: the file or folder.
        most: frames that are looked at, the first :data:`LISTED` and others evenly spread; None: all.

    Returns:
        `format`: its name. `skeleton`: of the kind that most subjects are of, its `name`, `points`, `bones`
        (the file's, else proposed ones: `bones_proposed`), the `figure` that an import makes ("free": a new
        one) and the points that have no joint in it (`unplaced`). `skeletons`: of all kinds. `rate`: frames a
        second, and `rate_known`. `count`: all frames. `frames`: of those that are looked at, `name`, `time`
        in seconds or null, `sequence`, `picture` (file of the image, of the video, or null if it is not
        found), `width`, `height` in pixels of the upright image or null, and `figures`: `name`, `kind`,
        `points` ([x, y] in pixels, null where missing) and `visibility` (0 missing, 1 covered, 2 visible) by
        name. `left_out`: `what`, `why`, `count`, `total`, `places`, and what was `done` with them ("left
        out", "numbered"); what is found in images, in those that are looked at. `problems`: sentences on
        labels that are missing or stand twice, or whose left and right look exchanged.

    Raises:
        FileFormatError: if it is no file of labels.
        MissingPackageError: if its format needs a package that is not installed.
        OSError: if the system cannot read it.
    """
    labels = load(path)
    omissions = Omissions()
    frames = followed(labels.frames)
    known = known_facts(frames)
    kinds = _kinds(frames, known)
    rate = labels.rate or FILM_RATE
    with ImageSource(path) as source:
        told = [_frame(frames[i], source, rate, omissions) for i in _looked_at(len(frames), most)]
    shapes = [_skeleton(kind, frames) for kind, _ in kinds.most_common()]
    lost = [each for kind, _ in kinds.most_common() for each in _lost(kind, frames, known)]
    return {
        "format": labels.format,
        "skeleton": shapes[0] if shapes else None,
        "skeletons": shapes,
        "rate": rate,
        "rate_known": labels.rate is not None,
        "count": len(frames),
        "frames": told,
        "left_out": [_omission(each) for each in (*labels.left_out, *omissions.told(), *lost)],
        "problems": _problems(labels.frames, kinds),
    }


def _problems(frames: Sequence[Frame], kinds: Counter[Kind]) -> list[str]:
    """Return what the page of a training says of the frames, too."""
    if not kinds:
        return [NOTHING]
    seen = [frames[i] for i in looked_at(len(frames))]
    return [*repeated(seen), *exchanged(seen, kinds.most_common(1)[0][0])]


def _looked_at(count: int, most: int | None) -> Sequence[int]:
    if most is None or count <= most:
        return range(count)
    return sorted({*range(LISTED), *(int(i) for i in np.linspace(0, count - 1, most))})


def _kinds(frames: Sequence[Frame], known: FrameFacts | None) -> Counter[Kind]:
    if known is not None:
        return Counter(known.subjects)
    return Counter(subject.kind for frame in frames for subject in frame.subjects)


def as_text(told: dict[str, Any], most: int = LISTED) -> str:
    """Return what :func:`described` told, for people; `most`: frames that are listed."""
    frames = told["frames"]
    lines = [f"Format: {told['format']}"]
    for shape in told["skeletons"]:
        bones = f"{len(shape['bones'])} {'proposed ' if shape['bones_proposed'] else ''}bones"
        figure = "a new skeleton" if shape["figure"] == FREE else shape["figure"]
        points = f"{len(shape['points'])} points"
        lines.append(f"Skeleton: {shape['name'] or 'unnamed'}, {points}, {bones}: {figure}")
        lines.append(f"  points: {', '.join(shape['points'])}")
    found = sum(frame["picture"] is not None for frame in frames)
    count = told["count"]
    looked = "" if len(frames) == count else f"; of these {len(frames):,} were looked at"
    lines.append(f"Frames: {count:,}{looked}, of {found:,} the image is found")
    for frame in frames[:most]:
        size = f"{frame['width']} × {frame['height']}" if frame["width"] else "size not known"
        time = "" if frame["time"] is None else f", {frame['time']:.3f} s"
        lines.append(f"  {frame['name']}{time}, {size}, {frame['picture'] or 'image not found'}")
        for figure in frame["figures"]:
            points = figure["points"]
            labelled = sum(place is not None for place in points.values())
            lines.append(f"    {figure['name']}: {labelled} of {len(points)} points")
    if count > most:
        lines.append(f"  … and {count - most:,} more")
    for each in told["left_out"]:
        lines.append(f"Problem: {LeftOut(**{**each, 'places': tuple(each['places'])})}")
    lines += [f"Problem: {problem}" for problem in told["problems"]]
    return "\n".join(lines)


def time_of(frame: Frame, rate: float) -> float | None:
    """Return the time of a frame in seconds: its own, else that of its number at a rate, else None."""
    if frame.time is not None:
        return frame.time
    return frame.number / rate if frame.number is not None else None


def _frame(frame: Frame, source: ImageSource, rate: float, omissions: Omissions) -> dict[str, Any]:
    upright, told = source.upright(frame)
    path = source.path(frame)
    if told:
        omissions.add("orientations" if told == UNDECIDED else "images", told, frame.name, done="in doubt")
    size = upright.size or SQUARE
    placing = in_canvas(size, aspect_of(size) or SQUARE)  # an import gives the canvas the image's shape
    for subject in upright.subjects if upright.size else ():
        for name in out_of_reach(subject, placing):
            omissions.add("points", "they lie beyond the reach of a scene", f"{frame.name}.{name}")
    return {
        "name": frame.name,
        "time": time_of(frame, rate),
        "sequence": frame.sequence,
        "picture": None if path is None else str(path),
        "width": upright.size[0] if upright.size else None,
        "height": upright.size[1] if upright.size else None,
        "figures": [_figure(subject) for subject in upright.subjects],
    }


def _figure(subject: Subject) -> dict[str, Any]:
    seen = {name: point for name, point in subject.points.items() if point.visibility}
    names = dict.fromkeys((*subject.kind.points, *seen))
    return {
        "name": subject.name,
        "kind": subject.kind.name,
        "points": {name: [seen[name].x, seen[name].y] if name in seen else None for name in names},
        "visibility": {name: int(seen[name].visibility) if name in seen else 0 for name in names},
    }


def _skeleton(kind: Kind, frames: Sequence[Frame]) -> dict[str, Any]:
    figure = best_skeleton(kind)
    bones: Iterable[tuple[str, str]] = kind.bones
    if not kind.bones:
        try:
            bones = skeleton_from_labels(kind, frames).bones
        except GraphoseError:
            bones = ()  # nothing is labelled that bones could lie between
    return {
        "name": kind.name,
        "points": list(kind.points),
        "bones": [list(bone) for bone in bones],
        "bones_proposed": not kind.bones and bool(bones),
        "figure": figure,
        "unplaced": list(unplaced(kind, skeleton(figure))),
    }


def _lost(kind: Kind, frames: Sequence[Frame], known: FrameFacts | None) -> Iterable[LeftOut]:
    """Yield the labelled points of a kind that have no joint in its figure."""
    chosen = skeleton(best_skeleton(kind))
    absent = unplaced(kind, chosen)
    if not absent:
        return
    if known is not None:
        counts = Counter(known.labelled[kind])
    else:
        counts = Counter(name for f in frames for s in f.subjects if s.kind == kind for name in s.points)
    lost = {name: counts[name] for name in absent if counts[name]}
    if lost:
        why = f"the figure {chosen.label!r} has no such joint"
        yield LeftOut("points", why, sum(lost.values()), counts.total(), tuple(lost)[:EXAMPLES])


def _omission(each: LeftOut) -> dict[str, Any]:
    return {
        "what": each.what,
        "why": each.why,
        "count": each.count,
        "total": each.total,
        "places": list(each.places),
        "done": each.done,
    }
