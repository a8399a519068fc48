"""A report anew from a plan and rows, in a study's folder and in a published one."""

import json

import pytest

from graphose_core.errors import TrainingError
from tests.trainer.studies.study_runs import run_tiny, toy_study
from trainer.domains.column import Column
from trainer.runs.record.events import StudyProgress
from trainer.studies.folder import StudyFolder
from trainer.studies.reports import rebuild as module
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.plots import dots
from trainer.studies.reports.publish import publish
from trainer.studies.reports.rebuild import rebuild
from trainer.studies.study import Plot


def contents(root):
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_published_study_is_drawn_again_from_its_rows_alone(tmp_path, monkeypatch):
    study = toy_study(
        plots=(Plot("weights", "Weights.", dots((Column("weight", "w", 1),))),), sheets=(held_out_sheet(),)
    )
    monkeypatch.setattr(module, "study_called", lambda name: study)
    run_tiny(study, tmp_path / "study")
    published = publish(StudyFolder(tmp_path / "study"), tmp_path / "assets")
    before = contents(published)
    assert {"rows.csv", "results.md"} <= {path.name for path in before}
    for name in ("results.md", "rows.csv", "plots/weights.svg", "plots/weights.pdf"):
        (published / name).unlink()
    assert rebuild(published) == published / "results.md"
    assert contents(published) == before, "to the last byte, contact sheet included"


def test_a_published_study_goes_on_with_another_seed(tmp_path):
    study = toy_study()
    run_tiny(study, tmp_path / "study")
    published = publish(StudyFolder(tmp_path / "study"), tmp_path / "assets")
    before = json.loads((published / "results.json").read_text())["results"]
    done, memory = run_tiny(study, published, seeds=2)
    assert done
    trained = {event.seed for event in memory.events if isinstance(event, StudyProgress)}
    assert trained == {1}
    rows = json.loads((published / "results.json").read_text())["results"]
    assert {(row["variant"], row["seed"]) for row in rows} == {
        (variant.name, seed) for variant in study.variants for seed in (0, 1)
    }
    assert [row for row in rows if row["seed"] == 0] == before


def test_what_is_no_study_or_has_no_rows_is_refused(tmp_path):
    with pytest.raises(TrainingError, match=r"no plan\.json"):
        rebuild(tmp_path)
    run_tiny(toy_study(), tmp_path / "study")
    (tmp_path / "study" / "results.json").write_text(json.dumps({"results": [{"row": "x"}]}))
    for path in (tmp_path / "study" / "results").rglob("*.json"):
        path.unlink()
    with pytest.raises(TrainingError, match="no row of this study is measured"):
        rebuild(tmp_path / "study")
