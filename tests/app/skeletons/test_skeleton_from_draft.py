"""What is wrong with a draft is said by its field."""

from dataclasses import replace

import pytest

from app.skeletons.drafts import blank
from app.skeletons.skeleton_from_draft import skeleton_from
from graphose_core.errors import SkeletonError


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"bones": [("a", "nobody")]}, "two different joints"),
        ({"bones": [("a", "")]}, "bone 1 .*choose both joints"),
        ({"bones": [("a", "a")]}, "bone 1 .*two different joints"),
        ({"joints": [("a", "joint", "a", "0", "0")], "bones": []}, "^the counterpart of 'a' .*other side"),
        (
            {"joints": [("a", "joint", "b", "0", "0")], "bones": []},
            "^the counterpart of 'a' is 'b', .*choose one, or none",
        ),
        ({"joints": [("a", "joint", "", "x", "0")]}, "is not a number"),
        ({"joints": [("a", "wing", "", "0", "0")], "bones": []}, "wing"),
        ({"types": [("joint", "", "red")]}, "#rrggbb"),
        ({"attributes": [("kind", "", "categorical", "joint", "", "", "")]}, "choose from"),
        ({"attributes": [("kind", "", "scalar", "joint", "", "1", "0")]}, "minimum"),
        ({"types": [("joint", "", "#000000")] * 2}, "joint types"),
    ],
)
def test_what_does_not_fit_is_named(changes: dict[str, list[tuple[str, ...]]], words: str) -> None:
    with pytest.raises(SkeletonError, match=words):
        skeleton_from(replace(blank(), **changes))
