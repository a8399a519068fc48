"""Run the command `evaluate`."""

from typer.testing import CliRunner

from trainer.cli.main import app


def run(*arguments: object):
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])
