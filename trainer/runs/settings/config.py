"""Settings of the tasks: typed, checked when built, read from TOML. No torch here."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    Field,
    InstanceOf,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from graphose_core.document.values.settings import Count, checked_settings
from graphose_core.errors import ConfigError, in_words
from graphose_core.text_files.json_values import NotReadableError
from graphose_core.text_files.toml_values import read_toml
from trainer.data.random_graphs import GraphFamily, Layout
from trainer.domains.registry import about, abouts, default_data, owner_of
from trainer.domains.settings import DomainSettings, Share, Weight
from trainer.runs.settings.presets import settings_of_preset
from trainer.runs.settings.run_config import Rate, RunConfig

AdversaryKind = Literal["projected", "published", "none"]
Mixing = Literal["none", "channels", "scales"]

_PROJECTED = {
    "discriminator_rate": 1e-3,
    "adversary_weight": 0.03,
    "feature_weight": 0.1,
    "adversary_learning_factor": 0.3,
}
"""Defaults that differ where the adversary is the projected one."""


class PretrainConfig(RunConfig):
    """Pre-training of the mask generator on random graphs."""

    steps: Count | None = 2000
    loss: Literal["cross_entropy", "squared_error"] = "cross_entropy"
    restarts: Count = 1
    """Cosine cycles of the learning rate."""
    graphs: GraphFamily = "both"
    """Random graphs: half Barabási–Albert and half Erdős–Rényi, or one of them alone."""
    layout: Layout = "kamada_kawai"
    """How they are laid out in the plane."""


class FinetuneConfig(RunConfig):
    """End-to-end training on one of the domains of :mod:`trainer.domains.registry`.

    Settings that belong to a domain lie beside the common ones in a file; here they are in `of_domains`.
    """

    steps: Count | None = 10_000
    data: Annotated[str, Field(min_length=1)] = default_data()
    """Name of a data set, or folder, that one of the domains accepts."""
    masks: str | None = None
    """Checkpoint of a pre-training run to begin with; None, or an empty text where data have a default of
    their own, begins from nothing."""
    start: str | None = None
    """Checkpoint of an earlier fine-tuning of the same model to continue from."""
    grow: str | None = None
    """Checkpoint of a fine-tuning at smaller images to begin with: progressive growing."""
    learns: Literal["all", "surface"] = "all"
    """Whether the whole network learns, or only the painter of surfaces, over a network that stays as it is
    and draws as it does for a user. The painter has a loss of its own, and a projected adversary that judges
    one surface at a time; other adversaries and weights of other losses do not count then."""
    mask_rate: Annotated[float, Field(ge=0, le=1)] = 0.5
    """Factor on the learning rate of the pre-trained mask generator."""
    mask_warmup: Share = 0.0
    """Share of the run over which that factor rises linearly from zero: the rest learns first."""
    adversary: AdversaryKind = "published"
    """Who judges the images: `projected`, heads on frozen features of EfficientNet-Lite0 (arXiv 2111.01007);
    `published`, a discriminator trained from nothing; or no one."""
    discriminator_rate: Rate = 4e-4
    """Learning rate of the discriminator; 1e-3 where it is the projected one."""
    adversary_weight: Weight = 0.02
    """Weight of the adversarial loss; 0 switches it off, the projected adversary's default is 0.03."""
    adversary_start: Share = 0.6
    """Share of the run after which the adversary joins."""
    adversary_learning_factor: Annotated[float, Field(ge=0, le=1)] = 1.0
    """Factor on the network's learning rate while the adversary is on; 0.3 where it is the projected one."""
    feature_weight: Weight = 0.2
    """Weight of feature matching while the adversary is on; the projected adversary's default is 0.1."""
    adversary_augmentation: Share = 0.5
    """Probability of each augmentation (light, shift, hole) of the projected adversary's input."""
    adversary_augmentation_strength: Share = 1.0
    """Factor on the strength of these augmentations."""
    adversary_mixing: Mixing = "none"
    """Whether the projected one sees features mixed at random across `channels`, or across these and
    `scales`."""
    adversary_close_ups: Weight = 0.0
    """Factor on the projected one's weights for squares around small things, heads and hands of people, which
    it then sees from near as well, with heads of their own; 0: it sees whole images alone."""
    structure_weight: Weight = 0.2
    """Weight of 1 − multi-scale structural similarity."""
    edges_weight: Weight = 1.0
    """Weight of the L1 distance between image gradients."""
    hide: Share = 0.1
    """Attribute dropout: probability to hide an attribute, in half of the examples. 0 hides nothing; a domain
    may have rates of its own else."""
    freeze_statistics: Share = 0.7
    """Share of the run after which normalisation uses its running statistics in training too."""
    average: Annotated[float, Field(ge=0, lt=1)] = 0.999
    """Decay of the EMA of the weights."""

    of_domains: dict[str, InstanceOf[DomainSettings]] = Field(default_factory=dict, exclude=True)
    """Settings of all domains by name: a file may contain those of other domains, too."""

    @property
    def domain(self) -> str:
        """Name of the domain of the run's data.

        Raises:
            ConfigError: if no domain accepts them.
        """
        return owner_of(self.data).name

    @property
    def own(self) -> DomainSettings:
        """The settings of that domain."""
        return self.of_domains[self.domain]

    @property
    def _enlarges(self) -> bool:
        return self.learns == "surface" and bool(self.start)

    @property
    def adversary_joins(self) -> float:
        """Share of the run after which the adversary joins; 1 where there is none."""
        return self.adversary_start if self.adversary != "none" and self.adversary_weight else 1.0

    @model_validator(mode="before")
    @classmethod
    def _sort(cls, values: Any) -> Any:
        """Separate the settings of domains from flat values."""
        if not isinstance(values, Mapping):
            return values
        values = _defaults_of(values) | dict(values)
        if values.get("adversary") == "projected":
            values = _PROJECTED | dict(values)
        own = settings_of_domains(values)
        known = {name for settings in own.values() for name in type(settings).model_fields}
        return {name: value for name, value in values.items() if name not in known} | {"of_domains": own}

    @model_validator(mode="after")
    def _check_binding(self) -> Self:
        for name, settings in self.of_domains.items():
            for field in settings.binding:
                value = getattr(settings, field)
                if value != type(settings).model_fields[field].default and not about(name).teaches(self.data):
                    raise ValueError(
                        f"{field} = {value}: {self.data} holds no {about(name).title}, which alone have this "
                        "setting; leave it out"
                    )
        return self

    @model_serializer(mode="wrap")
    def _flat(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        """Merge the settings of domains with the common ones, as in files."""
        values: dict[str, Any] = handler(self)
        for settings in self.of_domains.values():
            values |= settings.model_dump(mode=info.mode)
        return values


def _defaults_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the defaults of the domain that a run's data belong to; none where nobody knows them.

    Masks to begin with are left out where a run begins with something else, or with another model.
    """
    data = values.get("data")
    teacher = next((known for known in abouts() if isinstance(data, str) and known.teaches(data)), None)
    if teacher is None:
        return {}
    own = teacher.defaults(str(data))
    chosen = any(values.get(name) for name in ("start", "grow", "model"))
    return {name: value for name, value in own.items() if not (chosen and name == "masks")}


def settings_of_domains(values: Mapping[str, Any]) -> dict[str, DomainSettings]:
    """Return the settings of every domain, from flat values that may hold some of them.

    Raises:
        ConfigError: naming the first field that breaks a rule of its domain.
    """
    found = {}
    for known in abouts():
        own = {name: value for name, value in values.items() if name in known.settings.model_fields}
        found[known.name] = checked_settings(known.settings, own, FinetuneConfig.__name__)
    return found


Config = TypeVar("Config", bound=RunConfig)


def read_config(
    kind: type[Config],
    path: Path | None,
    changes: Mapping[str, Any],
    preset: str | None = None,
    began: Mapping[str, Any] | None = None,
) -> Config:
    """Read a TOML file, lay `changes` (those that are not None) over it, and it over a preset.

    Args:
        kind: of the settings.
        path: of the file; None: there is none.
        changes: what is given beside it.
        preset: its name; None: none.
        began: settings that the run began with, where it is resumed: they hold for what is not given,
            whatever the defaults are by now.

    Raises:
        ConfigError: if the file cannot be read, there is no such preset, or a value breaks a rule.
    """
    values: dict[str, Any] = {}
    chosen = settings_of_preset(preset) if preset is not None else {}
    if path is not None:
        try:
            values = read_toml(path)
        except (OSError, NotReadableError) as error:
            raise ConfigError(f"{path}: {in_words(error)}; give a TOML file of settings") from error
    given = chosen | values | {name: value for name, value in changes.items() if value is not None}
    return kind.build(_going_on(kind, began or {}, given) | given)


def _going_on(kind: type[RunConfig], began: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return those settings that a run began with that are known; not its length, where another is given."""
    known = set(kind.model_fields)
    if kind is FinetuneConfig:
        known |= {name for domain in abouts() for name in domain.settings.model_fields}
    length = {"steps", "minutes"}
    known -= length if length & given.keys() else set()
    return {name: value for name, value in began.items() if name in known}
