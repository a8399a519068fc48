"""Attributes that all figures of a scene share."""

import json

import pytest
from pydantic import ValidationError

from graphose_core.anatomy.depths.camera import slope_of
from graphose_core.document.files.shared_attributes import (
    as_in_scene,
    differing,
    keep_apart,
    shared_attributes,
    sharing_taken_on,
    with_sharers,
)
from graphose_core.document.files.skeletons import VARIABLE, forget_skeletons, save_skeleton, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import AttributeSpec
from graphose_core.errors import UnknownNameError
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene

(PERSON,) = person_scene().figures
HAND = sample_scene().figures[0]


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Keep a person's own skeletons in a folder of the test."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    forget_skeletons()
    yield
    forget_skeletons()


def somebody(name: str, **attributes: float | None) -> Figure:
    return PERSON.replace(name=name, attributes={key: v for key, v in attributes.items() if v is not None})


@pytest.mark.parametrize("pitch", [20.0, -3.0, None])
@pytest.mark.parametrize("side", [0.8, None])
def test_who_comes_to_a_scene_is_in_its_camera_and_light(pitch, side):
    ann = somebody("Ann", pitch=pitch, light_side=side, age=60.0)
    bob = somebody("Bob", pitch=8.0, light_side=-0.5, age=30.0)
    hand, came = as_in_scene((HAND, bob), (HAND, ann))
    assert hand is HAND
    assert (came.attributes.get("pitch"), came.attributes.get("light_side")) == (pitch, side)
    assert came.attributes["age"] == 30
    assert slope_of(came) == slope_of(ann)


def test_where_nobody_shares_an_attribute_who_comes_brings_an_own_value():
    bob = somebody("Bob", pitch=20.0, light_side=0.3)
    assert as_in_scene((bob,), (HAND,)) == (bob,)
    assert as_in_scene((bob,), ()) == (bob,)


def test_what_is_shared_changes_for_all_and_what_is_not_for_the_chosen_alone():
    ann, bob = somebody("Ann"), somebody("Bob")
    scene = (ann, HAND, bob)
    assert with_sharers((bob,), scene, "shadow") == (ann, bob)
    assert with_sharers((bob,), scene, "age") == (bob,)
    assert with_sharers((HAND,), scene, "colour") == (HAND,)


def test_a_skeleton_of_ones_own_says_what_it_shares_and_a_value_of_another_kind_is_another_thing(own):
    base = skeleton("hand")
    lamp = AttributeSpec(name="ambient", label="Lamp", kind="scalar", scope="figure", shared=True)
    hue = AttributeSpec(name="ambient", label="Hue", kind="colour", scope="figure", shared=True)
    lone = AttributeSpec(name="ambient", label="Lone", kind="scalar", scope="figure")
    kinds = {"lit": lamp, "dyed": hue, "apart": lone}
    for name, spec in kinds.items():
        save_skeleton(base.replace(name=name, attributes=(spec,)))
    lit, dyed, apart = (HAND.replace(name=name, skeleton=name) for name in kinds)
    ann = somebody("Ann", ambient=0.4)
    scene = (ann, lit, dyed, apart)
    assert with_sharers((ann,), scene, "ambient") == (ann, lit)
    assert with_sharers((dyed,), scene, "ambient") == (dyed,)
    assert with_sharers((apart,), scene, "ambient") == (apart,)
    came = as_in_scene((lit, dyed, apart), (ann,))
    assert [figure.attributes.get("ambient") for figure in came] == [0.4, None, None]


def test_joints_share_nothing():
    with pytest.raises(ValidationError, match="scope it to them"):
        AttributeSpec(name="glow", label="Glow", kind="scalar", shared=True)


def test_figures_differ_in_what_they_share_and_unset_is_a_value_of_its_own():
    ann, bob = somebody("Ann", pitch=8.0, shadow=0.5, age=20.0), somebody("Bob", pitch=8.0, age=60.0)
    (difference,) = differing((HAND, ann, somebody("Cat", pitch=8.0, shadow=0.5), bob))
    assert (difference.spec.name, difference.one, difference.other) == ("shadow", ann, bob)
    assert differing((ann, HAND)) == ()
    assert differing(as_in_scene((ann, bob), (ann, bob))) == ()


def copy_of_earlier(folder, name: str, changed: dict[str, object] | None = None) -> None:
    """A copy of the person as files were before they said what is shared; `changed` are fields of `pitch`."""
    fields = json.loads(skeleton("coco17").model_dump_json()) | {"name": name}
    for spec in fields["attributes"]:
        del spec["shared"]
        if spec["name"] == "pitch":
            spec.update(changed or {})
    (folder / f"{name}.json").write_text(json.dumps(fields))
    forget_skeletons()


def test_an_earlier_copy_shares_what_its_original_does_and_its_file_stays(own, tmp_path):
    copy_of_earlier(tmp_path, "robot")
    before = (tmp_path / "robot.json").read_bytes()
    assert shared_attributes("robot").keys() == shared_attributes("coco17").keys()
    assert set(sharing_taken_on("robot")) == set(shared_attributes("coco17"))
    robot, ann = PERSON.replace(name="R", skeleton="robot"), somebody("Ann")
    assert with_sharers((robot,), (ann, robot), "pitch") == (ann, robot)
    assert (tmp_path / "robot.json").read_bytes() == before


@pytest.mark.parametrize("changed", [{"maximum": 90.0}, {"name": "slope"}, {"shared": False}])
def test_what_is_no_copy_or_says_itself_that_it_is_not_shared_is_taken_by_its_word(own, tmp_path, changed):
    copy_of_earlier(tmp_path, "robot", changed)
    assert "pitch" not in shared_attributes("robot")
    assert "shadow" in shared_attributes("robot")


def test_a_copy_that_shall_keep_apart_says_so_in_its_file(own, tmp_path):
    copy_of_earlier(tmp_path, "robot")
    keep_apart("robot")
    assert shared_attributes("robot") == {}
    assert sharing_taken_on("robot") == ()
    assert json.loads((tmp_path / "robot.json").read_text())["attributes"][0]["shared"] is False


def test_bundled_and_unknown_skeletons_have_taken_on_nothing_and_stay(own):
    assert sharing_taken_on("coco17") == sharing_taken_on("nobody") == ()
    with pytest.raises(UnknownNameError, match="bundled ones stay"):
        keep_apart("coco17")
