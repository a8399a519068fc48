"""VGG Image Annotator 2: JSON with `regions` of each image, by themselves or in a project.

Regions of the shape `point` are keypoints. One attribute of a region says what it is called, another may say
whose it is; a rectangle or polygon of the same subject is its box or its outline.
See https://www.robots.ox.ac.uk/~vgg/software/via/.
"""

import math
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.annotators.drafts import Groups, seen, settled
from graphose_core.formats.keypoints import Frame, Keypoint
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.json_file import first_objects, mentions, read_json
from graphose_core.formats.parsing.values import elements_of, items, number, text
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_elements import Elements

NAMES = ("name", "label", "keypoint", "part", "bodypart", "joint", "point", "type", "class")
"""Attributes that name a point, the likeliest first; without one of them, its first that holds text."""

OWNERS = ("id", "group", "group_id", "instance", "individual", "track", "track_id", "person", "animal")
"""Attributes that say whose a point is."""

_COVERED = ("occluded", "covered", "hidden")


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds regions of VIA."""
    if not mentions(sample, '"regions"'):
        return False
    return sample.has_key("_via_img_metadata") or any(
        "regions" in entry and "filename" in entry for entry in first_objects(sample)
    )


def load(path: Path) -> Labels:
    """Read all images of a project or an export. Images without regions are frames without subjects.

    Raises:
        FileFormatError: if it is no such file.
        OSError: if the system cannot read the file.
    """
    content = read_json(path, "regions of VIA")
    entries = content.get("_via_img_metadata", content) if isinstance(content, dict) else content
    if not isinstance(entries, dict | list | Elements):
        raise FileFormatError(f"{path.name}: holds no images with `regions` as VIA writes them; export again")
    omissions, found, total = Omissions(), [], 0
    for i, entry in enumerate(elements_of(entries)):
        name = text(entry.get("filename")) if isinstance(entry, dict) else None
        if name is None:
            omissions.add("images", "an image must have a `filename` and `regions`", f"entry {i + 1}")
            continue
        groups: Groups[str] = Groups(omissions, name)
        regions = items(entry.get("regions"))
        total += len(regions)
        for k, region in enumerate(regions):
            problem = _take(region, groups)
            if problem:
                omissions.add("regions", problem, f"{name} region {k}")
        found.append((Frame(name, image=name), groups.drafts()))
    return Labels(settled(found), omissions.told({"regions": total, "images": len(elements_of(entries))}))


def _take(region: Any, groups: Groups[str]) -> str:
    """Put a region where it belongs; return why it cannot be, or ""."""
    shape = region.get("shape_attributes") if isinstance(region, dict) else None
    if not isinstance(shape, dict):
        return "a region has `shape_attributes`"
    said = region.get("region_attributes")
    attributes = said if isinstance(said, dict) else {}
    owner, name = _first(attributes, OWNERS), _name(attributes)
    if shape.get("name") == "point":
        x, y = number(shape.get("cx")), number(shape.get("cy"))
        if x is None or y is None:
            return "a point has finite cx and cy"
        if name is None:
            return "no attribute names the point; give it one called `name`"
        covered = any(str(attributes.get(key)).lower() in ("true", "1", "yes") for key in _COVERED)
        groups.put(owner, name, Keypoint(x, y, seen(covered)))
        return ""
    return _outline(shape, owner, name, groups)


def _outline(shape: dict[str, Any], owner: str | None, name: str | None, groups: Groups[str]) -> str:
    if owner is None:
        return "only points are read, and rectangles and polygons that say whose they are"
    if shape.get("name") == "rect":
        box = [number(shape.get(key)) for key in ("x", "y", "width", "height")]
        known = [value for value in box if value is not None]
        if len(known) == 4:
            groups.of(owner).box = known[0], known[1], known[2], known[3]
    elif shape.get("name") == "polygon":
        xs, ys = (items(shape.get(f"all_points_{axis}")) for axis in "xy")
        corners = tuple((_or_nan(x), _or_nan(y)) for x, y in zip(xs, ys, strict=False))
        if len(corners) > 2 and all(math.isfinite(c) for corner in corners for c in corner):
            groups.of(owner).polygons.append(corners)
    else:
        return "only points, rectangles and polygons are read"
    groups.of(owner).kind = name or groups.of(owner).kind
    return ""


def _or_nan(value: Any) -> float:
    found = number(value)
    return math.nan if found is None else found


def _name(attributes: dict[str, Any]) -> str | None:
    named = _first(attributes, NAMES)
    others = (_word(v) for key, v in attributes.items() if key.lower() not in (*OWNERS, *_COVERED))
    return named or next((word for word in others if word), None)


def _first(attributes: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    lower = {key.lower(): value for key, value in attributes.items()}
    return next((word for key in keys if key in lower and (word := _word(lower[key]))), None)


def _word(value: Any) -> str | None:
    """Text, or of ticked boxes ({"nose": true}) the first that is ticked."""
    if isinstance(value, dict):
        return next((text(key) for key, ticked in value.items() if ticked), None)
    return text(value)
