"""The motion that the application opens with: small steps, from the scene and back to it."""

import math
from itertools import pairwise

from app.welcome.motion import motion_of, raised_wrist
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.people_scenes import person_scene, two_people_scene
from graphose_core.samples.scenes import sample_scene


def farthest(a: tuple[Figure, ...], b: tuple[Figure, ...]) -> float:
    """The longest way of a joint from one frame to another."""
    pairs = zip(a, b, strict=True)
    return max(
        math.dist(p.position, q.position) for f, g in pairs for p, q in zip(f.joints, g.joints, strict=True)
    )


def test_it_begins_with_the_scene_and_never_jumps() -> None:
    scene = person_scene()
    motion = motion_of(scene)
    assert motion is not None
    assert motion.frames[0] == scene.figures
    assert motion.order[0] == 0
    steps = pairwise([*motion.order, motion.order[0]])
    assert all(farthest(motion.frames[a], motion.frames[b]) < 0.12 for a, b in steps)
    assert set(motion.order) == set(range(len(motion.frames)))


def test_hands_stay_as_they_are_held() -> None:
    motion = motion_of(person_scene())
    assert motion is not None
    held = {
        tuple(figure.joint(f"{side}_wrist").attributes.get("hand") for side in ("left", "right"))
        for (figure,) in motion.frames
    }
    assert held == {("relaxed", "flat")}


def test_everything_stays_in_the_image() -> None:
    motion = motion_of(person_scene())
    assert motion is not None
    for (figure,) in motion.frames:
        assert all(0 < c < 1 for joint in figure.joints for c in joint.position)
        for side in ("left", "right"):  # a hand is three quarters of its forearm
            wrist, elbow = (figure.joint(f"{side}_{name}").position for name in ("wrist", "elbow"))
            assert all(0 < w + 0.75 * (w - e) < 1 for w, e in zip(wrist, elbow, strict=True))


def test_nobody_else_moves() -> None:
    scene = two_people_scene()
    motion = motion_of(scene)
    assert motion is not None
    assert all(figures[0] == scene.figures[0] for figures in motion.frames)


def test_without_a_person_there_is_no_motion() -> None:
    assert motion_of(sample_scene()) is None
    assert motion_of(PoseDocument()) is None
    assert raised_wrist(sample_scene()) is None


def test_the_raised_wrist_is_the_higher_one() -> None:
    wrist = raised_wrist(person_scene())
    assert wrist is not None
    assert wrist.joint == "right_wrist"
