"""Settings of a fine-tuning on PRO scenes. Needs no torch."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from graphose_core.document.values.settings import CountOrNone
from trainer.domains.settings import DomainSettings, Share

LeftOut = Literal["hands", "7-8-gons"]
"""What a training can be without, to be tested on it."""

Objects = Annotated[int, Field(ge=1, le=9)]
"""Number of objects of a scene; nine have a cell each."""


class ProSettings(DomainSettings):
    """How the scenes are drawn that a run learns from."""

    binding: ClassVar[tuple[str, ...]] = ("leave_out", "objects", "scenes")

    random_colours: Share = 0.3
    """Share of the scenes with colours beyond the ten."""
    variety: Share = 0.25
    """Share of the scenes that break the published rules: structures, sizes, places, counts, overlap."""
    leave_out: tuple[LeftOut, ...] = ()
    """Structures that no scene shows (`variety` must be 0 then): hands, or polygons of 7 and 8 corners."""

    objects: tuple[Objects, Objects] = (1, 4)
    """Least and greatest number of objects of a scene by the published rules (`variety` must be 0 where it
    is another range: scenes beyond the rules would show other numbers)."""
    scenes: CountOrNone = 0
    """Different scenes that the run learns from, in a new order each time; 0: ever new ones."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.objects[0] > self.objects[1]:
            raise ValueError(f"objects = {self.objects}: the least comes first; exchange them")
        if self.objects != (1, 4) and self.variety:
            raise ValueError(
                f"objects = {self.objects} with variety = {self.variety}: scenes beyond the rules would show "
                "other numbers; set variety to 0"
            )
        if self.leave_out and self.variety:
            raise ValueError(
                f"leave_out = {self.leave_out} with variety = {self.variety}: scenes beyond the rules would "
                "show what is left out; set variety to 0"
            )
        return self
