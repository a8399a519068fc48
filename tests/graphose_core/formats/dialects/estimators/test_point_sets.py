import pytest

from graphose_core.formats.dialects.estimators.point_sets import blaze_pose, by_count


@pytest.mark.parametrize("count", [17, 26, 33, 133, 136])
def test_each_person_has_so_many_points_and_paired_sides(count: int):
    kind = blaze_pose() if count == 33 else by_count(count)
    assert kind.name == "person"
    assert len(set(kind.points)) == count
    assert {name for bone in kind.bones for name in bone} <= set(kind.points)
    sided = {name for name in kind.points if "left" in name or "right" in name}
    assert sided <= {name for pair in kind.pairs for name in pair} <= set(kind.points)


def test_hands_and_what_nothing_names():
    assert (by_count(21).name, len(by_count(21).bones)) == ("hand", 20)
    assert by_count(3).points == ("1", "2", "3")
