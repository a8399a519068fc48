"""The domains that there are: one row each, imported when it is asked for. Needs no torch."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from graphose_core.errors import ConfigError
from graphose_core.path_checks import exists
from trainer.domains.about import About


@dataclass(frozen=True)
class Row:
    """Where a domain is found, both as `module:name`.

    Attributes:
        about: its :class:`About`; must not import torch.
        domain: the class of its :class:`trainer.domains.domain.Domain`, called without arguments.
    """

    about: str
    domain: str


ROWS: dict[str, Row] = {
    "pro": Row("trainer.domains.pro.about:ABOUT", "trainer.domains.pro.domain:ProDomain"),
    "people": Row("trainer.domains.people.about:ABOUT", "trainer.domains.people.domain:PeopleDomain"),
    "photos": Row("trainer.domains.photos.about:ABOUT", "trainer.domains.photos.domain:PhotosDomain"),
}
"""By name; the first is what a run learns that names no data."""


def found(place: str) -> Any:
    """Import what a `module:name` names."""
    module, name = place.split(":")
    return getattr(import_module(module), name)


def abouts() -> tuple[About, ...]:
    """Return what is known of all domains, in the order of their rows."""
    return tuple(found(row.about) for row in ROWS.values())


def about(name: str) -> About:
    """Return what is known of the domain of that name.

    Raises:
        ConfigError: if there is none.
    """
    if name not in ROWS:
        raise ConfigError(f"{name}: there is no such domain; choose one of {', '.join(ROWS)}")
    known: About = found(ROWS[name].about)
    return known


def first_domain() -> str:
    """Return the name of the domain that a run learns which names no data."""
    return next(iter(ROWS))


def default_data() -> str:
    """Return the data argument of a run that names none."""
    return abouts()[0].training.argument or ""


def teacher_of(data: str) -> About:
    """Return the domain that a run on these data learns.

    Raises:
        ConfigError: if none knows them.
    """
    known = abouts()
    for each in known:
        if each.teaches(data):
            return each
    lacking = _lacking(data, (each.lacking for each in known if each.training.argument is None))
    remedies = [each.training.remedy for each in reversed(known)]
    raise ConfigError(f"data: {data} {lacking}; give {', or '.join(remedies)}")


def owner_of(data: str) -> About:
    """Return the domain whose test sets or training data these are.

    Raises:
        ConfigError: if none knows them, or they look like a named set that there is not.
    """
    known = abouts()
    for each in known:
        if each.knows(data) or each.teaches(data):
            return each
    lacking = _lacking(data, (each.lacking for each in known))
    raise ConfigError(f"{data}: {lacking}; give one of {', '.join(name for e in known for name in e.sets)}")


def _lacking(data: str, each: Iterable[str]) -> str:
    """Return what is wrong with data that no domain knows: a folder lacks everything, or there is none."""
    return " and ".join(each) if exists(Path(data)) else "is neither a folder that is there nor a named set"
