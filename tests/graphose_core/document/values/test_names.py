"""Names of what is added: they say where it is, and are not taken."""

import pytest

from graphose_core.document.values.names import free_name, name_between, name_beyond, unused_name


def test_free_names_count_up() -> None:
    assert free_name("tip", ()) == "tip 1"
    assert free_name("tip", ("tip 1", "tip 2")) == "tip 3"


def test_a_wish_is_counted_only_where_it_is_taken() -> None:
    assert unused_name("tip", ()) == "tip"
    assert unused_name("tip", ("tip", "tip 2")) == "tip 3"
    assert unused_name("tip 2", ("tip", "tip 2", "tip 3")) == "tip 4"
    assert unused_name("tip 9", ("tip",)) == "tip 9"


@pytest.mark.parametrize(
    ("a", "b", "name"),
    [
        ("left_elbow", "left_wrist", "left_elbow_wrist"),
        ("index_2", "index_3", "index_2_3"),
        ("wrist", "index_1", "wrist_index_1"),
        ("left_hip", "right_hip", "left_right_hip"),
        ("free 1", "free 2", "free_1_2"),
        ("nose", "left_eye", "nose_left_eye"),
    ],
)
def test_a_joint_on_a_bone_is_called_after_both_ends(a: str, b: str, name: str) -> None:
    assert name_between(a, b, {a, b}) == name
    for ends in ((a, name), (name, b)):
        assert name_between(*ends, {a, b, name}) == f"{name} 2"


@pytest.mark.parametrize(
    ("anchor", "name"), [("index_4", "index_5"), ("nose", "nose 2"), ("nose 2", "nose 3"), ("a", "a 2")]
)
def test_a_joint_beyond_another_is_counted_on(anchor: str, name: str) -> None:
    assert name_beyond(anchor, {anchor}) == name
    assert name_beyond(anchor, {anchor, name}) not in {anchor, name}


@pytest.mark.parametrize("long", ["x" * 120, "y" * 117 + "_12"])
def test_long_names_stay_within_what_a_joint_may_be_called(long: str) -> None:
    taken = {long}
    for make in (lambda: name_between(long, long[:-1], taken), lambda: name_beyond(long, taken)) * 3:
        name = make()
        assert 0 < len(name) <= 120
        assert name not in taken
        taken.add(name)
