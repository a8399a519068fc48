"""Numbers that are far too large are refused at once: with the value, the rule and what to do."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from graphose_core.errors import ConfigError
from trainer.cli.main import app
from trainer.domains.registry import abouts
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig
from trainer.studies.request import StudyRequest

HUGE = 10**40

SETTINGS: tuple[type[Any], ...] = (PretrainConfig, FinetuneConfig, StudyRequest)
DOMAINS = [about.settings for about in abouts()]

CHECKED = {"columns", "padding", "colours", "directions", "rate"}
"""Options of exports, whose plans check them."""


def whole_numbers(kind: type[BaseModel]) -> list[str]:
    return [name for name, field in kind.model_fields.items() if is_whole(field.annotation)]


def is_whole(annotation: object) -> bool:
    """Whether a field or an option is a whole number, or that or nothing."""
    if get_origin(annotation) is Annotated:
        return is_whole(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return any(map(is_whole, get_args(annotation)))
    return annotation is int


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in SETTINGS for name in whole_numbers(kind)]
    + [(FinetuneConfig, name) for kind in DOMAINS for name in whole_numbers(kind)],
)
def test_settings_have_a_largest_number(kind: type[Any], name: str) -> None:
    with pytest.raises(ConfigError, match=rf"{name} = 1000.*less than .*; change it$"):
        kind.build({"study": "baselines", name: HUGE} if kind is StudyRequest else {name: HUGE})


def test_options_have_a_largest_number() -> None:
    settings = {name for kind in (*SETTINGS, *DOMAINS) for name in whole_numbers(kind)}
    found = [
        (command.callback, name, annotation)
        for command in app.registered_commands
        if command.callback is not None
        for name, annotation in get_type_hints(command.callback, include_extras=True).items()
        if get_origin(annotation) is Annotated and is_whole(annotation)
    ]
    assert len(found) > 20
    unbounded = [
        f"{command.__name__} --{name}"
        for command, name, annotation in found
        if get_args(annotation)[1].max is None and name not in settings | CHECKED
    ]
    assert unbounded == []


def test_a_command_says_value_and_rule() -> None:
    told = CliRunner().invoke(app, ["pretrain", "--out", "unused", "--steps", str(HUGE)])
    assert told.exit_code == 1
    assert "less than or equal to 1000000000; change it" in " ".join(told.stderr.split())
