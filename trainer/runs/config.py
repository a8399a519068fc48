"""Settings of training runs: typed, checked when built, read from TOML. No torch here."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graphose_core.document.values.value import explain
from graphose_core.errors import ConfigError

Positive = Annotated[int, Field(ge=1)]
Rate = Annotated[float, Field(gt=0, le=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0, le=100)]

GraphFamily = Literal["both", "barabasi_albert", "erdos_renyi"]
"""Random graphs to pre-train on."""

Layout = Literal["kamada_kawai", "spring"]
"""How they are laid out."""

PRO = "pro"
"""The data of a fine-tuning that draws PRO scenes."""

LeftOut = Literal["hands", "7-8-gons"]
"""What a training can be without, to be tested on it."""


class RunConfig(BaseModel):
    """What all runs have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    steps: Positive
    batch: Annotated[int, Field(ge=1, le=1024)] = 16
    size: Literal[16, 32, 64, 128, 256] = 64
    """Side of the pictures, pixels."""
    seed: Annotated[int, Field(ge=0, lt=2**31)] = 0
    learning_rate: Rate = 1e-3
    warmup: Annotated[int, Field(ge=0)] = 100
    """Steps over which the learning rate rises from zero."""
    workers: Annotated[int, Field(ge=0, le=64)] = 1
    """Processes that draw the data; 0 draws it in the training process."""
    processes: Annotated[int, Field(ge=1, le=64)] = 1
    """Processes that share each step on the processor, every one with cores of its own."""
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    precision: Literal["float32", "bfloat16"] = "float32"
    """In which convolutions multiply; `bfloat16` is faster where the processor knows it."""
    save_every: Annotated[float, Field(gt=0)] = 120.0
    """Seconds between two saved states."""
    sample_every: Positive = 250
    """Steps between two contact sheets."""
    model: dict[str, Any] = Field(default_factory=dict)
    """Fields of `graphose_core.models.config.ModelConfig` that differ from its defaults."""

    @model_validator(mode="after")
    def _parts(self) -> Self:
        if self.batch % self.processes:
            raise ValueError(
                f"processes = {self.processes} cannot share a batch of {self.batch} evenly; "
                "make the batch a multiple of the processes"
            )
        return self

    @property
    def part(self) -> int:
        """Pictures of each step that one process draws."""
        return self.batch // self.processes

    @classmethod
    def build(cls, values: dict[str, Any]) -> Self:
        """Check values.

        Raises:
            ConfigError: naming the first field that breaks a rule.
        """
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise ConfigError(f"{cls.__name__}: {explain(error)}") from error


class PretrainConfig(RunConfig):
    """Pre-training of the mask generator on random graphs."""

    steps: Positive = 2000
    loss: Literal["cross_entropy", "squared_error"] = "cross_entropy"
    restarts: Positive = 1
    """Cosine cycles of the learning rate."""
    graphs: GraphFamily = "both"
    """Random graphs: half Barabási–Albert and half Erdős–Rényi, or one of them alone."""
    layout: Layout = "kamada_kawai"
    """How they are laid out in the plane."""


class FinetuneConfig(RunConfig):
    """End-to-end training, on PRO scenes or on people."""

    steps: Positive = 10_000
    data: Annotated[str, Field(min_length=1)] = PRO
    """`pro`, or a folder of people (`people.json`)."""
    masks: str | None = None
    """Checkpoint of a pre-training run to begin with; None begins from nothing."""
    start: str | None = None
    """Checkpoint of an earlier fine-tuning of the same model to go on from."""
    grow: str | None = None
    """Checkpoint of a fine-tuning at smaller pictures to grow from: coarse to fine."""
    mask_rate: Annotated[float, Field(ge=0, le=1)] = 0.5
    """Factor on the learning rate of the pre-trained mask generator."""
    mask_warmup: Share = 0.0
    """Share of the run over which that factor rises evenly from zero: the rest learns first."""
    discriminator_rate: Rate = 4e-4
    adversary_weight: Weight = 0.02
    adversary_start: Share = 0.6
    """Share of the run after which the adversary joins."""
    feature_weight: Weight = 0.2
    """Of the feature matching, while the adversary is on."""
    structure_weight: Weight = 0.2
    """Of 1 − multi-scale structural similarity."""
    parts_weight: Weight = 0.5
    """Of the cross-entropy of a pixel's weights over the parts of people."""
    edges_weight: Weight = 1.0
    """Of the L1 between gradients of pictures."""
    details_weight: Weight = 0.2
    """Of the L1 between pictures and between their gradients on people's heads and hands."""
    heights_weight: Weight = 1.0
    """Of the L1 between painted and true rest heights of people's tops, metres."""
    hide: Share = 0.1
    """Probability to hide an attribute, in half of the scenes. Of people: 0 hides nothing, else what
    `trainer.domains.people.dataset.people_graph.LEARNING` says is hidden in half of them."""
    random_colours: Share = 0.3
    """Share of the PRO scenes with colours beyond the ten."""
    variety: Share = 0.25
    """Share of the PRO scenes that break the published rules: structures, sizes, places, counts, overlap."""
    leave_out: tuple[LeftOut, ...] = ()
    """Structures that no scene shows (`variety` must be 0 then): hands, or polygons of 7 and 8 corners."""
    freeze_statistics: Share = 0.7
    """Share of the run after which normalisation uses its running statistics in training too."""
    average: Annotated[float, Field(ge=0, lt=1)] = 0.999
    """Decay of the moving average of the weights."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.leave_out and self.data != PRO:
            raise ValueError(f"leave_out = {self.leave_out}: people hold none of these; leave it empty")
        if self.leave_out and self.variety:
            raise ValueError(
                f"leave_out = {self.leave_out} with variety = {self.variety}: scenes beyond the rules would "
                "show what is left out; set variety to 0"
            )
        return self


Config = TypeVar("Config", bound=RunConfig)


def read_config(kind: type[Config], path: Path | None, changes: Mapping[str, Any]) -> Config:
    """Read a TOML file and lay `changes` (those that are not None) over it.

    Raises:
        ConfigError: if the file cannot be read or a value breaks a rule.
    """
    values: dict[str, Any] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ConfigError(f"{path}: {error}; give a TOML file of settings") from error
    return kind.build(values | {name: value for name, value in changes.items() if value is not None})
