"""`python -m trainer panel` and `panel-score`: can drawn images be told from generated ones?"""

import json
from pathlib import Path
from typing import Annotated

import typer

from graphose_core.atomic import write_bytes
from graphose_core.errors import ConfigError
from graphose_core.path_checks import exists
from graphose_core.shown_text import shown_name
from trainer.cli.options import LARGEST_SEED, Size
from trainer.domains.registry import default_data
from trainer.failures import failures_told

KEY = "key.json"


def panel(
    checkpoint: Annotated[Path, typer.Option(help="Fine-tuned checkpoint.")],
    out: Annotated[Path, typer.Option("--out", help="New folder to fill with pages and their key.")],
    data: Annotated[str, typer.Option(help="Test set, as `evaluate` takes it.")] = default_data(),
    count: Annotated[int, typer.Option(min=4, max=1000, help="Number of images; must be even.")] = 60,
    size: Size = None,
    seed: Annotated[
        int,
        typer.Option(min=0, max=LARGEST_SEED, help="Seed of which images are generated, and of their order."),
    ] = 0,
) -> None:
    """Write drawn and generated images in a shuffled order, to be told apart by somebody who has no key."""
    from trainer.evaluation.sheets.panel import shuffled_panel  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        if exists(out):
            raise ConfigError(f"{out}: is there already; give the name of a new folder")
        made = shuffled_panel(checkpoint, data, count, size, seed)
        out.mkdir(parents=True)
        for number, page in enumerate(made.pages, 1):
            page.save(out / f"page-{number}.png")
        about = {"checkpoint": checkpoint.stem, "data": data, "seed": seed, "key": made.key}
        write_bytes(out / KEY, json.dumps(about, indent=1).encode())
    typer.echo(
        f"{count} images on {len(made.pages)} pages in {shown_name(out)}; show the pages alone, have a "
        f'line written for each number, such as "7 drawn" or "7 generated", and count: '
        f"python -m trainer panel-score --key {shown_name(out / KEY)} --answers FILE"
    )


def panel_score(
    key: Annotated[Path, typer.Option(help=f"The panel's {KEY}.")],
    answers: Annotated[Path, typer.Option(help='Text file with lines such as "7 drawn".')],
) -> None:
    """Count how often drawn and generated images of a panel were told apart; guessing comes to a half."""
    from trainer.evaluation.sheets.answers import read_answers, read_key, scored  # noqa: PLC0415 (as above)

    with failures_told():
        origins = read_key(key)
        score = scored(read_answers(answers, len(origins)), origins)
    typer.echo(
        f"{score.right} of {score.count} right ({score.share:.0%}); guessing is right at least as often "
        f"with a probability of {score.chance:.2g}"
    )
