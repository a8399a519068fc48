"""All foreign formats, in one table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects import coco, deeplabcut, lspet, openpose, sleap
from graphose_core.formats.keypoints import Frame


@dataclass(frozen=True)
class Format:
    """A file format of labelled keypoints."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    """Endings of its files, the dot included."""
    load: Callable[[Path], tuple[Frame, ...]]
    save: Callable[[Sequence[Frame], Path], None] | None = None
    marks: tuple[bytes, ...] = ()
    """Words that one of its files contains, where another format has the same ending."""


FORMATS: tuple[Format, ...] = (
    Format("coco", "COCO keypoints", (".json",), coco.load, coco.save, (b'"annotations"',)),
    Format("openpose", "OpenPose", (".json",), openpose.load, marks=(openpose.MARK,)),
    Format("sleap", "SLEAP", (".slp",), sleap.load),
    Format("deeplabcut", "DeepLabCut", (".csv", ".h5"), deeplabcut.load),
    Format("lspet", "Leeds Sports Pose", (".mat",), lspet.load),
)


def format_of(path: Path) -> Format:
    """Return the format of a file, by its ending and, where that is not enough, by what it contains.

    Raises:
        FileFormatError: if it is none that we know.
        OSError: if the system cannot read the file.
    """
    fitting = [known for known in FORMATS if path.suffix.lower() in known.suffixes]
    if any(known.marks for known in fitting):
        content = path.read_bytes()
        fitting = [known for known in fitting if all(mark in content for mark in known.marks)]
    if not fitting:
        known_ones = ", ".join(f"{known.label} ({' '.join(known.suffixes)})" for known in FORMATS)
        raise FileFormatError(f"{path.name}: holds no keypoints that can be read; choose {known_ones}")
    return fitting[0]


def load(path: Path) -> tuple[Frame, ...]:
    """Read a file of any known format, or a folder of files that hold one frame each (OpenPose).

    Raises:
        FileFormatError: naming the field that is wrong, or the formats that are known.
        OSError: if the system cannot read the file.
    """
    return openpose.load_folder(path) if path.is_dir() else format_of(path).load(path)
