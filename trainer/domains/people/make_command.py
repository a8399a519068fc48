"""The command that makes people: a progress bar round the maker."""

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graphose_core.shown_text import shown_name
from trainer.domains.people.dataset.make import exported_body, make_people
from trainer.domains.people.dataset.people_sheet import contact_sheet
from trainer.domains.people.dataset.storage.manifest import Manifest
from trainer.domains.people.dataset.storage.shards import PeopleFolder
from trainer.domains.people.rendering.installed import check_people_can_be_drawn


def make(out: Path, manifest: Manifest, processes: int) -> None:
    """Make a folder of people and show how far it is.

    Raises:
        ConfigError: if the extra is not installed, or the folder holds other people.
        OSError: if the folder cannot be written to.
    """
    check_people_can_be_drawn()
    console = Console(stderr=True)
    with console.status("Body model (the first time takes a few minutes) …"):
        body = exported_body()
    columns = (TextColumn("People"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("people", total=manifest.count)
        make_people(out, manifest, processes, body, lambda made: progress.advance(task, made))
    people = PeopleFolder(out)
    contact_sheet([people[index] for index in range(min(_SHOWN, manifest.count))]).save(out / "sheet.png")
    told = f"{shown_name(out)}; the first of them in {shown_name(out / 'sheet.png')}"
    console.print(f"{manifest.count:,} images in {escape(told)}")


_SHOWN = 64
