"""Presets of a run's duration. No torch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphose_core.errors import ConfigError


@dataclass(frozen=True)
class Preset:
    """Duration of a run, with suitable settings.

    Attributes:
        title: title in lists.
        about: what to expect of it, one sentence.
        minutes: minutes of training.
        settings: other settings of :class:`~.run_config.RunConfig` that go with that length.
    """

    title: str
    about: str
    minutes: float
    settings: Mapping[str, Any] = field(default_factory=dict)


PRESETS: dict[str, Preset] = {
    "quick": Preset(
        "Quick look",
        "Ten minutes: shows whether the data are right and figures come to lie on their joints.",
        10,
        {"warmup": 30, "save_every": 30.0, "sample_every": 25},
    ),
    "hour": Preset(
        "An hour",
        "An hour: a figure that can be dragged, from a few hundred images at 128 × 128.",
        60,
    ),
    "overnight": Preset(
        "Overnight",
        "Eight hours: for thousands of images, larger ones, or finer detail.",
        480,
        {"save_every": 300.0, "sample_every": 1000},
    ),
}
"""Presets by the name that `--preset` takes, the shortest first."""

STANDARD = "hour"
"""Name of the preset that is proposed for the first training on images of one's own."""


def preset(name: str) -> Preset:
    """Return the preset of that name.

    Raises:
        ConfigError: if there is none.
    """
    if name not in PRESETS:
        raise ConfigError(f"preset {name!r}: there is none of that name; choose one of {', '.join(PRESETS)}")
    return PRESETS[name]


def settings_of_preset(name: str) -> dict[str, Any]:
    """Return the settings of a preset, as a file of settings would give them.

    Raises:
        ConfigError: if there is no preset of that name.
    """
    chosen = preset(name)
    return {"minutes": chosen.minutes, **chosen.settings}
