"""One figure's camera and light become those of the scene, its saved poses and its keyframes."""

from graphose_core.document.edits.catalogue import AddKeyframe, SavePose, SetFigureAttributes, ShareAttributes
from graphose_core.document.files.shared_attributes import differing
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.people_scenes import two_people_scene


def several_lights() -> PoseDocument:
    """Two people with cameras of their own, which are others in the keyframe."""
    document = two_people_scene()
    for number, figure in enumerate(document.figures):
        document = SetFigureAttributes((figure.name,), {"pitch": 5.0 + number, "age": 20.0 + number}).apply(
            document
        )
    document = SavePose("before").apply(document)
    document = AddKeyframe("later", 0.0, document.figures, Latents()).apply(document)
    return document.replace(figures=tuple(reversed(document.figures)))


def test_all_take_what_one_has_everywhere_and_keep_what_is_their_own():
    document = several_lights()
    name = document.figure(document.figures[0].name).name
    pitch = document.figure(name).attributes["pitch"]
    shared = ShareAttributes(name).apply(document)
    for pose in (shared, *shared.saved_poses, *shared.timeline.keyframes):
        assert {figure.attributes["pitch"] for figure in pose.figures} == {pitch}
        assert differing(pose.figures) == ()
        assert {figure.attributes["age"] for figure in pose.figures} == {20.0, 21.0}
    assert ShareAttributes(name).inverse(document).apply(shared) == document


def test_a_pose_without_that_figure_takes_its_first_ones():
    document = several_lights()
    name = document.figures[0].name
    alone = document.replace(figures=tuple(figure for figure in document.figures if figure.name == name))
    shared = ShareAttributes(document.figures[1].name).apply(alone)
    assert shared.figures == alone.figures
    assert differing(shared.saved_poses[0].figures) == ()
