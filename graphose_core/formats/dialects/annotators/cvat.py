"""CVAT for images and CVAT for video 1.1: XML with `skeleton` and `points` (https://docs.cvat.ai).

A point of a skeleton that is `outside` is not labelled, one that is `occluded` is covered. Points without a
skeleton have no names but their order. Links of a skeleton are read from its drawing (`svg`) in the head.
"""

from pathlib import Path
from xml.etree.ElementTree import Element

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.annotators.cvat_labels import labels_of
from graphose_core.formats.dialects.annotators.drafts import Draft, seen, settled
from graphose_core.formats.keypoints import Frame, Keypoint
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.xml_file import parse_xml
from graphose_core.formats.sample import Sample
from graphose_core.formats.values import numbers, side, text, whole

OTHERS = {"box", "polygon", "polyline", "ellipse", "cuboid", "mask", "tag"}
"""Shapes that hold no keypoints."""


def recognises(sample: Sample) -> bool:
    """Return whether an XML file holds annotations of CVAT."""
    return b"<annotations" in sample.content


def load(path: Path) -> Labels:
    """Read all images of a file, or all labelled frames of its video.

    Raises:
        FileFormatError: if it is no such file.
        OSError: if the system cannot read the file.
    """
    root = parse_xml(path.read_bytes(), path.name)
    if root.tag != "annotations":
        raise FileFormatError(f"{path.name}: <{root.tag}>: CVAT writes <annotations>; export as CVAT 1.1")
    omissions = Omissions()
    bones, order = labels_of(root, omissions)
    found = [_image(image, i, omissions) for i, image in enumerate(root.findall("image"))]
    found += _video(root, omissions)
    total = sum(len(frame) for frame in root.findall("image"))
    totals = {"shapes": total} if not root.findall("track") else {}
    return Labels(settled(found, bones, order), omissions.told(totals))


def _image(image: Element, index: int, omissions: Omissions) -> tuple[Frame, list[Draft]]:
    name = text(image.get("name")) or f"image {text(image.get('id')) or index}"
    width, height = side(image.get("width")), side(image.get("height"))
    drafts = [draft for shape in image if (draft := _draft(shape, name, omissions))]
    size = (width, height) if width and height else None
    return Frame(name, image=text(image.get("name")), size=size, split=_split(image)), drafts


def _split(image: Element) -> str:
    return {"train": "train", "validation": "validation", "test": "test"}.get(
        str(image.get("subset")).lower(), ""
    )


def _video(root: Element, omissions: Omissions) -> list[tuple[Frame, list[Draft]]]:
    """Return the frames in which a track has points that are not outside."""
    frames: dict[int, list[Draft]] = {}
    for k, track in enumerate(root.findall("track")):
        label = text(track.get("label")) or ""
        name = f"{label} {text(track.get('id')) or k}".strip()
        for shape in track:
            number_of_frame = whole(shape.get("frame"))
            if number_of_frame is None or number_of_frame < 0:
                omissions.add("shapes", "a shape of a track has the number of its frame", name)
                continue
            if shape.tag in ("skeleton", "points") and not shape.get("label"):
                shape.set("label", label)
            draft = _draft(shape, f"{name}, frame {number_of_frame}", omissions)
            if draft is not None:
                draft.name = name
                frames.setdefault(number_of_frame, []).append(draft)
    video, size = _source(root)
    sequence = video or ""
    return [
        (Frame(f"{sequence} {i}".strip(), size=size, video=video, number=i, sequence=sequence), frames[i])
        for i in sorted(frames)
    ]


def _source(root: Element) -> tuple[str | None, tuple[int, int] | None]:
    meta = root.find("meta")
    if meta is None:
        return None, None
    source = meta.findtext("source") or meta.findtext(".//source")
    width, height = (side(meta.findtext(f".//original_size/{key}")) for key in ("width", "height"))
    return text(source), (width, height) if width and height else None


def _draft(shape: Element, place: str, omissions: Omissions) -> Draft | None:
    """Return the subject that a shape is; None if it is none, or has no labelled point."""
    draft = Draft(text(shape.get("label")) or "")
    if shape.tag == "skeleton":
        for part in shape.findall("points"):
            places = _places(part.get("points"))
            name = text(part.get("label"))
            if part.get("outside") == "1":
                continue
            if name is None or len(places) != 1 or places[0] is None:
                omissions.add("points", "a point of a skeleton has a label and two coordinates", place)
            else:
                draft.points[name] = Keypoint(*places[0], seen(part.get("occluded") == "1"))
    elif shape.tag == "points" and shape.get("outside") != "1":
        for i, each in enumerate(_places(shape.get("points")), start=1):
            if each is None:
                omissions.add("points", "a point has two finite coordinates", place)
            else:
                draft.points[str(i)] = Keypoint(*each, seen(shape.get("occluded") == "1"))
    elif shape.tag in OTHERS:
        omissions.add("shapes", "only skeletons and points are read", place)
    return draft if draft.points else None


def _places(value: str | None) -> list[tuple[float, float] | None]:
    """Return the places of "x,y;x,y"; None for one that is not two finite numbers."""
    found = [numbers(pair.split(","), 2) for pair in (value or "").split(";")]
    return [(each[0], each[1]) if each is not None else None for each in found] if value else []
