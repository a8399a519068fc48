"""Settings that runs of all tasks have in common. No torch here."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphose_core.document.values.settings import Count, CountOrNone, checked_settings

Rate = Annotated[float, Field(gt=0, le=1)]

_YEAR = 60.0 * 60 * 24 * 365
"""Seconds."""

NetworkSize = Literal[16, 32, 64, 128, 256]
"""Sides of images, in pixels, that networks draw by themselves."""


class RunConfig(BaseModel):
    """Settings that all runs have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    steps: Count | None = None
    """Optimisation steps; None where `minutes` alone end the run: then left out beside them."""
    minutes: Annotated[float, Field(gt=0, le=_YEAR / 60)] | None = None
    """Minutes of training after which the run ends, if not by its steps before; pauses do not count."""
    batch: Annotated[int, Field(ge=1, le=1024)] = 16
    accumulate: Annotated[int, Field(ge=1, le=1024)] = 1
    """Batches whose gradients are averaged for one step: k of them learn like one batch k times as large, in
    the memory of one."""
    size: Literal[NetworkSize, 512] = 64
    """Side of the images, in pixels. Where the painter of surfaces learns alone over a `start`, it may be
    larger than what that draws, which is enlarged as for the window; 512 is for this alone."""
    seed: Annotated[int, Field(ge=0, lt=2**31)] = 0
    learning_rate: Rate = 1e-3
    warmup: CountOrNone = 100
    """Steps over which the learning rate rises from zero."""
    workers: Annotated[int, Field(ge=0, le=64)] = 1
    """Processes that draw the data; 0 draws it in the training process."""
    processes: Annotated[int, Field(ge=1, le=1024)] = 1
    """Processes that share each step on the processor, every one with cores of its own. Left out under
    `torchrun` and `accelerate launch`, which start the processes themselves."""
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    precision: Literal["auto", "float32", "bfloat16"] = "float32"
    """Data type of convolutions; `auto` is `bfloat16` where the device multiplies that faster."""
    save_every: Annotated[float, Field(gt=0, le=_YEAR)] = 120.0
    """Seconds between two saved states."""
    sample_every: Count = 250
    """Steps between two contact sheets."""
    model: dict[str, Any] = Field(default_factory=dict)
    """Fields of `graphose_core.models.config.ModelConfig` that differ from its defaults."""

    @model_validator(mode="before")
    @classmethod
    def _by_time_alone(cls, values: Any) -> Any:
        """Remove the default number of steps if only minutes are given."""
        timed = isinstance(values, Mapping) and values.get("minutes") is not None
        return {"steps": None} | dict(values) if timed else values

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.steps is None and self.minutes is None:
            raise ValueError(
                "steps and minutes are both left out, so the run would not end; give one of them"
            )
        return self

    @model_validator(mode="after")
    def _parts(self) -> Self:
        if self.batch % self.processes:
            raise ValueError(
                f"processes = {self.processes} cannot share a batch of {self.batch} evenly; "
                "make the batch a multiple of the processes"
            )
        return self

    @model_validator(mode="after")
    def _check_size(self) -> Self:
        if self.size not in get_args(NetworkSize) and not self._enlarges:
            raise ValueError(
                f"size = {self.size}: networks draw up to 256 pixels; give that, or let the painter of "
                "surfaces learn alone over a network (learns = surface, start = …)"
            )
        return self

    @property
    def _enlarges(self) -> bool:
        """Whether images may have more pixels than a network draws."""
        return False

    @property
    def images_a_step(self) -> int:
        """Number of images in one step."""
        return self.batch * self.accumulate

    @property
    def part(self) -> int:
        """Number of images of each batch for one process."""
        return self.batch // self.processes

    @classmethod
    def build(cls, values: dict[str, Any]) -> Self:
        """Check values.

        Raises:
            ConfigError: naming the first field that breaks a rule.
        """
        return checked_settings(cls, values, cls.__name__)
