"""Pose adherence in one call: without an estimator there are no figures."""

import json
import sys

import pytest

from graphose_core.errors import ConfigError
from trainer.domains.people.pose_estimator import adherence, pck
from trainer.domains.people.pose_estimator.adherence import PYTHON, figures_of, measured_adherence

REPORT = {"real": {"pck@0.1": 0.9, "pck@0.2": 0.95}, "generated": {"pck@0.1": 0.8, "pck@0.2": 0.9}}


def test_the_shares_of_generated_and_of_real_images_are_taken():
    assert figures_of(REPORT) == {"pck_0.1": 0.8, "pck_0.2": 0.9, "pck_0.1_real": 0.9, "pck_0.2_real": 0.95}


def test_without_blazepose_nothing_is_measured(tmp_path, monkeypatch):
    monkeypatch.delenv(PYTHON, raising=False)
    monkeypatch.setattr(adherence, "find_spec", lambda name: None)
    assert measured_adherence(tmp_path / "none.safetensors", "people", 4) == {}


@pytest.fixture
def written(tmp_path, monkeypatch):
    """A script in place of BlazePose's, and images that are already written."""
    script = tmp_path / "script.py"
    monkeypatch.setattr(pck, "SCRIPT", script)
    monkeypatch.setattr(pck, "write_pairs", lambda out, *rest: pck.Written(out, 1))
    monkeypatch.setenv(PYTHON, sys.executable)
    return script


def test_the_python_that_is_named_measures(written, tmp_path):
    written.write_text(f"print({json.dumps(json.dumps(REPORT))})")
    assert measured_adherence(tmp_path / "any", "people", 4)["pck_0.1"] == 0.8


def test_an_estimator_that_fails_is_told_with_a_remedy(written, tmp_path):
    written.write_text("raise SystemExit('no mediapipe here')")
    with pytest.raises(ConfigError, match=f"no mediapipe here.*{PYTHON}"):
        measured_adherence(tmp_path / "any", "people", 4)
