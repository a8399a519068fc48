import numpy as np

from graphose_core.formats.keypoints import Kind
from tests.trainer.domains.photos.labelled import JOINTS, SHAPE, places
from trainer.domains.photos.dataset.skeleton import proposed_bones, skeleton_of

POSES = np.stack([places(number) for number in range(9)])


def sets(bones):
    return {frozenset(bone) for bone in bones}


def test_bones_tie_all_points_and_are_symmetric():
    bones = proposed_bones(POSES, (), [(1, 2)])
    assert sets(bones) == sets([(0, 1), (0, 2), (1, 3), (2, 3)]) or sets(bones) >= sets([(0, 1), (0, 2)])
    other = {1: 2, 2: 1}
    assert sets(bones) == sets((other.get(a, a), other.get(b, b)) for a, b in bones)


def test_bones_of_the_file_are_kept_and_completed():
    assert sets(proposed_bones(POSES, [(0, 3)], [(1, 2)])) >= sets([(0, 3), (0, 1), (0, 2)])
    star = [(0, 1), (0, 2), (0, 3)]
    assert sets(proposed_bones(POSES, star, [(1, 2)])) == sets(star)


def test_points_that_are_never_labelled_are_left_out():
    unseen = np.concatenate([POSES, np.full((9, 1, 2), np.nan)], axis=1)
    made = skeleton_of(Kind("", (*JOINTS, "paw")), unseen, np.full(9, 64.0), "My mouse.csv")
    assert [joint.name for joint in made.joints] == list(JOINTS)
    assert made.name.startswith("my-mouse-csv-")
    assert made.label == "My mouse.csv"


def test_the_starting_pose_is_as_large_as_figures_in_their_images():
    made = skeleton_of(Kind("mouse", JOINTS), POSES, np.full(9, 64.0), "mouse")
    rest = np.array([joint.position for joint in made.joints])
    wanted = np.linalg.norm(SHAPE[0] - SHAPE[3]) / 64
    assert np.isclose(np.linalg.norm(rest[0] - rest[3]), wanted, atol=1e-6)
    assert np.allclose((rest.min(axis=0) + rest.max(axis=0)) / 2, 0.5)


def test_skeletons_of_other_joints_have_other_names():
    one = skeleton_of(Kind("animal", JOINTS), POSES, np.ones(9), "animal")
    other = skeleton_of(
        Kind("animal", JOINTS), np.where(np.arange(4)[:, None] == 3, np.nan, POSES), np.ones(9), "animal"
    )
    assert one.name != other.name
    assert one.name == skeleton_of(Kind("animal", JOINTS), POSES * 2, np.ones(9) * 2, "animal").name
