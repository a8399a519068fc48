"""What is known of a domain before torch is loaded: names, data arguments, help, settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trainer.domains.column import Column
from trainer.domains.settings import DomainSettings

EVERY = "all"
"""The data argument that asks for each named set of a domain."""


@dataclass(frozen=True)
class TrainingData:
    """What a fine-tuning on a domain is told as its `data`.

    Attributes:
        argument: the name that is given; None: the path of a folder is.
        title: what a person chooses, in a form.
        help: what may be given, for the command line.
        remedy: what to give instead of data that nobody knows, for messages.
    """

    argument: str | None
    title: str
    help: str
    remedy: str


@dataclass(frozen=True)
class About:
    """A domain as the command line, the window and the settings of a run see it.

    Attributes:
        name: what it is called in checkpoints.
        title: what its networks draw, for messages.
        training: what a fine-tuning is told as its data.
        teaches: whether a data argument names data to train on.
        knows: whether a data argument names data to measure on; raises ConfigError where it looks like a
            named set that there is not.
        lacking: what data that it does not know lack, for messages.
        data_help: what may be measured, for the command line.
        sets: named test sets, each with a line about it.
        every: those of them that `all` asks for.
        every_help: what these are, for the command line.
        sheet_help: what a contact sheet shows that is told no data, for the command line.
        drags: named sets of which drags can be drawn.
        settings: its own settings of a fine-tuning.
        defaults: returns common settings of a fine-tuning whose defaults differ on the data named.
        measures: its own figures of an evaluation, each with its value where nothing was measured.
        reported: those of them, and of `Domain.adherence`, that tables of studies show.
        commands: `module:function` that adds its own commands to a typer application, or None.
    """

    name: str
    title: str
    training: TrainingData
    teaches: Callable[[str], bool]
    knows: Callable[[str], bool]
    lacking: str
    data_help: str
    sets: Mapping[str, str] = field(default_factory=dict)
    every: tuple[str, ...] = ()
    every_help: str = "each named set"
    sheet_help: str = "held-out scenes"
    drags: tuple[str, ...] = ()
    settings: type[DomainSettings] = DomainSettings
    defaults: Callable[[str], Mapping[str, Any]] = lambda _data: {}
    measures: Mapping[str, Any] = field(default_factory=dict)
    reported: tuple[Column, ...] = ()
    commands: str | None = None


def listed(sets: Mapping[str, str]) -> str:
    """Return names with a line about each, for a help text."""
    return "; ".join(f"`{name}`: {about}" for name, about in sets.items())
