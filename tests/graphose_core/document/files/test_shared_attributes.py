"""Attributes that all figures of a scene share."""

import pytest
from pydantic import ValidationError

from graphose_core.anatomy.camera import slope_of
from graphose_core.document.files.shared_attributes import as_in_scene, with_sharers
from graphose_core.document.files.skeletons import VARIABLE, forget_skeletons, save_skeleton, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import AttributeSpec
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
