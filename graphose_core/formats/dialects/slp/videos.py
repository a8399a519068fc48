"""The videos of a SLEAP file: files, lists of images, or images inside the file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphose_core.formats.keypoints import Frame, Subject
from graphose_core.formats.parsing.values import items, number, sentence, side
from graphose_core.formats.videos.facts import VideoFacts, find_video, video_facts

NOTHING_KNOWN = VideoFacts()


@dataclass(frozen=True)
class SlpVideo:
    """What a frame of a video is called, and where its image is.

    Attributes:
        name: what to call its frames.
        sequence: the video, apart from all others of the file.
        images: paths of its frames, where it is a list of images.
        path: of the video file, as the labels give it.
        embedded: data set of the labels that holds its images.
        facts: rate and size, where they are known.
    """

    name: str
    sequence: str
    images: tuple[str, ...] = ()
    path: str | None = None
    embedded: str | None = None
    facts: VideoFacts = NOTHING_KNOWN

    def frame(self, place: int, subjects: tuple[Subject, ...]) -> Frame:
        """Return the frame of a number."""
        image = self.images[place] if 0 <= place < len(self.images) else None
        rate = self.facts.rate
        return Frame(
            _own(image) if image else f"{self.name} {place}",
            subjects,
            image=image,
            size=self.facts.size,
            video=self.path,
            number=place,
            embedded=self.embedded,
            time=None if rate is None else place / rate,
            sequence=self.sequence,
        )


def videos_of(videos: list[Any], file: Any, labels: Path) -> tuple[SlpVideo, ...]:
    """Return the videos of sleap-io's `Labels`.

    Args:
        videos: of sleap-io, not opened.
        file: the labels, opened by h5py.
        labels: their path; video files are looked for from there.
    """
    made: list[SlpVideo] = []
    for video in videos:
        found = _video(video, file, labels)
        names = {other.sequence for other in made}
        if found.sequence in names:
            found = SlpVideo(**{**vars(found), "sequence": f"{found.sequence} {len(made) + 1}"})
        made.append(found)
    return tuple(made)


def _video(video: Any, file: Any, labels: Path) -> SlpVideo:
    known = video.backend_metadata or {}
    if isinstance(video.filename, list):
        images = tuple(str(path) for path in video.filename)
        folder = _folder(images)
        return SlpVideo(_own(folder), folder, images, facts=VideoFacts(size=_size(known)))
    dataset = known.get("dataset")
    if dataset and dataset in file and Path(video.filename) == labels:
        return _inside(video.source_video, file[dataset], known, labels)
    path = str(video.filename)
    return SlpVideo(_own(path), path, path=path, facts=_facts(path, known, labels))


def _inside(source: Any, dataset: Any, known: dict[str, Any], labels: Path) -> SlpVideo:
    """Return a video whose images are inside the labels."""
    entry = dataset.name.strip("/")
    files = source.filename if source is not None else entry
    if isinstance(files, list):
        images = tuple(str(path) for path in files)
        folder = _folder(images)
        facts = VideoFacts(size=_stored_size(dataset))
        return SlpVideo(_own(folder), folder, images, None, entry, facts)
    path = str(files) if source is not None else None
    facts = _facts(path, known, labels)
    facts = VideoFacts(facts.rate, _stored_size(dataset) or facts.size)
    return SlpVideo(_own(str(files)), str(files), (), path, entry, facts)


def _folder(images: tuple[str, ...]) -> str:
    return images[0].replace("\\", "/").rpartition("/")[0] if images else ""


def _facts(path: str | None, known: dict[str, Any], labels: Path) -> VideoFacts:
    """Return what the video file says, or else what the labels say of it."""
    found = find_video(path, labels) if path else None
    facts = video_facts(found) if found is not None else VideoFacts()
    rate = number(known.get("fps"))
    return VideoFacts(facts.rate or (rate if rate and rate > 0 else None), facts.size or _size(known))


def _size(known: dict[str, Any]) -> tuple[int, int] | None:
    """Width and height by a shape of [frames, height, width, channels]."""
    shape = items(list(known.get("shape") or ()))
    width, height = (side(shape[2]), side(shape[1])) if len(shape) == 4 else (None, None)
    return (width, height) if width and height else None


def _stored_size(dataset: Any) -> tuple[int, int] | None:
    """Width and height of embedded images: noted beside them, or of the array that they are."""
    width, height = (side(_plain(dataset.attrs.get(name))) for name in ("width", "height"))
    if width and height:
        return width, height
    return (int(dataset.shape[2]), int(dataset.shape[1])) if len(dataset.shape) == 4 else None


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def _own(path: str) -> str:
    """Return the last part of a path of any system."""
    return sentence(path.replace("\\", "/").rstrip("/").rpartition("/")[2]) or "video"
