"""OpenPose JSON and the dialects of the editors that grew around it.

`people[].pose_keypoints_2d` holds x, y, confidence for each part; the number of parts tells the model: 25
(BODY_25), 18 (COCO) or 15 (MPI). `hand_left_keypoints_2d`, `hand_right_keypoints_2d` (21 points each) and
`face_keypoints_2d` (68 or 70) become subjects of their own. A confidence of 0 or null: not found. See
https://github.com/CMU-Perceptual-Computing-Lab/openpose, "output format".

Also read: a list of such frames and `canvas_width`, `canvas_height` (ComfyUI), `animals` of 17 points in the
order of AP-10K, the older editor's `width`, `height`, `keypoints` of [x, y] for 18 parts, and names without
`_2d`, as OpenPose wrote them before version 1.3.
OpenPose writes the frames of a video as a folder of files, `…_000000000000_keypoints.json` and so on.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.openpose.kinds import ANIMAL, FACES, HAND_PARTS, HANDS, KINDS
from graphose_core.formats.dialects.openpose.places import Triple, canvas_of, points_of, triples
from graphose_core.formats.frames.following import followed
from graphose_core.formats.keypoints import Frame, Kind, Subject
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import items, side
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import called, is_file, read_file
from graphose_core.text_files.json_elements import Elements
from graphose_core.text_files.json_values import NotReadableError, json_of_file

_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".bmp")

_NUMBERED = re.compile(r"_([0-9]{12})_keypoints$")
"""How OpenPose numbers the frames of a video, from 0."""


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds people or animals in OpenPose's form, or the older editor's."""
    return _is_content(sample.json)


def load(path: Path) -> Labels:
    """Read the frames of a file; the image of a single one is the one beside it that is called alike.

    Who is in several frames has the same name in them (`following.py`).

    Raises:
        FileFormatError: if the file is not readable JSON, or holds nobody in this form.
        OSError: if the system cannot read the file.
    """
    found = Omissions()
    frames = _frames(path, found)
    return Labels(followed(frames) if len(frames) > 1 else tuple(frames), found.told())


def load_folder(folder: Path) -> Labels:
    """Read all frames of a folder in the order of their numbers; a person keeps a name from frame to frame.

    Files are those called `…_keypoints.json`, or without any such all JSON files that hold people.

    Raises:
        FileFormatError: if no file of it can be read.
        OSError: if the system cannot read the folder.
    """
    files = [path for path in folder.iterdir() if path.suffix.lower() == ".json" and is_file(path)]
    named = [path for path in files if path.stem.endswith("_keypoints")]
    chosen = named or [path for path in files if recognises(Sample(path))]
    found, frames = Omissions(), list[Frame]()
    for path in sorted(chosen, key=_numbers):
        try:
            frames += _frames(path, found)
        except FileFormatError:
            found.add("files", "hold nobody in OpenPose's form", path.name)
    if not frames:
        raise FileFormatError(
            f"{called(folder)}: holds no JSON file with people; choose what OpenPose wrote (--write_json)"
        )
    return Labels(followed(frames), found.told({"files": len(chosen)}))


def _is_content(value: Any) -> bool:
    if isinstance(value, list | Elements):
        return any(isinstance(each, dict) for each in value) and all(
            each is None or _is_frame(each) for each in value
        )
    return _is_frame(value) or _is_older(value)


def _is_frame(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    people, animals = value.get("people", 0), value.get("animals", 0)
    return people is None or animals is None or isinstance(people, list | dict) or isinstance(animals, list)


def _is_older(value: Any) -> bool:
    """Return whether this is of the older editor: a canvas and a list of places."""
    known = isinstance(value, dict) and isinstance(value.get("keypoints"), list)
    return known and side(value.get("width")) is not None and side(value.get("height")) is not None


def _frames(path: Path, found: Omissions) -> list[Frame]:
    try:
        content = json_of_file(read_file(path), ())
    except NotReadableError as error:
        raise FileFormatError(f"{path.name}: {error}; choose another file") from error
    if not _is_content(content):
        raise FileFormatError(
            f"{path.name}: people: it has no list of people or animals; choose a file that OpenPose wrote"
        )
    stem = path.stem.removesuffix("_keypoints")
    if isinstance(content, list | Elements):
        width = len(str(len(content)))
        read = (_content(each or {}, f"{i}.", None, found) for i, each in enumerate(content))
        return [
            Frame(f"{stem} {i + 1:0{width}}", subjects, size=size, number=i)
            for i, (subjects, size) in enumerate(read)
        ]
    image = next((f"{stem}{end}" for end in _ENDINGS if is_file(path.with_name(f"{stem}{end}"))), None)
    subjects, size = _content(content, "", path.with_name(image) if image else None, found)
    number = _NUMBERED.search(path.stem)
    return [Frame(stem, subjects, image, size, number=int(number[1]) if number else None)]


def _content(
    frame: dict[str, Any], where: str, image: Path | None, found: Omissions
) -> tuple[tuple[Subject, ...], tuple[int, int] | None]:
    """Return the subjects of a frame, and its size in pixels where it is known."""
    parts = list(_parts(frame, where, found))
    canvas = canvas_of(frame, [triple for _, row, _ in parts for triple in row], image)
    subjects = (Subject(kind, points_of(kind, row, canvas, place, found)) for kind, row, place in parts)
    return tuple(subject for subject in subjects if subject.points), canvas.size


def _parts(frame: dict[str, Any], where: str, found: Omissions) -> Iterable[tuple[Kind, list[Triple], str]]:
    """Yield kind, numbers and place of each person, hand, face and animal."""
    if _is_older(frame):
        yield from _older(frame, where, found)
    for i, person in enumerate(items(frame.get("people"))):
        place = f"{where}people.{i}"
        if not isinstance(person, dict):
            found.add("people", "is not a record of parts", place)
            continue
        known = list(_known_parts(person))
        if person and not known:
            found.add("people", "no body, hand or face is in it by the names that OpenPose gives them", place)
        for field, kinds in known:
            yield from _one(person[field], kinds, f"{place}.{field}", found)
    for i, animal in enumerate(items(frame.get("animals"))):
        yield from _one(animal, {len(ANIMAL.points): ANIMAL}, f"{where}animals.{i}", found)


def _known_parts(person: dict[str, Any]) -> Iterable[tuple[str, dict[int, Kind]]]:
    """Yield the fields of a person that hold parts, with the kinds that these may be of."""
    hands = {f"hand_{name}_keypoints": {HAND_PARTS: hand} for name, hand in HANDS.items()}
    for name, kinds in {"pose_keypoints": KINDS, **hands, "face_keypoints": FACES}.items():
        for field in (f"{name}_2d", name):
            if field in person:
                yield field, kinds
                break


def _one(
    value: Any, kinds: dict[int, Kind], place: str, found: Omissions
) -> Iterable[tuple[Kind, list[Triple], str]]:
    row = triples(value)
    if row is None:
        found.add("figures", "x, y, confidence of each part are needed", place)
    elif row and len(row) not in kinds:
        counts = ", ".join(map(str, kinds))
        found.add("figures", f"{counts} parts can be read, not {len(row)}", place)
    elif row:
        yield kinds[len(row)], row, place


def _older(frame: dict[str, Any], where: str, found: Omissions) -> Iterable[tuple[Kind, list[Triple], str]]:
    """Yield the people of the older editor: 18 places [x, y] each, one after the other."""
    row = triples(frame["keypoints"]) or []
    if len(row) % 18:
        found.add("figures", f"18 parts a person can be read, not {len(row)}", f"{where}keypoints")
        return
    for k in range(0, len(row), 18):
        yield KINDS[18], row[k : k + 18], f"{where}keypoints.{k}"


def _numbers(path: Path) -> list[tuple[int, str]]:
    """Return a key that sorts "frame 2" before "frame 10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", path.stem)
    return [(int(part), "") if part[0] in "0123456789" else (-1, part) for part in parts]
