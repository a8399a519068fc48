"""`python -m trainer study` and `publish-study`, in this process, for speed."""

import itertools
import json
import signal
import subprocess
import sys

import pytest
from matplotlib.figure import Figure
from typer.testing import CliRunner

from tests.trainer.pooled import Pooled
from tests.trainer.studies.study_runs import config_file, run_tiny, toy_study
from trainer.cli.main import app
from trainer.runs.process import source_root
from trainer.runs.record.events import RunFailed, RunFinished, StepCompleted, StudyProgress, parse_event
from trainer.studies.catalogue import STUDIES
from trainer.studies.folder import StudyFolder, has_state
from trainer.studies.questions.pretrain_loss import PRETRAIN_LOSS
from trainer.studies.reports import report
from trainer.studies.reports.images import held_out_sheet

runner = CliRunner()


def invoke(*arguments: object):
    return runner.invoke(app, [*map(str, arguments)])


def draw_what_is_looked_at(monkeypatch, rows: int) -> None:
    """Draw the report of the first row and the whole one, as SVG: drawing is what a study of tests costs.

    That figures are written as PDF, too, is what `test_rebuild` shows.
    """
    calls, save = itertools.count(1), Figure.savefig

    def savefig(figure, path, **options):
        path.touch() if options["format"] == "pdf" else save(figure, path, **options)

    def write(study, plan, folder):
        if next(calls) in (1, rows + 1):
            report.write_report(study, plan, folder)

    monkeypatch.setattr(Figure, "savefig", savefig)
    monkeypatch.setattr("trainer.studies.running.runner.write_report", write)


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_runs_from_end_to_end(tmp_path, monkeypatch, name):
    if name != "pretrain-loss":
        monkeypatch.setattr("trainer.evaluation.feature_distances.EffnetFeatures", Pooled)
    draw_what_is_looked_at(monkeypatch, rows=len(STUDIES[name].variants))
    file = config_file(tmp_path / "study.toml", steps=2)
    out = tmp_path / "study"
    side_by_side = ("--jobs", 2) if name == "pretrain-loss" else ()
    result = invoke("study", name, "--config", file, "--out", out, "--events", *side_by_side)
    assert result.exit_code == 0, result.output
    events = [parse_event(line) for line in result.stdout.splitlines()]
    assert any(isinstance(event, StudyProgress) for event in events)
    told = json.loads((out / "results.json").read_text())
    columns = {column.figure for column in STUDIES[name].columns}
    assert set(told["summary"]) == {variant.name for variant in STUDIES[name].variants}
    assert any(columns <= set(figures) for figures in told["summary"].values())
    assert told["verdict"]
    page = (out / "results.md").read_text()
    assert page.rstrip().endswith(told["verdict"])
    assert "nan" not in page.lower().split()
    plots = {path.name for path in (out / "plots").iterdir()}
    figures = {f"{each.name}.{kind}" for each in STUDIES[name].plots for kind in ("svg", "pdf")}
    assert plots == figures | {f"{each.name}.png" for each in STUDIES[name].sheets}
    published = invoke("publish-study", out, "--to", tmp_path / "assets")
    assert published.exit_code == 0, published.output
    copied = tmp_path / "assets" / name
    assert {path.name for path in copied.iterdir()} >= {
        "plan.json", "results.json", "results.md", "plots", "rows.csv", "tables",
    }  # fmt: skip
    monkeypatch.setattr(report, "write_figure", lambda *_: None)  # it has them, see `test_rebuild`
    assert invoke("study-report", copied).exit_code == 0
    assert (copied / "results.md").read_bytes() == (out / "results.md").read_bytes()
    assert {path.name for path in (copied / "plots").iterdir()} == plots


def test_mistakes_are_told(tmp_path):
    for arguments, words in (
        (("study", "tea-leaves", "--out", tmp_path / "a", "--events"), "not a study"),
        (("study", "baselines", "--size", 48, "--out", tmp_path / "a", "--events"), "size = 48"),
        (("study", "baselines", "--config", tmp_path / "no.toml", "--events"), "no.toml"),
        (("study", "objects", "--data", "people", "--out", tmp_path / "a", "--events"), "make-people"),
    ):
        result = invoke(*arguments)
        assert result.exit_code == 1
        [event] = [parse_event(line) for line in result.stdout.splitlines()]
        assert isinstance(event, RunFailed)
        assert words in event.message
    assert not (tmp_path / "a").exists()


def test_only_a_study_with_results_is_published(tmp_path):
    assert "no plan.json" in invoke("study-report", tmp_path).stderr
    result = invoke("publish-study", tmp_path, "--to", tmp_path / "assets")
    assert result.exit_code == 1
    assert "no results" in result.stderr
    assert not (tmp_path / "assets").exists()


def test_an_old_plot_goes_when_a_study_is_published_again(tmp_path):
    run_tiny(toy_study(sheets=(held_out_sheet("pro"),)), tmp_path / "study")
    old = tmp_path / "assets" / "toy" / "plots" / "old.png"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"")
    assert invoke("publish-study", tmp_path / "study", "--to", tmp_path / "assets").exit_code == 0
    assert not old.exists()
    assert (old.parent / "pictures.png").is_file()


def test_an_interrupt_saves_and_the_same_command_goes_on(tmp_path):
    out = tmp_path / "study"
    file = config_file(tmp_path / "study.toml", steps=100_000)
    command = [sys.executable, "-m", "trainer", "study", PRETRAIN_LOSS.name, "--out", str(out), "--events"]
    with subprocess.Popen(
        [*command, "--config", str(file)], cwd=source_root(), stdin=subprocess.DEVNULL, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as run:  # fmt: skip
        seen = iter(run.stdout)
        next(event for event in map(parse_event, seen) if isinstance(event, StepCompleted))
        run.send_signal(signal.SIGINT)
        last = [event for event in map(parse_event, seen) if isinstance(event, RunFinished)][-1]
        log = run.stderr.read()
    assert run.returncode == 0, log
    assert last.reason == "stopped"
    assert f"go on with: python -m trainer study {PRETRAIN_LOSS.name} --out {out}" in log
    first = PRETRAIN_LOSS.variants[0].name
    assert has_state(StudyFolder(out).masks(first, 0))
    assert not has_state(StudyFolder(out).run(first, 0))
