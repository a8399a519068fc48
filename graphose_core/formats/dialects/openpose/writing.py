"""Frames as OpenPose JSON, with the canvas that ControlNet's editors need."""

import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graphose_core.atomic import write_text
from graphose_core.errors import DocumentError
from graphose_core.formats.dialects.openpose.kinds import ANIMAL, FACES, HANDS, KINDS
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import LeftOut, Omissions
from graphose_core.formats.skeletons.beings import is_animal
from graphose_core.formats.skeletons.choice import same_points

Parts = list[Keypoint | None]
"""Points in the order of a kind of `kinds.py`."""

LEAST_PARTS = 1 / 3
"""Share of a model's parts that a kind must have to be written as it."""


def save(frames: Sequence[Frame], path: Path) -> tuple[LeftOut, ...]:
    """Write frames: of one an object, of several a list of such objects; return what was left out.

    A person has 18 parts, or the 25 or 15 of the kind that it was read as. A neck that is not labelled lies
    between the shoulders, as OpenPose's own does. A confidence is 1, as this form does not know covered
    points. A hand is written with the person whose wrist is nearest, as the right one if its kind does not
    say "left"; a hand or a face without a person as one without a pose; an animal with 17 points under
    `animals`. What has no parts of these is left out.

    Raises:
        DocumentError: if a frame has no size, or nothing of all frames can be written.
        OSError: if the system cannot write the file.
    """
    write_text(path, as_text(frames))
    return not_written(frames)


def as_text(frames: Sequence[Frame]) -> str:
    """Return what :func:`save` writes, and raise the same DocumentError."""
    check_known(frames)
    content = [_frame(frame) for frame in frames]
    return json.dumps(content[0] if len(content) == 1 else content, allow_nan=False)


def check_known(frames: Iterable[Frame]) -> None:
    """Make sure that something of the frames can be written, if anybody is in them.

    Raises:
        DocumentError: if nobody who is in them is known to OpenPose.
    """
    kinds = {subject.kind for frame in frames for subject in frame.subjects}
    if kinds and all(model_of(kind) is None for kind in kinds):
        raise DocumentError(
            "no figure has points of a person, a hand, a face or an animal, which OpenPose knows; choose COCO"
        )


def not_written(frames: Iterable[Frame]) -> tuple[LeftOut, ...]:
    """Return what :func:`save` leaves out: figures and points that OpenPose does not know."""
    found, totals = Omissions(), {"figures": 0, "points": 0}
    for frame in frames:
        for subject in frame.subjects:
            totals["figures"] += 1
            totals["points"] += len(subject.points)
            model = model_of(subject.kind)
            if model is None:
                found.add("figures", "OpenPose knows people, hands, faces and animals", subject.kind.name)
                continue
            known = set(same_points(model.points, subject.kind.points).values())
            for name in subject.points.keys() - known:
                found.add("points", f"OpenPose's {model.name} has no such part", name)
    return found.told(totals)


def model_of(kind: Kind) -> Kind | None:
    """Return the kind of `kinds.py` that a kind is written as, or None."""
    exact = [each for each in (*KINDS.values(), ANIMAL, *FACES.values()) if each.points == kind.points]
    if exact:
        return exact[0]
    side = "left" if "left" in kind.name.casefold() else "right"
    offered = [ANIMAL] if is_animal(kind) else [KINDS[18], HANDS[side]]
    shares = [len(same_points(each.points, kind.points)) / len(each.points) for each in offered]
    best = max(range(len(offered)), key=shares.__getitem__)
    return offered[best] if shares[best] >= LEAST_PARTS else None


def parts_of(subject: Subject, model: Kind) -> Parts:
    """Return the points of a subject in the order of a model, with a neck where it can be known."""
    names = same_points(model.points, subject.kind.points)
    found = [subject.points.get(names[name]) if name in names else None for name in model.points]
    parts = [point if point is not None and point.visibility else None for point in found]
    if "neck" in model.points and "left_shoulder" in model.points and "neck" not in names:
        left, right = (parts[model.points.index(f"{side}_shoulder")] for side in ("left", "right"))
        if left is not None and right is not None:
            parts[model.points.index("neck")] = Keypoint((left.x + right.x) / 2, (left.y + right.y) / 2)
    return parts


def _frame(frame: Frame) -> dict[str, Any]:
    if frame.size is None:
        raise DocumentError(f"frame {frame.name!r}: its size is not known; OpenPose needs that of its canvas")
    people: list[dict[str, Any]] = []
    animals, hands, faces = list[Parts](), list[tuple[Kind, Parts]](), list[Parts]()
    for subject in frame.subjects:
        model = model_of(subject.kind)
        parts = parts_of(subject, model) if model is not None else []
        if model in KINDS.values() and model is not None:
            people.append({"parts": parts, "wrists": _wrists(model, parts)})
        elif model is ANIMAL:
            animals.append(parts)
        elif model in HANDS.values() and model is not None:
            hands.append((model, parts))
        elif model is not None:
            faces.append(parts)
    for model, parts in hands:
        _nearest(people, model, parts)["hand_left" if model is HANDS["left"] else "hand_right"] = parts
    for parts in faces:
        _with_face(people, parts)["face"] = parts
    made: dict[str, Any] = {"version": 1.3, "people": [_person(person) for person in people]}
    if animals:
        made["animals"] = [[list(_triple(part)) for part in parts] for parts in animals]
    return {**made, "canvas_width": frame.size[0], "canvas_height": frame.size[1]}


def _person(person: dict[str, Any]) -> dict[str, Any]:
    names = {"parts": "pose", "face": "face", "hand_left": "hand_left", "hand_right": "hand_right"}
    rows = {
        f"{name}_keypoints_2d": [number for part in person.get(key, ()) for number in _triple(part)]
        for key, name in names.items()
    }
    return {"person_id": [-1], **rows}


def _triple(part: Keypoint | None) -> tuple[float, float, float]:
    return (0.0, 0.0, 0.0) if part is None else (part.x, part.y, 1.0)


def _wrists(model: Kind, parts: Parts) -> dict[str, Keypoint | None]:
    return {side: parts[model.points.index(f"{side}_wrist")] for side in ("left", "right")}


def _nearest(people: list[dict[str, Any]], hand: Kind, parts: Parts) -> dict[str, Any]:
    """Return the person that a hand is of: one without it, whose wrist is nearest; else a new one."""
    side = "left" if hand is HANDS["left"] else "right"
    free = [person for person in people if f"hand_{side}" not in person]
    own = next((part for part in parts if part is not None), None)
    away = {
        i: math.dist((own.x, own.y), (wrist.x, wrist.y))
        for i, person in enumerate(free)
        if own is not None and (wrist := person.get("wrists", {}).get(side)) is not None
    }
    if away:
        return free[min(away, key=away.__getitem__)]
    alone = next((person for person in free if "parts" not in person), None)
    if alone is None:
        people.append(alone := {})
    return alone


def _with_face(people: list[dict[str, Any]], parts: Parts) -> dict[str, Any]:
    """Return the person that a face is of: one without it, whose nose is nearest; else a new one."""
    known = [part for part in parts if part is not None]
    free = [person for person in people if "face" not in person and (person.get("parts") or [None])[0]]
    if not known or not free:
        people.append({})
        return people[-1]
    x, y = (sum(c) / len(known) for c in zip(*((p.x, p.y) for p in known), strict=True))
    return min(free, key=lambda person: math.dist((x, y), (person["parts"][0].x, person["parts"][0].y)))
