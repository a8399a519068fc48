"""The schema of people says what the skeleton of people says."""

from graphose_core.document.files.skeletons import skeleton
from graphose_core.models.graphs.columns import part_names
from trainer.domains.people.clothing.person import BONES, JOINTS
from trainer.domains.people.dataset.columns import CHOICES, SCALARS
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA


def test_joints_are_those_of_the_skeleton() -> None:
    coco = skeleton("coco17")
    assert tuple(joint.name for joint in coco.joints) == JOINTS
    assert {frozenset(bone) for bone in coco.bones} == {frozenset((JOINTS[a], JOINTS[b])) for a, b in BONES}


def test_the_skeletons_attributes_are_the_schemas() -> None:
    specs = {spec.name: spec for spec in skeleton("coco17").attributes}
    figure_wide = {spec.name for spec in specs.values() if spec.scope == "figure"}
    for choice in PEOPLE_SCHEMA.categoricals:
        assert specs[choice.name].choices == choice.choices
    for scalar in PEOPLE_SCHEMA.scalars[1:]:
        assert (specs[scalar.name].minimum, specs[scalar.name].maximum) == (scalar.minimum, scalar.maximum)
    assert set(PEOPLE_SCHEMA.colours) == {spec.name for spec in specs.values() if spec.kind == "colour"}
    assert figure_wide == {*CHOICES, *SCALARS, *part_names(PEOPLE_SCHEMA)}
    assert figure_wide == set(PEOPLE_SCHEMA.figure_columns)
