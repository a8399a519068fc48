"""Settings of stripes on the cloth of figures."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class StripeNames(BaseModel):
    """Names of the schema's columns that describe stripes, and the stripes' width.

    Raises:
        pydantic.ValidationError: if a field is unknown or out of its range.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    colour: str = "stripe"
    """Figure-level colour of the stripes."""
    pattern: str = "pattern"
    """Figure-level categorical attribute that says whether stripes are worn."""
    choice: str = "striped"
    """Its choice that means stripes."""
    density: str = "stripes"
    """Figure-level scalar that says how many there are, stripes a metre."""
    share: Annotated[float, Field(gt=0, lt=1)] = 0.45
    """Part of a period that has the colour of the stripes, in (0, 1)."""
