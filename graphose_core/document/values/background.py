"""What lies behind the figures."""

from typing import Annotated, Literal

from pydantic import Field

from graphose_core.document.values.value import Colour, Value


class SolidBackground(Value):
    """One colour."""

    kind: Literal["solid"] = "solid"
    colour: Colour = (0.0, 0.0, 0.0)


class GradientBackground(Value):
    """A vertical gradient from `top` to `bottom`."""

    kind: Literal["gradient"] = "gradient"
    top: Colour
    bottom: Colour


class ImageBackground(Value):
    """An image file, scaled to cover the canvas."""

    kind: Literal["picture"] = "picture"
    path: str


Background = Annotated[SolidBackground | GradientBackground | ImageBackground, Field(discriminator="kind")]
