"""Variation of scenes: what is named changes, what is not stays, the image keeps what lay in it."""

import random
from collections.abc import Callable
from typing import get_args

import pytest

from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.background import ImageBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.plan import VARIED, Vary
from graphose_core.export.variation.varied import can_vary, varied
from graphose_core.samples.people_scenes import person_scene, two_people_scene
from graphose_core.samples.scenes import sample_scene

CLOTHES = {"top", "bottom", "shoes", "pattern"}


def changed(document: PoseDocument, what: Vary, seed: int = 3) -> set[str]:
    """What of a scene with one figure differs."""
    after = varied(document, frozenset({what}), random.Random(seed))
    (old,), (new,) = document.figures, after.figures
    names = {n for n in {*old.attributes, *new.attributes} if old.attributes.get(n) != new.attributes.get(n)}
    if [joint.position for joint in old.joints] != [joint.position for joint in new.joints]:
        names.add("places")
    if [joint.attributes for joint in old.joints] != [joint.attributes for joint in new.joints]:
        names.add("joints")
    return names | ({"background"} if after.background != document.background else set())


def test_each_kind_of_variation_changes_its_own() -> None:
    assert changed(person_scene(), "outfits") & CLOTHES
    assert not changed(person_scene(), "outfits") & {"skin", "stature", "places", "background"}
    assert changed(person_scene(), "bodies") & {"skin", "stature", "hair"}
    assert not changed(person_scene(), "bodies") & CLOTHES
    assert changed(person_scene(), "camera") == {"places"}
    assert "background" in changed(person_scene(), "backgrounds")
    assert "places" not in changed(person_scene(), "backgrounds")
    assert changed(sample_scene(), "outfits") in ({"joints"}, set())
    assert changed(sample_scene(), "bodies") == set()


def test_nothing_named_changes_nothing() -> None:
    assert varied(person_scene(), frozenset(), random.Random(0)) == person_scene()


@pytest.mark.parametrize("what", get_args(Vary))
@pytest.mark.parametrize("make", [person_scene, sample_scene, PoseDocument])
def test_what_cannot_vary_stays_and_what_can_differs(what: Vary, make: Callable[[], PoseDocument]) -> None:
    plain = make()
    plain = plain.replace(latents=plain.latents.replace(strength=0.0))
    for document in (plain, plain.replace(background=ImageBackground(path="room.png"))):
        differs = any(varied(document, frozenset({what}), random.Random(n)) != document for n in range(4))
        assert differs == (what in can_vary(document))


def test_all_kinds_are_on_by_default() -> None:
    assert frozenset(get_args(Vary)) == VARIED


@pytest.mark.parametrize("make", [person_scene, two_people_scene, sample_scene])
def test_what_lay_in_the_image_stays_in_it(make: Callable[[], PoseDocument]) -> None:
    document = make()
    for seed in range(30):
        scene = varied(document, frozenset({"camera"}), random.Random(seed))
        assert all(0 <= c <= 1 for f in scene.figures for joint in f.joints for c in joint.position)


def test_values_are_ones_that_the_skeleton_has() -> None:
    specs = {spec.name: spec for spec in skeleton("coco17").attributes}
    for seed in range(40):
        (figure,) = varied(person_scene(), VARIED, random.Random(seed)).figures
        for name, value in figure.attributes.items():
            if specs[name].kind == "categorical":
                assert value in specs[name].choices
            if specs[name].kind == "scalar" and isinstance(value, float):
                assert specs[name].minimum <= value <= specs[name].maximum


def test_an_image_as_a_background_is_a_place_and_stays() -> None:
    place = ImageBackground(path="arena.png")
    scene = person_scene().replace(background=place)
    assert varied(scene, VARIED, random.Random(0)).background == place


def test_all_people_of_a_scene_are_in_one_light() -> None:
    light = ("light_side", "light_height", "ambient", "shadow")
    seen = set()
    for seed in range(10):
        figures = varied(two_people_scene(), frozenset({"backgrounds"}), random.Random(seed)).figures
        first, second = ([figure.attributes[name] for name in light] for figure in figures)
        assert first == second
        seen.add(tuple(first))
    assert len(seen) == 10, "each scene has its own"
