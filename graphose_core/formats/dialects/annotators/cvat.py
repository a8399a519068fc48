"""CVAT for images and CVAT for video 1.1: XML with `skeleton` and `points` (https://docs.cvat.ai).

A point of a skeleton that is `outside` is not labelled, one that is `occluded` is covered. Of points without
a skeleton a single one is called by its label, and those of a group are a subject; several in one shape have
no names but their order. Links of a skeleton are read from its drawing (`svg`) in the head.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.annotators.cvat_labels import labels_of
from graphose_core.formats.dialects.annotators.drafts import Draft, Groups, seen, settled
from graphose_core.formats.keypoints import Frame, Keypoint
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import numbers, side, text, whole
from graphose_core.formats.parsing.xml_file import Part, parts_of
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import regular

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
    omissions, film = Omissions(), _Film()
    images: list[tuple[Frame, list[Draft]]] = []
    meta: Element | None = None
    total = 0
    with regular(path).open("rb") as file:
        for track, part in _parts(file, path):  # one at a time: a file may have hundreds of megabytes
            if track is not None:
                film.take(track, part, omissions)
            elif part.tag == "image":
                total += len(part)
                images.append(_image(part, len(images), omissions))
            elif part.tag == "track":
                film.tracks += 1
            elif part.tag == "meta" and meta is None:
                meta = part
    bones, order = labels_of(meta, omissions)
    totals = {} if film.tracks else {"shapes": total}
    return Labels(settled([*images, *film.frames(meta)], bones, order), omissions.told(totals))


def _parts(file: BinaryIO, path: Path) -> Iterator[Part]:
    """Yield what is in the root, and of tracks each shape."""
    parts = parts_of(file, path.name, ("track",))
    _, root = next(parts)
    if root.tag != "annotations":
        raise FileFormatError(f"{path.name}: <{root.tag}>: CVAT writes <annotations>; export as CVAT 1.1")
    yield from parts


class _Shapes:
    """Collects the subjects of one image or frame.

    A single point is called by its label, and belongs to who has its group; so does a box.
    """

    __slots__ = ("_groups", "_omissions", "_place", "_whole")

    def __init__(self, place: str, omissions: Omissions) -> None:
        self._groups: Groups[str] = Groups(omissions, place)
        self._whole: list[Draft] = []
        self._place = place
        self._omissions = omissions

    def take(self, shape: Element, name: str = "") -> None:
        """Take a shape; `name`: of its track."""
        places, group = _places(shape.get("points")), _group(shape)
        label = text(shape.get("label"))
        if shape.tag == "points" and len(places) == 1 and places[0] is not None and label is not None:
            if shape.get("outside") != "1":
                self._groups.put(group, label, Keypoint(*places[0], seen(shape.get("occluded") == "1")))
        elif shape.tag == "box" and group is not None:
            draft = self._groups.of(group)
            draft.kind, draft.box = label or "", _box(shape)
        elif (draft_of_shape := _draft(shape, self._place, self._omissions)) is not None:
            draft_of_shape.name = name
            self._whole.append(draft_of_shape)

    def drafts(self) -> list[Draft]:
        """Return all that have a point."""
        return [*self._whole, *self._groups.drafts()]


def _group(shape: Element) -> str | None:
    group = text(shape.get("group_id"))
    return None if group == "0" else group  # what is in no group has 0


def _box(shape: Element) -> tuple[float, float, float, float] | None:
    corners = numbers([shape.get(key) for key in ("xtl", "ytl", "xbr", "ybr")], 4)
    return (*corners[:2], corners[2] - corners[0], corners[3] - corners[1]) if corners else None  # type: ignore[return-value]


def _image(image: Element, index: int, omissions: Omissions) -> tuple[Frame, list[Draft]]:
    name = text(image.get("name")) or f"image {text(image.get('id')) or index}"
    width, height = side(image.get("width")), side(image.get("height"))
    shapes = _Shapes(name, omissions)
    for shape in image:
        shapes.take(shape)
    size = (width, height) if width and height else None
    return Frame(name, image=text(image.get("name")), size=size, split=_split(image)), shapes.drafts()


def _split(image: Element) -> str:
    return {"train": "train", "validation": "validation", "test": "test"}.get(
        str(image.get("subset")).lower(), ""
    )


class _Film:
    """Collects the frames in which a track has points that are not outside."""

    def __init__(self) -> None:
        self.tracks = 0
        """How many have begun so far."""
        self._frames: dict[int, _Shapes] = {}

    def take(self, track: Element, shape: Element, omissions: Omissions) -> None:
        """Take a shape of the track that began last."""
        label = text(track.get("label")) or ""
        name = f"{label} {text(track.get('id')) or self.tracks - 1}".strip()
        number_of_frame = whole(shape.get("frame"))
        if number_of_frame is None or number_of_frame < 0:
            omissions.add("shapes", "a shape of a track must have the number of its frame", name)
            return
        for key in ("label", "group_id"):
            if shape.get(key) is None and track.get(key) is not None:
                shape.set(key, track.get(key, ""))
        shapes = self._frames.get(number_of_frame)
        if shapes is None:
            shapes = self._frames[number_of_frame] = _Shapes(f"frame {number_of_frame}", omissions)
        shapes.take(shape, name)

    def frames(self, meta: Element | None) -> list[tuple[Frame, list[Draft]]]:
        """Return them in the order of their numbers, with who is in each; they are no longer kept here."""
        video, size = _source(meta)
        sequence = video or ""
        return [
            (Frame(f"{sequence} {i}".strip(), size=size, video=video, number=i, sequence=sequence), drafts)
            for i in sorted(self._frames)
            if (drafts := self._frames.pop(i).drafts())
        ]


def _source(meta: Element | None) -> tuple[str | None, tuple[int, int] | None]:
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
                omissions.add("points", "a point of a skeleton must have a label and two coordinates", place)
            else:
                draft.points[name] = Keypoint(*places[0], seen(part.get("occluded") == "1"))
    elif shape.tag == "points" and shape.get("outside") != "1":
        for i, each in enumerate(_places(shape.get("points")), start=1):
            if each is None:
                omissions.add("points", "a point must have two finite coordinates", place)
            else:
                draft.points[str(i)] = Keypoint(*each, seen(shape.get("occluded") == "1"))
    elif shape.tag in OTHERS:
        omissions.add("shapes", "only skeletons and points are read", place)
    return draft if draft.points else None


def _places(value: str | None) -> list[tuple[float, float] | None]:
    """Return the places of "x,y;x,y"; None for one that is not two finite numbers."""
    found = [numbers(pair.split(","), 2) for pair in (value or "").split(";")]
    return [(each[0], each[1]) if each is not None else None for each in found] if value else []
