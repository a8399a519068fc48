"""Settings of an export are refused where they say nothing that can be drawn."""

import math

import pytest

from graphose_core.errors import ExportError
from graphose_core.export.plan import Samples


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("degrees", math.nan),
        ("degrees", math.inf),
        ("degrees", -1.0),
        ("shift", math.nan),
        ("shift", 2.0),
        ("seed", -1),
        ("held_out", math.nan),
        ("count", 0),
    ],
)
def test_what_is_out_of_range_is_named_with_its_rule(name: str, value: float) -> None:
    with pytest.raises(ExportError, match=rf"^{name} = {value}: .*; change it$"):
        Samples(**({"count": 3} | {name: value}))  # type: ignore[arg-type]
