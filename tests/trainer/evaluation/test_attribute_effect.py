"""What an attribute changes in images of a network, against what it changes in drawn ones."""

import json

import pytest
import torch

from tests.trainer.evaluation.evaluated_run import run
from tests.trainer.tiny_runs import write_untrained
from trainer.evaluation.attribute_effect import as_lines, effect_of


def change(seed=0):
    return torch.randn(3, 3, 8, 8, generator=torch.Generator().manual_seed(seed)) / 10


@pytest.mark.parametrize(("factor", "agreement"), [(1.0, 1), (0.5, 1), (-1.0, -1), (2.0, 1)])
def test_the_same_change_agrees_and_its_strength_is_told(factor, agreement):
    found = effect_of(factor * change(), change())
    assert found.effect == pytest.approx(abs(factor), rel=1e-4)
    assert found.agreement == pytest.approx(agreement, abs=1e-4)
    assert found.network == pytest.approx(abs(factor) * found.drawn, rel=1e-4)
    assert found.scenes == 3


def test_another_change_of_the_same_strength_does_not_agree():
    found = effect_of(change(1), change(2))
    assert found.effect == pytest.approx(1, abs=0.2)
    assert abs(found.agreement) < 0.2


def test_a_control_that_does_nothing_reads_nothing():
    found = effect_of(torch.zeros(3, 3, 8, 8), change())
    assert (found.effect, found.agreement, found.network) == (0, 0, 0)
    assert effect_of(change(), torch.zeros(3, 3, 8, 8)).agreement == 0


def test_the_table_begins_with_the_weakest():
    lines = as_lines({"strong": effect_of(change(), change()), "weak": effect_of(0.1 * change(), change())})
    assert [line.split("`")[1] for line in lines.splitlines()[2:]] == ["weak", "strong"]


@pytest.mark.usefixtures("pooled_features")
def test_evaluate_reports_each_attribute(tmp_path):
    checkpoint = write_untrained(tmp_path / "tiny.safetensors")
    asked = ("--checkpoint", checkpoint, "--data", "pro:overlap", "--count", 4)
    figures = json.loads(run(*asked, "--json").stdout)["attribute_effect"]
    assert figures["colour"].keys() == {"effect", "agreement", "network", "drawn", "scenes"}
    assert figures["colour"]["drawn"] > 1
    assert set(figures) <= {"colour", "thickness", "order"}
