"""Predictions of MMPose: `keypoints` [[x, y], …] and `keypoint_scores` of each instance (Apache-2.0 project).

An image gives a list of instances, a video a list of `frame_id` and `instances`; the demos put that into
`instance_info`, beside a `meta_info` that names the points and their links.
See https://mmpose.readthedocs.io, "inference".
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.estimators.image_beside import image_beside
from graphose_core.formats.dialects.estimators.point_sets import by_count
from graphose_core.formats.dialects.estimators.scores import box_of, scored_points
from graphose_core.formats.frames.following import followed
from graphose_core.formats.keypoints import Frame, Kind, Subject
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.json_file import first_objects, is_list, mentions, read_json
from graphose_core.formats.parsing.values import items, text, whole
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_elements import Elements


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds predictions of MMPose."""
    if not mentions(sample, '"keypoint_scores"'):
        return False
    if not is_list(sample):
        return sample.has_key("instance_info") or sample.has_key("predictions")
    return any("instances" in entry or "keypoint_scores" in entry for entry in first_objects(sample))


def load(path: Path) -> Labels:
    """Read all frames. Points whose score is below 0.3 are left out and told.

    Raises:
        FileFormatError: if it holds no predictions.
        OSError: if the system cannot read the file.
    """
    content = read_json(path, "predictions of MMPose")
    meta: Any = content.get("meta_info") if isinstance(content, dict) else None
    if isinstance(content, dict):
        content = content.get("instance_info", content.get("predictions"))
    if not isinstance(content, list | Elements):
        raise FileFormatError(f"{path.name}: holds no list of instances; save MMPose's predictions again")
    while len(content) == 1 and isinstance(content[0], list):  # `predictions` of one image
        content = content[0]
    omissions = Omissions()
    named = _named(meta) if isinstance(meta, dict) else None
    if any(isinstance(entry, dict) and "instances" in entry for entry in content):
        frames = _video(content, path, named, 1 if meta is not None else 0, omissions)
    else:
        image = image_beside(path)
        subjects = _subjects(content, "", named, omissions)
        frames = (Frame(image or path.stem, subjects, image),)
    return Labels(frames, omissions.told())


def _video(
    entries: Sequence[Any], path: Path, named: Kind | None, first: int, omissions: Omissions
) -> tuple[Frame, ...]:
    """Return the frames of a video; the demos count them from 1, the inferencer from 0."""
    numbers = [whole(entry.get("frame_id")) if isinstance(entry, dict) else None for entry in entries]
    first = first if 0 not in numbers else 0
    frames = []
    for i, (entry, number) in enumerate(zip(entries, numbers, strict=True)):
        if number is None or number < first:
            omissions.add("frames", "a frame must have a whole frame_id and its instances", str(i))
            continue
        subjects = _subjects(items(entry.get("instances")), f"{i}.instances.", named, omissions)
        frames.append(Frame(f"{path.stem} {number - first}", subjects, number=number - first))
    return tuple(followed(sorted(frames, key=lambda frame: frame.number or 0)))


def _subjects(
    instances: list[Any], place: str, named: Kind | None, omissions: Omissions
) -> tuple[Subject, ...]:
    subjects = []
    for i, instance in enumerate(instances):
        given = instance if isinstance(instance, dict) else {}
        pairs = [items(pair) for pair in items(given.get("keypoints"))]
        scores = items(given.get("keypoint_scores"))
        if not pairs or len(scores) not in (0, len(pairs)):
            omissions.add("instances", "an instance must have keypoints and as many scores", f"{place}{i}")
            continue
        kind = named if named is not None and len(named.points) == len(pairs) else by_count(len(pairs))
        rows = [
            [*(pair[:2] if len(pair) > 1 else (None, None)), score]
            for pair, score in zip(pairs, scores or [1] * len(pairs), strict=True)
        ]
        points = scored_points(kind, rows, omissions, f"{place}{i}.keypoints")
        track = whole(given.get("track_id"))
        name = f"{kind.name or 'subject'} {track}" if track is not None and track >= 0 else ""
        if points:
            subjects.append(Subject(kind, points, name, box_of(given.get("bbox"), corners=True)))
    return tuple(subjects)


def _named(meta: dict[str, Any]) -> Kind | None:
    """Return the kind that `meta_info` describes; None if it does not name every point differently."""
    named = meta.get("keypoint_id2name")
    if not isinstance(named, dict):
        return None
    numbers = {whole(key): text(value) for key, value in named.items()}
    names = [numbers.get(i) for i in range(len(named))]
    known = tuple(name for name in names if name is not None)
    if len(set(known)) != len(named):
        return None
    links = [[whole(end) for end in items(link)] for link in items(meta.get("skeleton_links"))]
    bones = tuple(
        (known[a], known[b])
        for a, b in (link for link in links if len(link) == 2)
        if a is not None and b is not None and a != b and 0 <= a < len(known) and 0 <= b < len(known)
    )
    swaps = [whole(i) for i in items(meta.get("flip_indices"))]
    pairs = tuple(
        (known[i], known[k])
        for i, k in enumerate(swaps)
        if k is not None and i < k < len(known) and i < len(known)
    )
    return Kind(text(meta.get("dataset_name")) or "", known, bones, pairs)
