"""labelme and X-AnyLabeling: a JSON file an image with `shapes` (https://github.com/wkentaro/labelme).

Shapes of the type `point` are keypoints; those that share a `group_id` are one subject, and a rectangle or
polygon of the group says what it is and where. X-AnyLabeling marks covered points as `difficult`.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.annotators.drafts import Groups, seen, settled
from graphose_core.formats.keypoints import Frame, Keypoint
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.json_file import mentions, read_json
from graphose_core.formats.parsing.values import items, numbers, side, text, whole
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import is_file

_COVERED = {"occluded", "covered", "hidden"}


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds labelme's shapes."""
    return mentions(sample, '"shapes"', '"imagePath"') and sample.has_key("shapes", "imagePath")


def load(path: Path) -> Labels:
    """Read the one image of a file. Its base64 `imageData`, where there is one, is `Frame.embedded`.

    Raises:
        FileFormatError: if it is no such file.
        OSError: if the system cannot read the file.
    """
    omissions = Omissions()
    frame, groups, count = _read(path, omissions)
    return Labels(settled([(frame, groups.drafts())]), omissions.told({"shapes": count}))


def load_all(paths: Sequence[Path]) -> Labels:
    """Read several files as the images of one set; what is no such file is left out and told.

    Images are those that the files name; one inside a file is found only when that file is read alone.

    Raises:
        OSError: if the system cannot read a file.
    """
    omissions, found, total = Omissions(), [], 0
    for path in paths:
        try:
            frame, groups, count = _read(path, omissions)
        except FileFormatError:
            omissions.add("files", "they hold no shapes of labelme", path.name)
            continue
        if frame.embedded is not None and not is_file(path.with_name(Path(frame.image or "").name)):
            rule = "the file that it names is not beside it; open that file of labels alone"
            omissions.add("images inside files", rule, path.name)
        found.append((replace(frame, embedded=None), groups.drafts()))
        total += count
    return Labels(settled(found), omissions.told({"shapes": total, "files": len(paths)}))


def _read(path: Path, omissions: Omissions) -> tuple[Frame, Groups[int], int]:
    content = read_json(path, "labelme shapes")
    if not isinstance(content, dict) or "shapes" not in content:
        raise FileFormatError(f"{path.name}: holds no `shapes` as labelme writes them; choose another file")
    groups: Groups[int] = Groups(omissions, path.name)
    shapes = items(content["shapes"])
    for i, shape in enumerate(shapes):
        problem = (
            _take(shape, groups) if isinstance(shape, dict) else "a shape has a type, a label and points"
        )
        if problem:
            omissions.add("shapes", problem, f"shapes.{i}")
    width, height = side(content.get("imageWidth")), side(content.get("imageHeight"))
    embedded = content.get("imageData")
    frame = Frame(
        name=text(content.get("imagePath")) or path.stem,
        image=text(content.get("imagePath")),
        size=(width, height) if width and height else None,
        embedded="imageData" if isinstance(embedded, str) and embedded else None,
    )
    return frame, groups, len(shapes)


def _take(shape: dict[str, Any], groups: Groups[int]) -> str:
    """Put a shape where it belongs; return why it cannot be, or ""."""
    group, label = whole(shape.get("group_id")), text(shape.get("label"))
    places = [place for each in items(shape.get("points")) if (place := numbers(each, 2)) is not None]
    kind = shape.get("shape_type")
    if kind == "point":
        if label is None or len(places) != 1:
            return "a point has a label and two finite coordinates"
        groups.put(group, label, Keypoint(places[0][0], places[0][1], seen(_covered(shape))))
        return ""
    if kind not in ("rectangle", "polygon") or group is None or len(places) < 2:
        return "only points, and rectangles and polygons of their groups are read; mark keypoints as points"
    draft = groups.of(group)
    draft.kind = label or draft.kind
    if kind == "polygon":
        draft.polygons.append(tuple((x, y) for x, y in places))
    else:
        xs, ys = [x for x, _ in places], [y for _, y in places]
        draft.box = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    return ""


def _covered(shape: dict[str, Any]) -> bool:
    flags = shape.get("flags")
    marked = isinstance(flags, dict) and any(flags.get(name) is True for name in _COVERED)
    return shape.get("difficult") is True or marked
