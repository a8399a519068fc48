"""Settings of a fine-tuning on PRO scenes. Needs no torch."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from trainer.domains.settings import DomainSettings, Share

LeftOut = Literal["hands", "7-8-gons"]
"""What a training can be without, to be tested on it."""


class ProSettings(DomainSettings):
    """How the scenes are drawn that a run learns from."""

    binding: ClassVar[tuple[str, ...]] = ("leave_out",)

    random_colours: Share = 0.3
    """Share of the scenes with colours beyond the ten."""
    variety: Share = 0.25
    """Share of the scenes that break the published rules: structures, sizes, places, counts, overlap."""
    leave_out: tuple[LeftOut, ...] = ()
    """Structures that no scene shows (`variety` must be 0 then): hands, or polygons of 7 and 8 corners."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.leave_out and self.variety:
            raise ValueError(
                f"leave_out = {self.leave_out} with variety = {self.variety}: scenes beyond the rules would "
                "show what is left out; set variety to 0"
            )
        return self
