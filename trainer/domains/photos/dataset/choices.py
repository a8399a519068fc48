"""What a person chooses when labelled images become a data set. Needs no torch."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from graphose_core.document.values.settings import checked_settings

Background = Literal["fixed", "masks", "whole"]
"""What is known of the background. `fixed`: the camera stands still, the median of a sequence's frames,
without what is near their figures, is its background, and coverage is learnt. `masks`: segmentations of the
labels, or alpha of the images, say what the figures cover. `whole`: nothing; the network paints the whole
image."""

Split = Literal["auto", "time", "sequence", "file"]
"""Which frames are held out. `time`: the last of each sequence. `sequence`: whole sequences, the last ones.
`file`: those that the labels call test or validation. `auto`: the first of file, sequence (of five or more)
and time that can be."""

View = Literal["auto", "above", "side"]
"""Where the camera looks from: seen from above, figures lie at any angle. `auto`: by the labels'
angles; of whole images the side, since athletes lie at any angle, and what is behind them does not."""


class Choices(BaseModel):
    """Choices of a data set; all have defaults."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: Literal[16, 32, 64, 128, 256] = 128
    """Side of the images that networks are to draw, pixels."""
    margin: Annotated[float, Field(ge=1, le=8)] = 1.6
    """Side of an image over the extent of the labelled points in it."""
    background: Background = "fixed"
    split: Split = "auto"
    held_out: Annotated[float, Field(gt=0, lt=1)] = 0.2
    """Share of the frames that is held out, or of the sequences."""
    view: View = "auto"

    @classmethod
    def build(cls, values: dict[str, Any]) -> Self:
        """Check values; those that are None are left at their defaults.

        Raises:
            ConfigError: naming the first field that breaks a rule.
        """
        chosen = {name: value for name, value in values.items() if value is not None}
        return checked_settings(cls, chosen, "data set")
