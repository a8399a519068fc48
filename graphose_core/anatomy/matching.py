"""Attributes of a person that change along with another one."""

from collections.abc import Mapping

from graphose_core.document.values.value import AttributeValue

STRIPED = ("stripe", "stripes")
"""Attributes that show on a striped top only."""


def going_along(
    worn: Mapping[str, AttributeValue], name: str, value: AttributeValue | None
) -> dict[str, AttributeValue | None]:
    """Return the other attributes that change with one.

    Sleeves of the top's colour keep it; setting a colour or number of stripes sets the pattern to striped,
    and setting the colour of shoes puts shoes on a barefoot person.

    Args:
        worn: the attributes of the person before.
        name: which one changes.
        value: what it becomes; None: it is unset.
    """
    if name == "top" and worn.get("sleeves") == worn.get("top"):
        return {"sleeves": value}
    if name in STRIPED and value is not None and worn.get("pattern") != "striped":
        return {"pattern": "striped"}
    if name == "shoes" and value is not None and worn.get("footwear") == "barefoot":
        return {"footwear": "shoes"}
    return {}
