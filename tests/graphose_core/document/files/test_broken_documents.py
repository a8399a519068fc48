"""Whatever is done to our own files, reading them works or raises one of our errors."""

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.recovery import unsaved
from graphose_core.document.files import clip
from graphose_core.document.files import scene_file as files
from graphose_core.document.files.skeletons import figure_from, read_skeleton, skeleton
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import FileFormatError
from graphose_core.poses import pose_file
from graphose_core.poses.library_pose import LibraryPose
from tests.broken import broken_bytes, broken_json, nothing_but_a_typed_error

FIGURE = figure_from(skeleton("pie"), "cake")
KEYFRAMES = tuple(Keyframe(name=f"k{i}", time=float(i), figures=(FIGURE,)) for i in range(2))
SCENE = PoseDocument(
    figures=(FIGURE, figure_from(skeleton("hand"), "hand")), timeline=Timeline(keyframes=KEYFRAMES)
)


def _from_file(load: Callable[[Path], object]) -> Callable[[bytes], object]:
    def read(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "some.json"
            path.write_bytes(data)
            return load(path)

    return read


def _clip() -> bytes:
    refs = [JointRef("cake", joint.name) for joint in FIGURE.joints]
    return clip.to_json(clip.copied(SCENE, refs))


def _pasted(data: bytes) -> object:
    edit, refs = clip.pasted(SCENE, clip.from_json(data), None)
    return edit.apply(SCENE), refs


def _pose() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.pose.json"
        pose_file.save(LibraryPose(name="Cake", figure=FIGURE), path)
        return path.read_bytes()


RECOVERY = unsaved.to_bytes(unsaved.Unsaved(SCENE, Path("a.graphose"), datetime(2026, 1, 1, tzinfo=UTC)))

READERS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "scene": (files.to_json(SCENE), files.from_json),
    "clip": (_clip(), _pasted),
    "skeleton": (skeleton("hand").model_dump_json().encode(), _from_file(read_skeleton)),
    "pose": (_pose(), _from_file(pose_file.load)),
}


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_changed_values(name: str, data: st.DataObject):
    good, read = READERS[name]
    read(good)
    broken = data.draw(broken_json(good))
    nothing_but_a_typed_error(lambda: read(broken))


@pytest.mark.parametrize("name", [*READERS, "recovery"])
@settings(max_examples=60)
@given(data=st.data())
def test_changed_bytes(name: str, data: st.DataObject):
    readers = READERS | {"recovery": (RECOVERY, lambda data: unsaved.from_bytes(data, "some"))}
    good, read = readers[name]
    read(good)
    broken = data.draw(broken_bytes(good))
    nothing_but_a_typed_error(lambda: read(broken))


@pytest.mark.parametrize("long", ["x" * 5000, "word " * 1000], ids=["one word", "many"])
@pytest.mark.parametrize("place", ["type", "name", "position", "a field", "bone", "background", "attribute"])
def test_of_values_of_any_length_a_message_fills_two_lines_at_most(place: str, long: str):
    content = json.loads(files.to_json(SCENE))
    figure = content["document"]["figures"][0]
    joint = figure["joints"][0]
    {
        "type": lambda: joint.update(type=long),
        "name": lambda: figure.update(name=long),
        "position": lambda: joint.update(position=[long, 0]),
        "a field": lambda: figure.update({long: long}),
        "bone": lambda: figure["bones"].append([long, long]),
        "background": lambda: content["document"].update(background={"kind": long}),
        "attribute": lambda: joint.update(attributes={long: {long: long}}),
    }[place]()
    with pytest.raises(FileFormatError) as caught:
        files.from_json(json.dumps(content).encode(), "scene.json")
    assert len(str(caught.value)) < 260
