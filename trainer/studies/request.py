"""User request for a study: name, budget, seeds, size, and settings shared by all variants."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphose_core.document.values.settings import Count, checked_settings
from graphose_core.errors import ConfigError, in_words
from graphose_core.text_files.json_values import NotReadableError
from graphose_core.text_files.toml_values import read_toml
from trainer.domains.registry import default_data

_DECIDED = {"data", "size", "seed", "steps", "minutes", "masks", "start", "grow"}
"""Settings of a run that the study sets itself."""


class StudyRequest(BaseModel):
    """All parameters of a study besides its definition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    study: str
    data: Annotated[str, Field(min_length=1)] = default_data()
    """What all variants learn and are measured on: a name or a folder that one of the domains teaches."""
    budget: Annotated[float, Field(gt=0, le=100_000)] = 20.0
    """Minutes of training for the slowest variant and one seed, pre-training included."""
    steps: Count | None = None
    """Steps of fine-tuning a variant; None: as many as `images` ask for or the budget allows."""
    images: Count | None = None
    """Images that each variant learns from, in place of steps or a budget."""
    seeds: Annotated[int, Field(ge=1, le=100)] = 1
    """Number of seeds; they are 0, 1, 2, …"""
    size: Literal[16, 32, 64, 128] = 64
    """Side of the images, pixels."""
    scenes: Annotated[int, Field(ge=4, le=100_000)] = 1000
    """Number of held-out scenes on which each variant is measured."""
    pretrain_share: Annotated[float, Field(gt=0, le=10)] = 1 / 3
    """Steps of pre-training for each step of fine-tuning."""
    settings: dict[str, Any] = Field(default_factory=dict)
    """Settings of both trainings (`settings.run_config.RunConfig`) that differ from their defaults."""
    pretrain: dict[str, Any] = Field(default_factory=dict)
    """Settings of the pre-training alone."""
    finetune: dict[str, Any] = Field(default_factory=dict)
    """Settings of the fine-tuning alone."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.steps and self.images:
            raise ValueError(f"steps = {self.steps} and images = {self.images}: give one of them")
        for table in ("settings", "pretrain", "finetune"):
            decided = sorted(_DECIDED & getattr(self, table).keys())
            if decided:
                raise ValueError(
                    f"{table}.{decided[0]} is decided by the study itself; give data, size, seeds and "
                    "steps as fields of the study, and begin from nothing but its own masks"
                )
        return self

    @classmethod
    def build(cls, values: Mapping[str, Any]) -> "StudyRequest":
        """Validate values.

        Raises:
            ConfigError: naming the first one that breaks a rule.
        """
        return checked_settings(cls, values, "study")


def read_request(file: Path | None, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of a request from a TOML file, and override them by `changes` that are not None.

    Raises:
        ConfigError: if the file cannot be read.
    """
    values: dict[str, Any] = {}
    if file is not None:
        try:
            values = read_toml(file)
        except (OSError, NotReadableError) as error:
            raise ConfigError(f"{file}: {in_words(error)}; give a TOML file of a study's settings") from error
    return values | {name: value for name, value in changes.items() if value is not None}
