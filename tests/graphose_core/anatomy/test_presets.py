"""Outfits, bodies and scenes: they fit the skeleton, read as clothed, and network and trainer know them."""

import numpy as np
import pytest

from graphose_core.anatomy.presets import bodies, outfits, read_presets
from graphose_core.document.edits.catalogue import SetFigureAttributes
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import FileFormatError
from graphose_core.graph.document_graph import graph_of
from graphose_core.samples.people_scenes import (
    LOOKS,
    PEOPLE_SAMPLES,
    person_scene,
    sitting_scene,
    two_people_scene,
)
from tests.people_documents import person
from trainer.domains.people.clothing.wardrobe import SKIN_TONES, is_clear_of_skin
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA

SPECS = {spec.name: spec for spec in skeleton("coco17").attributes if spec.scope == "figure"}
PRESETS = [*outfits(), *bodies()]


def fits(name: str, value: object) -> bool:
    spec = SPECS[name]
    if spec.kind == "colour":
        return isinstance(value, tuple) and all(0 <= channel <= 1 for channel in value)
    if spec.kind == "scalar":
        return isinstance(value, float) and spec.minimum <= value <= spec.maximum
    return value in spec.choices


def test_there_are_enough_and_their_names_differ():
    assert len(outfits()) >= 8
    assert len(bodies()) >= 6
    for rows in (outfits(), bodies()):
        assert len({row.name for row in rows}) == len({row.label for row in rows}) == len(rows)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_each_value_is_one_that_the_skeleton_knows(preset):
    for name, value in preset.attributes.items():
        assert name in SPECS
        assert value is None or fits(name, value), (name, value)


@pytest.mark.parametrize("outfit", outfits(), ids=lambda preset: preset.name)
def test_an_outfit_sets_everything_that_is_worn_and_reads_as_clothes(outfit):
    worn = {name for name, spec in SPECS.items() if spec.group in ("Top", "Trousers or skirt", "Shoes")}
    assert outfit.attributes.keys() == worn
    for name in ("top", "bottom"):
        colour = np.array(outfit.attributes[name])
        clear = [is_clear_of_skin(colour, tone) for tone in SKIN_TONES]
        assert np.mean(clear) > 0.5, f"{name} of {outfit.name} looks like skin"
    assert (outfit.attributes["stripe"] is None) == (outfit.attributes["pattern"] == "plain")
    assert (outfit.attributes["shoes"] is None) == (outfit.attributes["footwear"] == "barefoot")
    assert outfit.attributes["sleeves"] is not None, "sleeves that grow on the timeline would have any colour"


def test_bodies_leave_clothes_and_skin_alone():
    assert {name for body in bodies() for name in body.attributes} == {"age", "stature", "weight", "muscle"}


def test_a_preset_changes_several_figures_in_one_step():
    document = PoseDocument(
        figures=(person("one"), person("two").replace(attributes={"skin": (0.5, 0.4, 0.3)}))
    )
    summer = next(row for row in outfits() if row.name == "summer")
    after = SetFigureAttributes(("one", "two"), summer.attributes, "Wear summer").apply(document)
    for figure in after.figures:
        assert figure.attributes["footwear"] == "barefoot"
        assert "shoes" not in figure.attributes
    assert after.figure("two").attributes["skin"] == (0.5, 0.4, 0.3)


@pytest.mark.parametrize("make", [person_scene, two_people_scene, sitting_scene])
def test_a_scene_to_begin_with_is_one_that_the_network_knows(make):
    document = make()
    graph, refs = graph_of(document, PEOPLE_SCHEMA)
    assert len(refs) == 17 * len(document.figures)
    assert graph.figures == ((17,) * len(document.figures),)
    depth = [scalar.name for scalar in PEOPLE_SCHEMA.scalars].index("depth")
    assert graph.scalars_given[:, depth].all(), "open depths are inferred"
    assert ((graph.scalars >= 0) & (graph.scalars <= 1)).all()
    for figure in document.figures:
        assert all(joint.depth is None for joint in figure.joints)
        assert all(fits(name, value) for name, value in figure.attributes.items())
        assert all(0 < c < 1 for joint in figure.joints for c in joint.position)


def test_looks_leave_outfit_and_body_to_presets():
    named = {name for row in PRESETS for name in row.attributes}
    assert not named & LOOKS.keys()


def test_samples_have_names_of_their_own():
    assert len({sample.name for sample in PEOPLE_SAMPLES}) == len(PEOPLE_SAMPLES)


def test_a_broken_file_is_told(tmp_path):
    path = tmp_path / "outfits.json"
    path.write_text('[{"name": "x", "label": "X", "attributes": {"top": [2, 0, 0]}}]')
    with pytest.raises(FileFormatError, match=r"outfits.json: .*repair the file"):
        read_presets(path)
