"""AlphaTracker: a JSON list of images with `annotations` (https://github.com/ZexinChen/AlphaTracker).

A box (`class` "Face") begins a subject, the `point`s after it are its keypoints in their order; they have no
names. Read by our own reader, as that of `sleap-io` 0.9 stops at the first odd value and drops boxes.
"""

from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.annotators.drafts import Draft, settled
from graphose_core.formats.keypoints import Frame, Keypoint
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.json_file import first_objects, is_list, mentions, read_json
from graphose_core.formats.parsing.values import items, number, text
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_elements import Elements

RULE = "an annotation must be a box or a point, with finite numbers"


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file is a list of images with boxes and points after them."""
    if not is_list(sample) or not mentions(sample, '"annotations"', '"filename"', '"class"'):
        return False
    return any("annotations" in entry and "filename" in entry for entry in first_objects(sample))


def load(path: Path) -> Labels:
    """Read all images; points are called "1", "2", … in the order of the file.

    Raises:
        FileFormatError: if it is no such file.
        OSError: if the system cannot read the file.
    """
    entries = read_json(path, "labels of AlphaTracker")
    if not isinstance(entries, list | Elements):
        raise FileFormatError(
            f"{path.name}: is not a list of images as AlphaTracker writes it; save it again"
        )
    omissions, found, total = Omissions(), [], 0
    for i, entry in enumerate(entries):
        name = text(entry.get("filename")) if isinstance(entry, dict) else None
        if name is None:
            omissions.add("images", "an image must have a `filename` and `annotations`", str(i))
            continue
        annotations = items(entry.get("annotations"))
        total += len(annotations)
        found.append((Frame(name, image=name), _drafts(annotations, f"{i}.annotations", omissions)))
    return Labels(settled(found), omissions.told({"annotations": total, "images": len(entries)}))


def _drafts(annotations: list[Any], place: str, omissions: Omissions) -> list[Draft]:
    drafts: list[Draft] = []
    number_of_point = 0
    for k, annotation in enumerate(annotations):
        given = annotation if isinstance(annotation, dict) else {}
        kind, x, y = text(given.get("class")), number(given.get("x")), number(given.get("y"))
        number_of_point = number_of_point + 1 if kind == "point" else 0
        if kind == "point" and x is not None and y is not None and drafts:
            drafts[-1].points[str(number_of_point)] = Keypoint(x, y)
        elif kind is not None and kind != "point":
            width, height = number(given.get("width")), number(given.get("height"))
            whole = None not in (x, y, width, height)
            drafts.append(Draft(kind, box=(x, y, width, height) if whole else None))  # type: ignore[arg-type]
            if not whole:
                omissions.add("boxes", RULE, f"{place}.{k}")
        else:
            why = "they come before the first box: whose they are is not known" if not drafts else RULE
            omissions.add("annotations", why, f"{place}.{k}")
    return [draft for draft in drafts if draft.points]
