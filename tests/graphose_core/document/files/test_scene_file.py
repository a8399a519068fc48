import errno
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphose_core.document.edits.catalogue import AddKeyframe, SavePose
from graphose_core.document.files.scene_file import (
    SUFFIX,
    backup_path,
    from_json,
    load,
    load_known,
    save,
    set_aside,
    to_json,
)
from graphose_core.document.values.background import ImageBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError, FileChangedError, FileFormatError
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.graphose_core.document.document_strategies import documents, fast

CONTENT = to_json(sample_scene())

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


def read_or_refuse(content: bytes) -> PoseDocument | None:
    """What the content holds, or None if it is refused in the one allowed way."""
    try:
        document = from_json(content, "some.graphose")
    except FileFormatError as error:
        message = str(error)
    else:
        assert from_json(to_json(document)) == document
        return document
    assert message.startswith("some.graphose: ")
    assert len(message) < 500
    return None


@fast
@given(documents)
def test_a_file_gives_back_exactly_what_was_written(document):
    assert from_json(to_json(document)) == document


def test_a_document_goes_through_the_disk(tmp_path: Path):
    path = tmp_path / f"scene{SUFFIX}"
    save(sample_scene(), path)
    assert load(path) == sample_scene()
    head = json.loads(path.read_text())
    assert (head["format"], head["version"]) == ("graphose", 5)
    assert list(tmp_path.iterdir()) == [path]


def test_what_code_calls_otherwise_keeps_its_name_in_files():
    scene = SavePose("rest").apply(sample_scene())
    scene = AddKeyframe("start", 0.0, scene.figures, scene.latents).apply(scene)
    content = to_json(scene)
    document = json.loads(content)["document"]
    assert [pose["name"] for pose in document["key_poses"]] == ["rest"]
    assert [keyframe["name"] for keyframe in document["timeline"]["keys"]] == ["start"]
    assert document["timeline"]["way"] == "bones"
    for old, new in (
        (b'"key_poses"', b'"saved_poses"'),
        (b'"keys"', b'"keyframes"'),
        (b'"way"', b'"interpolation"'),
    ):
        assert new not in content
        assert read_or_refuse(content.replace(old, new)) is None


def test_no_prefix_of_a_file_is_read():
    content = CONTENT.rstrip()
    assert read_or_refuse(content) == sample_scene()
    assert all(read_or_refuse(content[:end]) is None for end in range(0, len(content), 7))


@fast
@given(st.integers(0, len(CONTENT) - 1), st.binary(max_size=3), st.integers(0, 4))
def test_damaged_bytes_are_refused_or_harmless(at, put, skip):
    read_or_refuse(CONTENT[:at] + put + CONTENT[at + skip :])


@fast
@given(st.binary(max_size=200))
@example(b"[" * 100_000)
@example(b"\xff\xfe{")
@example(b"null")
@example(b'"' + b"\\ud800" + b'"')
def test_any_other_file_is_refused(content):
    assert read_or_refuse(content) is None


def nodes(tree: Any) -> list[tuple[Any, Any]]:
    """All (container, key) places of a JSON value."""
    keys = tree.keys() if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    return [place for key in list(keys) for place in [(tree, key), *nodes(tree[key])]]


@fast
@given(documents, st.data())
def test_a_file_with_one_wrong_value_is_refused_or_valid(document, data):
    tree = json.loads(to_json(document))
    container, key = data.draw(st.sampled_from(nodes(tree)))
    if data.draw(st.booleans(), "take it out"):
        del container[key]
    else:
        container[key] = data.draw(json_values)
    read_or_refuse(json.dumps(tree).encode())


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"format": "graphose"', '"format": "other"', "format = 'other'"),
        ('"version": 5', '"version": 7', "version = 7: versions 1 to 5"),
        ('"version": 5', '"version": true', "version = True"),
        ('"canvas": 64', '"canvas": 8', "document.canvas = 8"),
        ('"canvas": 64', '"canvas": "64"', "document.canvas = '64'"),
        ('"type": "hand_wrist"', '"type": 3', "document.figures.0.joints.19.type = 3"),
        ('"name": "wrist"', '"nome": "wrist"', "document.figures.0.joints.19.name: Field required"),
        ('"name": "wrist"', '"name": "index_1"', "two joints share a name"),
        ('    "wrist",\n', '    "nobody",\n', "document.figures.0: bone ('nobody', 'little_1')"),
        ("0.3635", "9.5", "document.figures.0.joints.0.position"),
        ("0.3635", "NaN", "document.figures.0.joints.0.position"),
        ('"kind": "solid"', '"kind": "sold"', "document.background"),
        ('"seed": 0', '"seed": -1', "document.latents.seed = -1"),
        ('"seed": 0', '"sead": 0', "document.latents.sead"),
    ],
)
def test_the_message_names_the_field(old, new, field):
    content = CONTENT.decode()
    assert old in content
    broken = content.replace(old, new, 1).encode()
    with pytest.raises(FileFormatError) as caught:
        from_json(broken)
    assert field in str(caught.value)


def test_what_has_a_default_may_be_absent():
    assert from_json(CONTENT.replace(b'"canvas": 64,', b"")) == sample_scene()


def test_a_file_of_version_1_has_no_timeline_and_opens_all_the_same():
    tree = json.loads(CONTENT)
    tree["version"] = 1
    del tree["document"]["timeline"]
    assert from_json(json.dumps(tree).encode()) == sample_scene()


def test_a_missing_file_is_the_systems_error(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.graphose")


def test_a_text_that_is_no_unicode_is_refused_before_anything_is_written(tmp_path: Path):
    path = tmp_path / "scene.graphose"
    with pytest.raises(DocumentError, match="UTF-8"):
        save(sample_scene().replace(background=ImageBackground(path="a\udcff.png")), path)
    assert not list(tmp_path.iterdir())


def refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no space left on device")


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "shutil.copystat"])
def test_a_save_that_fails_leaves_the_old_file(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "scene.graphose"
    save(sample_scene(), path)
    with monkeypatch.context() as patch:
        patch.setattr(step, refuse)
        with pytest.raises(OSError, match="no space"):
            save(empty_scene(), path)
    assert load(path) == sample_scene()
    assert list(tmp_path.iterdir()) == [path], "nothing half-written stays behind"


def test_the_last_good_file_is_kept(tmp_path: Path):
    path = tmp_path / "scene.graphose"
    save(sample_scene(), path)
    assert not backup_path(path).exists()
    save(empty_scene(), path)
    assert backup_path(path).name == "scene.graphose.bak"
    assert load(backup_path(path)) == sample_scene()
    path.write_bytes(CONTENT[:100])
    save(empty_scene(), path)
    assert load(path) == empty_scene()
    assert load(backup_path(path)) == sample_scene(), "a broken file is no backup"


def test_saving_through_a_link_keeps_the_link(tmp_path: Path):
    path, link = tmp_path / "scene.graphose", tmp_path / "link.graphose"
    save(empty_scene(), path)
    link.symlink_to(path)
    save(sample_scene(), link)
    assert link.is_symlink()
    assert load(path) == sample_scene()


def test_a_file_that_somebody_else_has_written_is_not_replaced(tmp_path: Path):
    path = tmp_path / "scene.graphose"
    known = save(sample_scene(), path)
    assert load_known(path) == (sample_scene(), known)
    path.write_bytes(CONTENT[:100])
    with pytest.raises(FileChangedError, match="changed on disk"):
        save(empty_scene(), path, known)
    assert path.read_bytes() == CONTENT[:100]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_was_only_touched_or_is_gone_can_be_written(tmp_path: Path):
    path = tmp_path / "scene.graphose"
    known = save(sample_scene(), path)
    path.write_bytes(path.read_bytes())
    known = save(empty_scene(), path, known)
    path.unlink()
    save(sample_scene(), path, known)
    assert load(path) == sample_scene()


def test_the_other_version_is_set_aside_under_a_name_of_its_own(tmp_path: Path):
    path = tmp_path / "scene.graphose"
    path.write_bytes(b"theirs")
    kept = set_aside(path, datetime(2026, 1, 2, 3, 4, 5))
    assert kept is not None
    assert kept.name == "scene (other version, 2026-01-02 03.04.05).graphose"
    assert kept.read_bytes() == b"theirs"
    assert set_aside(tmp_path / "none.graphose", datetime(2026, 1, 2)) is None


def test_a_read_only_file_stays_unless_it_is_said_and_its_backup_is_made_again_and_again(tmp_path: Path):
    path = tmp_path / "scene.graphose"
    save(sample_scene(), path)
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        save(empty_scene(), path)
    assert list(tmp_path.iterdir()) == [path]
    for scene in (empty_scene(), sample_scene(), empty_scene()):
        save(scene, path, over_read_only=True)
        assert load(path) == scene
    assert load(backup_path(path)) == sample_scene()
    assert path.stat().st_mode & 0o777 == 0o444


@pytest.mark.parametrize("stem", ["x" * 246, "ä" * 123])
def test_the_longest_name_can_be_saved_again_with_its_backup(tmp_path: Path, stem: str):
    path = tmp_path / f"{stem}.graphose"
    save(sample_scene(), path)
    save(empty_scene(), path)
    assert load(path) == empty_scene()
    assert load(backup_path(path)) == sample_scene()
    assert set_aside(path, datetime(2026, 1, 2)) is not None


def test_a_scene_with_several_names_goes_on_to_be_one_file(tmp_path: Path):
    path, other = tmp_path / "scene.graphose", tmp_path / "other.graphose"
    save(sample_scene(), path)
    other.hardlink_to(path)
    save(empty_scene(), path)
    assert load(other) == empty_scene()


def test_links_in_a_circle_are_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a.graphose").symlink_to("a.graphose")
    with pytest.raises(OSError, match="symbolic links") as told:
        save(sample_scene(), tmp_path / "a.graphose")
    assert told.value.errno == errno.ELOOP


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_the_file_is_said_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "scene.graphose"
    known = save(sample_scene(), path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(OSError, match="is a pipe, not a file"):
        save(sample_scene(), path, known)
    assert path.is_fifo()
