import pytest

from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError


def figure(name: str, *joints: str) -> Figure:
    made = tuple(Joint(name=joint, type="nose", position=(0.5, 0.5)) for joint in joints)
    return Figure(name=name, skeleton="free", joints=made)


def test_a_copy_with_other_figures_finds_them_and_not_those_of_before():
    document = PoseDocument(figures=(figure("a", "x"), figure("b", "x")))
    assert document.index("b") == 1
    copy = document.model_copy(update={"figures": document.figures[1:]})
    assert copy.index("b") == 0
    assert copy.figure("b") is document.figures[1]
    assert document.index("b") == 1


def test_a_copy_with_other_joints_finds_them():
    before = figure("a", "x", "y")
    copy = before.model_copy(update={"joints": before.joints[::-1]})
    assert (copy.index("y"), before.index("y")) == (0, 1)
    assert copy.joint("y").name == "y"


def test_a_copy_without_a_change_is_equal_and_keeps_its_fields():
    document = PoseDocument(figures=(figure("a", "x"),))
    assert document.model_copy() == document
    assert document.model_copy(update={"canvas": 128}).canvas == 128


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_told_as_that_with_the_attribute(value):
    with pytest.raises(DocumentError, match=rf"attributes\.age = {value}: Input should be a finite number"):
        figure("a", "x").replace(attributes={"age": value})
