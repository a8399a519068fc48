"""Commands in the documentation are commands of this version, with options and values that it takes."""

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from trainer.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
WRITTEN = re.compile(r"(`?)python -m trainer ([a-z][^`\n]*)")


def commands() -> list[tuple[str, str, bool]]:
    """Return the page, the arguments, and whether they are in a line of text, where some may be left out."""
    return sorted(
        {
            (str(page.relative_to(ROOT)), found.group(2).split(" && ")[0], bool(found.group(1)))
            for page in PAGES
            for found in WRITTEN.finditer(page.read_text("utf-8"))
        }
    )


def parse(arguments: list[str], in_text: bool) -> None:
    """Parse arguments as the command does, without running it; of one in a text its options alone."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    command = group.commands[arguments[0]]
    if in_text:
        known = {
            option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        assert {each.strip("[]") for each in arguments if each.strip("[]").startswith("--")} <= known
    else:
        command.make_context(arguments[0], arguments[1:])


@pytest.mark.parametrize(("page", "written", "in_text"), commands())
def test_each_command_can_be_given_as_it_is_written(page: str, written: str, in_text: bool) -> None:
    parse(shlex.split(written, comments=True), in_text)


def test_all_are_found() -> None:
    pages = {page for page, _, in_text in commands() if not in_text}
    assert {"docs/training.md", "docs/scripting.md", "docs/guide/timeline.md"} <= pages
