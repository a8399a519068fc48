"""What changes along with an attribute of a person, since nobody would want it otherwise."""

from collections.abc import Mapping

from graphose_core.document.values.value import AttributeValue

STRIPED = ("stripe", "stripes")
"""What shows on a striped top alone."""


def going_along(
    worn: Mapping[str, AttributeValue], name: str, value: AttributeValue | None
) -> dict[str, AttributeValue | None]:
    """Other attributes that are to change with one.

    Sleeves that have the colour of the top stay of one colour with it; who colours stripes wants to see them,
    and who colours the shoes of somebody barefoot wants shoes.

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
