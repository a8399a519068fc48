import pytest

from graphose_core.formats.point_sets import by_count, hand, person


@pytest.mark.parametrize("count", [17, 26, 33, 133, 136])
def test_each_person_has_so_many_points_and_paired_sides(count: int):
    kind = person(count)
    assert len(set(kind.points)) == count
    assert {name for bone in kind.bones for name in bone} <= set(kind.points)
    sided = [name for name in kind.points if "left" in name or "right" in name]
    assert sorted(name for pair in kind.pairs for name in pair) == sorted(sided)
    assert all("left" in left and "right" in right for left, right in kind.pairs)


def test_hands_and_what_nothing_names():
    assert by_count(21) is hand()
    assert len(hand().bones) == 20
    assert by_count(3).points == ("1", "2", "3")
    assert by_count(17).name == "person"
