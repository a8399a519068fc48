"""Folder layout of a data set, format by format."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from PIL import Image

from graphose_core.atomic import write_folder
from graphose_core.errors import ExportError
from graphose_core.formats.dialects.openpose.drawing import skeleton_image
from graphose_core.formats.dialects.openpose.writing import check_known, model_of, not_written
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import LeftOut
from graphose_core.formats.registry import Format, format_named
from graphose_core.images.decode import opened

Told = tuple[LeftOut, ...]

IMAGES = "images"
LABELS = "annotations.json"
PACKAGE = "labels.pkg.slp"
SKELETONS = "skeletons"


@dataclass(frozen=True)
class Layout:
    """Folder layout of a format of labels.

    Attributes:
        name: name of the format of labels.
        label: name of such a data set in the window.
        what: description of the folder's content in the window.
        write: takes frames, the folder that holds their images by file name, and the folder to write, which
            is new or empty; it may move the images. It returns what its writer has left out.
    """

    name: str
    label: str
    what: str
    write: Callable[[Sequence[Frame], Path, Path], Told]
    splits: bool = False
    """Whether it separates training and validation images."""

    @property
    def format(self) -> Format:
        """The format of labels."""
        return format_named(self.name)


def layout_of(name: str) -> Layout:
    """Return the layout of a format.

    Raises:
        ExportError: if no data set can be written in it.
    """
    found = LAYOUTS.get(name)
    if found is None:
        raise ExportError(f"format = {name!r}: a data set can be written as {', '.join(LAYOUTS)}; choose one")
    return found


def _coco(frames: Sequence[Frame], images: Path, path: Path) -> Told:
    """Write `images/000001.png` and so on, and `annotations.json`, which names them.

    With a validation share, `train.json` and `validation.json` lie beside it, with the same numbers.
    """

    def fill(folder: Path) -> None:
        images.replace(folder / IMAGES)
        moved = [_moved(frame, IMAGES) for frame in frames]
        _save("coco", moved, folder / LABELS)
        if len({frame.split for frame in moved}) > 1:
            for part in ("train", "validation"):
                _save("coco", moved, folder / f"{part}.json", part)

    write_folder(path, fill)
    return ()


def _openpose(frames: Sequence[Frame], images: Path, path: Path) -> Told:
    """Write each image with `…_keypoints.json` beside it, and skeleton images of the same names."""
    check_known(frames)

    def fill(folder: Path) -> None:
        (folder / SKELETONS).mkdir()
        for frame in frames:
            known = tuple(each for each in frame.subjects if model_of(each.kind) is not None)
            name = _name(frame)
            (images / name).replace(folder / name)
            shown = replace(frame, subjects=known)
            _save("openpose", [shown], folder / f"{PurePosixPath(name).stem}_keypoints.json")
            skeleton_image(shown).save(folder / SKELETONS / name)

    write_folder(path, fill)
    return not_written(frames)


def _yolo(frames: Sequence[Frame], images: Path, path: Path) -> Told:
    return _save("yolo", frames, path, lambda frame: images / _name(frame))


def _deeplabcut(frames: Sequence[Frame], images: Path, path: Path) -> Told:
    """Write a project, of a single animal without a name where each image has one figure, always the same."""
    names = {subject.name for frame in frames for subject in frame.subjects}
    if len(names) == 1 and all(len(frame.subjects) <= 1 for frame in frames):
        frames = [_nameless(frame) for frame in frames]
    return _save("deeplabcut", frames, path, lambda frame: _opened(images / _name(frame)))


def _sleap(frames: Sequence[Frame], images: Path, path: Path) -> Told:
    """Write `labels.pkg.slp`, with the images inside."""

    def fill(folder: Path) -> None:
        _save("sleap", frames, folder / PACKAGE, lambda frame: _opened(images / _name(frame)))

    write_folder(path, fill)
    return ()


def _save(name: str, *arguments: object) -> Told:
    save = format_named(name).save
    assert save is not None, "layouts are those of formats that can be written"
    told = save(*arguments)
    return told if isinstance(told, tuple) else ()


def _opened(path: Path) -> Image.Image:
    with opened(path, path.name) as image:
        image.load()
    return image


def _name(frame: Frame) -> str:
    return frame.image or frame.name


def _nameless(frame: Frame) -> Frame:
    return replace(frame, subjects=tuple(replace(subject, name="") for subject in frame.subjects))


def _moved(frame: Frame, folder: str) -> Frame:
    return replace(frame, image=f"{folder}/{_name(frame)}")


LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout(
            *("coco", "COCO"),
            *(f"Images, and {LABELS} with keypoints, boxes and segmentations, whole and split", _coco),
            splits=True,
        ),
        Layout(
            *("yolo", "YOLO-pose", "Images and labels to train and to validate with, and data.yaml", _yolo),
            splits=True,
        ),
        Layout(
            *("deeplabcut", "DeepLabCut project"),
            *("config.yaml, and images with their CSV and H5 in labeled-data", _deeplabcut),
        ),
        Layout("sleap", "SLEAP package", f"{PACKAGE}, which holds the images", _sleap),
        Layout(
            *("openpose", "OpenPose JSON"),
            *("Images, a JSON file each, and the skeleton images that ControlNet takes", _openpose),
        ),
    )
}
"""Layouts by name of the format; the first is the default."""
