"""Scenes of a data set: the same plan gives the same ones, what is not to vary stays, faces keep whole."""

import math

import pytest

from graphose_core.document.edits.catalogue import SavePose
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.plan import Samples
from graphose_core.export.samples import scenes_of
from graphose_core.samples.people_scenes import person_scene, two_people_scene
from graphose_core.samples.scenes import sample_scene

STILL = Samples(3, degrees=0, shift=0, vary=frozenset())


def test_what_is_not_to_vary_stays() -> None:
    for scene in scenes_of(person_scene(), STILL):
        assert scene.figures == person_scene().figures
        assert scene.background == person_scene().background


def test_each_scene_has_a_seed_of_its_own() -> None:
    assert [scene.latents.seed for scene in scenes_of(sample_scene(), STILL)] == [0, 1, 2]


def test_the_same_plan_gives_the_same_scenes_and_another_seed_others() -> None:
    def figures(seed: int) -> list[object]:
        return [scene.figures for scene in scenes_of(two_people_scene(), Samples(3, seed=seed))]

    assert figures(1) == figures(1)
    assert figures(1) != figures(2)


def test_the_first_round_of_saved_poses_is_as_they_are() -> None:
    document = SavePose("b").apply(SavePose("a").apply(sample_scene()))
    scenes = list(scenes_of(document, Samples(4, "poses", vary=frozenset())))
    assert [scene.figures == document.figures for scene in scenes] == [True, True, False, False]


def test_without_saved_poses_it_says_what_to_do() -> None:
    with pytest.raises(ExportError, match="save some first"):
        list(scenes_of(PoseDocument(), Samples(1, "poses")))


def test_a_face_is_never_taken_apart() -> None:
    face = [joint.name for joint in person_scene().figures[0].joints[:5]]
    for scene in scenes_of(person_scene(), Samples(10, degrees=60, vary=frozenset())):
        before, after = person_scene().figures[0], scene.figures[0]
        for a in face:
            for b in face:
                apart = [math.dist(f.joint(a).position, f.joint(b).position) for f in (before, after)]
                assert apart[0] == pytest.approx(apart[1], abs=1e-9)
