import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.files.clip import LARGEST, Clip, copied, from_json, pasted, to_json
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError, FileFormatError, UnknownNameError
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.graphose_core.document.document_strategies import documents, fast

FINGER = [JointRef("hand", f"ring_{i}") for i in range(1, 5)]


def all_refs(document: PoseDocument) -> list[JointRef]:
    return [JointRef(figure.name, joint.name) for figure in document.figures for joint in figure.joints]


@fast
@given(documents, st.data())
def test_what_is_copied_survives_the_clipboard(document, data):
    chosen = data.draw(st.sets(st.sampled_from(all_refs(document)), min_size=1))
    clip = copied(document, chosen)
    assert from_json(to_json(clip)) == clip
    assert sum(len(piece.figure.joints) for piece in clip.pieces) == len(chosen)


@fast
@given(documents, documents)
def test_pasted_figures_stand_beside_those_that_are_there(source, target):
    clip = copied(source, all_refs(source))
    edit, new = pasted(target, clip, None)
    after = edit.apply(target)
    assert after.figures[: len(target.figures)] == target.figures
    assert len(after.figures) == len(target.figures) + len(source.figures)
    assert all(after.joint(ref) for ref in new)
    assert edit.inverse(target).apply(after) == target


def test_pasting_into_an_empty_scene_gives_the_same_figure():
    edit, _ = pasted(empty_scene(), copied(sample_scene(), all_refs(sample_scene())), None)
    assert edit.apply(empty_scene()).figures == sample_scene().figures


def test_joints_are_pasted_into_the_figure_under_free_names_with_their_bones():
    scene = sample_scene()
    edit, new = pasted(scene, copied(scene, FINGER), "hand")
    hand = edit.apply(scene).figure("hand")
    assert {ref.joint for ref in new} == {f"ring_{i} 2" for i in range(1, 5)}
    assert len(hand.joints) == 24
    assert hand.bones[-3:] == (("ring_1 2", "ring_2 2"), ("ring_2 2", "ring_3 2"), ("ring_3 2", "ring_4 2"))
    assert hand.joint("ring_1 2").position != hand.joint("ring_1").position, "beside, not on top"
    assert edit.label == "Paste"


def test_joints_without_a_figure_to_go_to_become_one():
    edit, _ = pasted(empty_scene(), copied(sample_scene(), FINGER), None)
    (figure,) = edit.apply(empty_scene()).figures
    assert [joint.name for joint in figure.joints] == [ref.joint for ref in FINGER]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b'{"format": "graphose", "version": 1}',
        b'{"format": "graphose-clip", "version": 2, "clip": {"pieces": []}}',
        b'{"format": "graphose-clip", "version": 1, "clip": {"pieces": [{"figure": 3, "whole": true}]}}',
        b" " * (LARGEST + 1),
    ],
)
def test_anything_else_is_refused_by_name(text):
    with pytest.raises(FileFormatError, match="copy"):
        from_json(text)


def test_a_clip_with_a_broken_figure_is_refused():
    text = to_json(copied(sample_scene(), FINGER)).replace(b'"ring_1"', b'"ring_2"')
    with pytest.raises(FileFormatError, match="share a name"):
        from_json(text)


def test_nothing_and_nobody_cannot_be_pasted_or_copied():
    with pytest.raises(DocumentError, match="nothing was copied"):
        pasted(sample_scene(), Clip(pieces=()), None)
    with pytest.raises(UnknownNameError):
        copied(sample_scene(), [JointRef("hand", "tail")])
