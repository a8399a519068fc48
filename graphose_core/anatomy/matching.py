"""Dependent attributes of a person, which change with another one."""

from collections.abc import Mapping

from graphose_core.document.values.value import AttributeValue

STRIPED = ("stripe", "stripes")
"""Attributes that are visible on a striped top only."""


def going_along(
    worn: Mapping[str, AttributeValue], name: str, value: AttributeValue | None
) -> dict[str, AttributeValue | None]:
    """Return the dependent attributes that change with one.

    Sleeves of the top's colour keep it; setting a colour or number of stripes sets the pattern to striped,
    and setting the colour of shoes puts shoes on a barefoot person.

    Args:
        worn: attributes of the person before the change.
        name: name of the attribute that changes.
        value: its new value; None unsets it.
    """
    if name == "top" and worn.get("sleeves") == worn.get("top"):
        return {"sleeves": value}
    if name in STRIPED and value is not None and worn.get("pattern") != "striped":
        return {"pattern": "striped"}
    if name == "shoes" and value is not None and worn.get("footwear") == "barefoot":
        return {"footwear": "shoes"}
    return {}
