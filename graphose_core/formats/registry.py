"""All foreign formats, in one table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects import coco, deeplabcut, flat_table, lspet, openpose, sleap
from graphose_core.formats.dialects.recordings import analysis, jabs, nwb
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels
from graphose_core.formats.sample import Sample


def _always(_sample: Sample) -> bool:
    return True


@dataclass(frozen=True)
class Format:
    """A file format of labelled keypoints.

    Attributes:
        name: what scripts call it.
        label: what people call it.
        suffixes: endings of its files, the dot included.
        load: reads a file. Raises FileFormatError, MissingPackageError or OSError.
        recognises: whether a file with one of the endings is of this format; of two formats that recognise
            a file, the earlier one reads it.
        save: writes frames, where the format can be written.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    load: Callable[[Path], Labels]
    recognises: Callable[[Sample], bool] = _always
    save: Callable[[Sequence[Frame], Path], None] | None = None


FORMATS: tuple[Format, ...] = (
    Format("coco", "COCO keypoints", (".json",), coco.load, coco.recognises, coco.save),
    Format("openpose", "OpenPose", (".json",), openpose.load, openpose.recognises),
    Format("sleap", "SLEAP", (".slp",), sleap.load),
    Format("sleap-analysis", "SLEAP analysis", (".h5", ".hdf5"), analysis.load, analysis.recognises),
    Format("jabs", "JABS", (".h5",), jabs.load, jabs.recognises),
    Format("nwb", "NWB (ndx-pose)", (".nwb",), nwb.load),
    Format("deeplabcut", "DeepLabCut", (".csv", ".h5"), deeplabcut.load, deeplabcut.recognises),
    Format("table", "Table of keypoints", (".csv", ".tsv"), flat_table.load, flat_table.recognises),
    Format("lspet", "Leeds Sports Pose", (".mat",), lspet.load),
)


def format_of(path: Path) -> Format:
    """Return the format of a file, by its ending and, where that is not enough, by what it contains.

    Raises:
        FileFormatError: if it is none that we know.
        OSError: if the system cannot read the file.
    """
    sample = Sample(path)
    for known in FORMATS:
        if path.suffix.lower() in known.suffixes and known.recognises(sample):
            return known
    known_ones = ", ".join(f"{known.label} ({' '.join(known.suffixes)})" for known in FORMATS)
    raise FileFormatError(f"{path.name}: holds no keypoints that can be read; choose {known_ones}")


def load(path: Path) -> Labels:
    """Read a file of any known format, or a folder of files that hold one frame each (OpenPose).

    Raises:
        FileFormatError: naming the field that is wrong, or the formats that are known.
        MissingPackageError: if the format needs a package that is not installed.
        OSError: if the system cannot read the file.
    """
    if path.is_dir():
        return replace(openpose.load_folder(path), format="openpose")
    known = format_of(path)
    return replace(known.load(path), format=known.name)
