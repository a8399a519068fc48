"""Results of AlphaPose (Fang and others, 2022): a JSON list with `image_id`, `keypoints`, `box`.

The form is COCO's of results, but images are named by their files, and tracks by `idx`. Points have no names:
sets of 17, 21, 26, 133 and 136 are known.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.coco.annotations import Labelled
from graphose_core.formats.dialects.estimators.image_beside import ENDINGS
from graphose_core.formats.dialects.estimators.point_sets import by_count
from graphose_core.formats.dialects.estimators.scores import LIKELY, Row, box_of, scored_points, triples
from graphose_core.formats.frames.following import followed
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.json_file import first_objects, is_list, mentions, read_json
from graphose_core.formats.parsing.values import items, text, whole
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_elements import Elements


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file is a list of results with what AlphaPose alone writes."""
    if not is_list(sample) or not mentions(sample, '"image_id"', '"keypoints"'):
        return False
    results = [entry for entry in first_objects(sample) if "image_id" in entry and "keypoints" in entry]
    return any("box" in entry or "idx" in entry or _is_file(entry["image_id"]) for entry in results)


def load(path: Path) -> Labels:
    """Read all results, one frame an image, in the order of the file.

    Points whose score is below 0.3 are left out and told; scores 0, 1 and 2 alone are read as COCO's v.

    Raises:
        FileFormatError: if it is not a list of results.
        OSError: if the system cannot read the file.
    """
    entries = read_json(path, "results of AlphaPose")
    if not isinstance(entries, list | Elements):
        raise FileFormatError(
            f"{path.name}: is not a list of results; choose AlphaPose's alphapose-results.json"
        )
    omissions = Omissions()
    images: dict[str, list[Labelled]] = {}
    tracked = _tracked(entries)
    for i, entry in enumerate(entries):
        given = entry if isinstance(entry, dict) else {}
        image, rows = text(given.get("image_id")), triples(given.get("keypoints"))
        if image is None or rows is None:
            omissions.add(
                "results", "a result must have an image_id, and x, y and score of its points", str(i)
            )
            continue
        frame = images.setdefault(image, [])
        labelled = _labelled(given, rows, f"{i}.keypoints", omissions, tracked)
        if labelled.rows[:, 2].any():
            frame.append(labelled)
    empty, people = [_frame(image) for image in images], list(images.values())

    def made(place: int) -> Frame:
        return replace(empty[place], subjects=tuple(each.subject() for each in people[place]))

    frames: Sequence[Frame] = LazyFrames(len(empty), made)
    if not tracked and all(frame.number is not None for frame in empty):  # of a video
        frames = followed(frames)
    return Labels(frames, omissions.told({"results": len(entries)}))


def _is_file(value: Any) -> bool:
    return isinstance(value, str) and value.lower().endswith(ENDINGS)


def _labelled(
    entry: dict[str, Any], rows: list[Row], place: str, omissions: Omissions, tracked: bool
) -> Labelled:
    """Return a subject with its points in an array: one object a point would take five times as much."""
    kind = by_count(len(rows))
    least = 0.0 if all(row[2] in (0, 1, 2) for row in rows) else LIKELY
    track = _track(entry)
    name = f"{kind.name or 'subject'} {track}" if tracked and track is not None else ""
    box = box_of(entry.get("box", entry.get("bbox")))
    points = scored_points(kind, rows, omissions, place, least)
    seen = [(p.x, p.y, p.visibility) if (p := points.get(n)) else (0.0, 0.0, 0) for n in kind.points]
    return Labelled(kind, np.array(seen, np.float64).reshape(-1, 3), sys.intern(name), box)


def _track(entry: dict[str, Any]) -> int | None:
    given = entry.get("idx", entry.get("track_id"))
    values = items(given) if isinstance(given, list) else [given]
    values = items(values[0]) if values and isinstance(values[0], list) else values
    return whole(values[0]) if values else None


def _tracked(entries: Iterable[Any]) -> bool:
    """Return whether numbers tell subjects apart; without tracking AlphaPose gives everybody the same."""
    seen: set[tuple[str | None, int]] = set()
    for entry in entries:
        track = _track(entry) if isinstance(entry, dict) else None
        if track is None:
            continue
        key = (text(entry.get("image_id")), track)
        if key in seen:
            return False
        seen.add(key)
    return len({track for _, track in seen}) > 0


def _frame(image: str) -> Frame:
    """Return the frame of an image; AlphaPose numbers those of a video, 0.jpg, 1.jpg and so on."""
    stem = Path(image).stem
    number = int(stem) if stem.isdecimal() and stem.isascii() and len(stem) < 12 else None
    return Frame(image, (), image if Path(image).suffix else None, number=number)
