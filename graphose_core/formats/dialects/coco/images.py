"""Images of a COCO file, before anything is known of who is in them."""

import re
from collections.abc import Iterable
from typing import Any

from graphose_core.formats.dialects.coco.ids import Ids, id_of
from graphose_core.formats.dialects.coco.text import name_of
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import elements_of, items, side, whole

NAME_FIELDS = ("file_name", "filename", "path", "name", "coco_url", "flickr_url", "url")
LARGEST_SIDE = 1_000_000
"""Pixels of a side; no image has more."""

MOST_FRAMES = 10_000_000
"""Frames of a video; PoseTrack's frame_id has the number of the video before that of the frame."""

_LAST_NUMBER = re.compile(r"([0-9]{1,12})[^0-9]*$")


class Images:
    """The frames of a file in its order, without subjects, and where each id leads."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.by_id: Ids[int] = Ids()

    def add(self, frame: Frame, key: str | None) -> bool:
        """Add a frame under an id; return False where the id is taken by another."""
        if key is not None and not self.by_id.add(key, len(self.frames)):
            return False
        self.frames.append(frame)
        return True


def read_images(value: Any, videos: Any, omissions: Omissions) -> Images:
    """Read the images of a file: a list, or an object by ids, also of file names alone."""
    found = Images()
    names = {id_of(video.get("id")): name_of(video.get("name")) for video in _objects(videos)}
    keys: Iterable[Any] = value if isinstance(value, dict) else [None] * len(elements_of(value))
    for i, (key, given) in enumerate(zip(keys, elements_of(value), strict=True)):
        place = f"images.{i}"
        record = {"file_name": given} if isinstance(given, str) else given
        if not isinstance(record, dict):
            omissions.add("images", "an image must be an object with id and file_name", place)
            continue
        own = id_of(record.get("id", key))
        if not found.add(_frame(record, own, names, place, omissions), own):
            omissions.add("images", "another one has the same id", place)
    return found


def images_of(annotations: Iterable[Any]) -> Images:
    """Return images for the ids that annotations name, in that order; a file name may be an id."""
    found = Images()
    for annotation in annotations:
        key = id_of(annotation.get("image_id")) if isinstance(annotation, dict) else None
        if key is not None and found.by_id.get(key) is None:
            name = name_of(key) or key
            found.add(Frame(name, image=name if "." in name else None), key)
    return found


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in items(value) if isinstance(item, dict)]


def _frame(
    record: dict[str, Any],
    key: str | None,
    videos: dict[str | None, str | None],
    place: str,
    omissions: Omissions,
) -> Frame:
    file = next((name for field in NAME_FIELDS if (name := name_of(record.get(field)))), None)
    video = id_of(record.get("video_id", record.get("vid_id")))
    number = _number(record, file)
    return Frame(
        name=file or key or place,
        image=file,
        size=_size(record, place, omissions),
        number=number if number is not None and number >= 0 else None,
        sequence=(videos.get(video) or video or "") if video is not None else "",
    )


def _number(record: dict[str, Any], file: str | None) -> int | None:
    """Return the number of a frame; where it is an id with more in it, that of its file, else none."""
    number = whole(record.get("frame_id"))
    if number is None or number < MOST_FRAMES:
        return number
    named = _LAST_NUMBER.search((file or "").rpartition(".")[0])
    return int(named[1]) if named is not None and int(named[1]) < MOST_FRAMES else None


def _size(record: dict[str, Any], place: str, omissions: Omissions) -> tuple[int, int] | None:
    values = record.get("width"), record.get("height")
    width, height = (side(value) for value in values)
    if width and height and max(width, height) <= LARGEST_SIDE:
        return width, height
    if any(value is not None for value in values):
        why = "width and height must be whole numbers above 0; the image is asked"
        omissions.add("sizes", why, place, done="not used")
    return None
