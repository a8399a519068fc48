"""Character of AnimatedDrawings: `char_cfg.yaml` with the skeleton of a drawing (Smith and others, 2023).

See https://github.com/facebookresearch/AnimatedDrawings. Places are pixels of `texture.png` beside it.
"""

from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import items, numbers, side, text
from graphose_core.formats.parsing.yaml_file import read_yaml
from graphose_core.formats.sample import Sample

IMAGE = "texture.png"

_NOBODY = ("", "null", "~", "Null", "NULL")


def recognises(sample: Sample) -> bool:
    """Return whether a YAML file holds a skeleton with places and parents."""
    return all(word in sample.content for word in (b"skeleton:", b"loc:", b"parent:"))


def load(path: Path) -> Labels:
    """Read the one character of a file.

    Raises:
        FileFormatError: if it has no joint that can be read.
        MissingPackageError: if PyYAML is not installed.
        OSError: if the system cannot read the file.
    """
    content = read_yaml(path, "the char_cfg.yaml of a character")
    joints, omissions = items(content.get("skeleton")), Omissions()
    places: dict[str, Keypoint] = {}
    parents: dict[str, Any] = {}
    for i, joint in enumerate(joints):
        given = joint if isinstance(joint, dict) else {}
        name = text(given.get("name"))
        place = numbers(given.get("loc"), 2)
        if name is None or name in places or place is None:
            omissions.add(
                "joints", "a joint must have a name of its own and two finite coordinates", f"skeleton.{i}"
            )
            continue
        places[name], parents[name] = Keypoint(place[0], place[1]), given.get("parent")
    if not places:
        raise FileFormatError(
            f"{path.name}: skeleton: no joint has a name and a loc; annotate the drawing again"
        )
    bones = []
    for name, parent in parents.items():
        if text(parent) in places and parent != name:
            bones.append((str(text(parent)), name))
        elif not isinstance(parent, str) or parent not in _NOBODY:
            omissions.add("bones", "the parent of a joint must be another joint", name)
    width, height = side(content.get("width")), side(content.get("height"))
    subject = Subject(Kind("character", tuple(places), tuple(bones)), places)
    size = (width, height) if width and height else None
    frame = Frame(path.parent.name or path.stem, (subject,), IMAGE, size)
    return Labels((frame,), omissions.told({"joints": len(joints)}))
