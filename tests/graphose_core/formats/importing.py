"""All that importing does with a file, and small files to damage."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.conversion.figures import figures_of, frame_of
from graphose_core.formats.conversion.keyframes import Pace, keyframes_of, moving_placing
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.frames.following import followed
from graphose_core.formats.images.open import sized
from graphose_core.formats.loading import load
from graphose_core.formats.skeletons.choice import fitting_skeletons
from tests.broken import nothing_but_a_typed_error
from tests.graphose_core.formats.h5_tables import write_fixed


def imported(path: Path) -> None:
    """All that a person can make of a file."""
    frames = load(path).frames
    for frame in frames:
        if not frame.subjects:
            continue
        placing = placing_of(sized(frame, path))
        for kind in fitting_skeletons(frame.subjects[0].kind):
            nothing_but_a_typed_error(lambda k=kind, f=frame, p=placing: figures_of(f.subjects, p, (), k))
    if any(frame.subjects for frame in frames):
        keyframes_of(followed(frames), Pace(30), moving_placing(frames))


def made_bytes(name: str, write: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / name)
        return (Path(folder) / name).read_bytes()


def read_or_refused(name: str, data: bytes) -> None:
    """Import a file of these bytes; nothing but a typed error may come of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        nothing_but_a_typed_error(lambda: imported(path))


PEOPLE = PoseDocument(figures=tuple(figure_from(skeleton("coco17"), n, (0.4, 0.5), 0.5) for n in "ab"))

COCO = made_bytes("a.json", lambda path: save([frame_of(PEOPLE, "a.png", (64, 48))], path))

OPENPOSE = json.dumps(
    {"people": [{"pose_keypoints_2d": [c + 0.5 for c in range(54)]}, {"pose_keypoints_2d": [0.0] * 75}]}
).encode()

CSV = (
    b"scorer,,a,a,a,a\nindividuals,,one,one,two,two\nbodyparts,,snout,snout,tail,tail\ncoords,,x,y,x,y\n"
    b"labeled-data,img0.png,1,2,,\nlabeled-data,img1.png,3,4,5,6\n"
)

COLUMNS = [("Ann", part, axis) for part in ("snout", "tail") for axis in ("x", "y")]


H5 = made_bytes("a.h5", lambda path: write_fixed(path, COLUMNS, ["img0.png", "img1.png"], np.ones((2, 4))))
