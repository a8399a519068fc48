import pytest

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.poses.posing import mirrored, posed
from graphose_core.poses.shelf import BUNDLED, Entry, Shelf
from tests.paths import ROOT

PRO = ("hand", "lattice", "pie", "polygon", "robot_arm", "scissors")


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    shelf = Shelf(BUNDLED.parent / "nowhere")
    found = shelf.entries()
    assert shelf.broken == {}
    return found


def of(entries: tuple[Entry, ...], kind: str) -> list[Entry]:
    return [entry for entry in entries if entry.pose.figure.skeleton == kind]


def test_there_are_enough(entries: tuple[Entry, ...]):
    assert len(of(entries, "coco17")) >= 20
    assert all(len(of(entries, kind)) >= 5 for kind in (*PRO, "openpose18"))


def test_names_differ_and_poses_differ(entries: tuple[Entry, ...]):
    for kind in ("coco17", "openpose18", *PRO):
        names = [entry.pose.name for entry in of(entries, kind)]
        places = {tuple(joint.position for joint in entry.pose.figure.joints) for entry in of(entries, kind)}
        assert len(set(names)) == len(places) == len(names)


def test_each_fits_its_skeleton_and_lies_in_the_frame(entries: tuple[Entry, ...]):
    for entry in entries:
        kind = skeleton(entry.pose.figure.skeleton)
        rest = figure_from(kind, "figure")
        assert entry.folder == kind.name
        assert entry.pose.fits(rest)
        assert set(entry.pose.shared(rest)) == {joint.name for joint in kind.joints}
        assert entry.pose.figure.bones == rest.bones
        inside = [0 <= c <= 1 for joint in entry.pose.figure.joints for c in joint.position]
        assert all(inside), entry.path.name


def test_people_hold_their_hands(entries: tuple[Entry, ...]):
    """Each pose says it, so that no hand or foot stays as the pose before had it."""
    assert all(entry.pose.held for entry in of(entries, "coco17"))
    choices = next(spec.choices for spec in skeleton("coco17").attributes if spec.name == "hand")
    held = [
        entry.pose.figure.joint(f"{side}_wrist").attributes.get("hand")
        for entry in of(entries, "coco17")
        for side in ("left", "right")
    ]
    assert set(held) <= set(choices)
    assert len(set(held)) >= 4


def test_each_can_be_applied_as_it_is_and_flipped(entries: tuple[Entry, ...]):
    for entry in entries:
        rest = figure_from(skeleton(entry.pose.figure.skeleton), "figure")
        for pose in (entry.pose, mirrored(entry.pose)):
            assert [joint.name for joint in posed(rest, pose).joints] == [joint.name for joint in rest.joints]


@pytest.mark.parametrize("kind", ["coco17", "openpose18"])
def test_people_stay_on_the_ground_but_for_a_jump(entries: tuple[Entry, ...], kind: str):
    rest = figure_from(skeleton(kind), "figure")
    ground = max(joint.position[1] for joint in rest.joints)
    for entry in of(entries, kind):
        lowest = max(joint.position[1] for joint in posed(rest, entry.pose).joints)
        assert (lowest == pytest.approx(ground)) == (entry.pose.name != "Jump"), entry.pose.name


def test_they_come_with_the_project():
    assert (ROOT / "assets" / "poses") == BUNDLED
