"""MPII Human Pose as JSON, as HRNet and MMPose read it: a list of people with `image` and sixteen `joints`.

`joints` are [x, y] in the order of MPII, in pixels of the image; `joints_vis` is 0 for what is not labelled.
The people of an image need not follow each other. See "data preparation" of
https://github.com/leoxiaobin/deep-high-resolution-net.pytorch.
"""

from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.matlab.mpii import PERSON
from graphose_core.formats.keypoints import Frame, Keypoint, Subject
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.json_file import first_objects, is_list, mentions, read_json
from graphose_core.formats.parsing.values import number, text
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_elements import Elements

PEOPLE = (
    f"a person has an image, and x and y of {len(PERSON.points)} joints (of images to test with nobody's "
    "are published)"
)


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file is a list of people with joints and an image."""
    if not is_list(sample) or not mentions(sample, '"joints"', '"image"'):
        return False
    return any(_joints(entry) is not None for entry in first_objects(sample))


def load(path: Path) -> Labels:
    """Read all people, a frame an image, in the order of the file.

    Raises:
        FileFormatError: if it is not a list of people.
        OSError: if the system cannot read the file.
    """
    entries = read_json(path, "people of MPII")
    if not isinstance(entries, list | Elements):
        raise FileFormatError(f"{path.name}: is not a list of people; choose MPII's annotations as JSON")
    omissions = Omissions()
    images: dict[str, list[Subject]] = {}
    for i, entry in enumerate(entries):
        joints = _joints(entry)
        if joints is None:
            omissions.add("people", PEOPLE, str(i))
            continue
        people = images.setdefault(text(entry["image"]) or "", [])
        points = _points(joints, entry.get("joints_vis"), str(i), omissions)
        if points:
            people.append(Subject(PERSON, points))
    frames = (Frame(image, tuple(people), f"images/{image}") for image, people in images.items())
    return Labels(tuple(frames), omissions.told({"people": len(entries)}))


def _joints(entry: Any) -> list[Any] | None:
    if not isinstance(entry, dict) or text(entry.get("image")) is None:
        return None
    joints = entry.get("joints")
    return joints if isinstance(joints, list) and len(joints) == len(PERSON.points) else None


def _points(joints: list[Any], seen: Any, place: str, omissions: Omissions) -> dict[str, Keypoint]:
    """Return the points of a person; those that are not labelled lie at −1 or have a visibility of 0."""
    found = {}
    known = seen if isinstance(seen, list) and len(seen) == len(joints) else [1] * len(joints)
    for name, joint, visible in zip(PERSON.points, joints, known, strict=True):
        pair = joint if isinstance(joint, list) and len(joint) >= 2 else [None, None]
        x, y = number(pair[0]), number(pair[1])
        if visible in (0, False) or (x == -1 and y == -1):
            continue
        if x is None or y is None:
            omissions.add("points", "x and y must be two finite numbers", f"{place}.joints, {name}")
        else:
            found[name] = Keypoint(x, y)
    return found
