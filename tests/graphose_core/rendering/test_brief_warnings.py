"""Warnings in few sentences."""

import pytest

from graphose_core.rendering.brief_warnings import in_brief


@pytest.mark.parametrize(
    ("warnings", "told"),
    [
        ((), ()),
        (("a.", "b.", "a."), ("a.", "b.")),
        (("a.", "b.", "c."), ("a.", "b.", "Warnings like these: 1 more.")),
        (map(str, range(1500)), ("0", "1", "Warnings like these: 1,498 more.")),
    ],
)
def test_each_is_told_once_and_of_many_the_number(warnings, told):
    assert in_brief(warnings, 2) == told
