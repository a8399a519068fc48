"""Which figures a model was trained for."""

import pytest

from graphose_core.document.values.pose import Figure, Joint
from graphose_core.rendering.drawable import draws


def _figure(*types: str, hidden: tuple[str, ...] = ()) -> Figure:
    joints = (
        Joint(name=f"{kind} {place}", type=kind, position=(0.5, 0.5), hidden=kind in hidden)
        for place, kind in enumerate(types)
    )
    return Figure(name="figure", skeleton="free", joints=tuple(joints))


@pytest.mark.parametrize(
    ("figure", "drawn"),
    [
        (_figure("a", "b"), True),
        (_figure("a", "c"), False),
        (_figure("a", "c", hidden=("c",)), True),
        (_figure("a", "free"), True),
        (_figure("free"), False),
        (_figure(), True),
    ],
)
def test_all_shown_types_are_known_and_not_all_are_of_no_kind(figure, drawn):
    assert draws(frozenset({"a", "b"}), figure) is drawn
    assert draws(None, figure)


def test_a_model_that_has_learnt_joints_of_no_kind_draws_them():
    assert draws(frozenset({"free"}), _figure("free"))
