"""A domain is a folder and a row: all that the trainer does works on one that only this test registers."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from graphose_core.checkpoint import read_info
from graphose_core.errors import CheckpointError, ConfigError
from tests.trainer.domains.toy.about import ToySettings
from tests.trainer.domains.toy.domain import SCHEMA
from tests.trainer.tiny_runs import finetune_config, loop_of, pretrain_config, write_untrained
from trainer.cli.main import app
from trainer.domains.registry import ROWS, Row, owner_of, teacher_of
from trainer.evaluation.contact_sheet import HEADING, contact_sheet
from trainer.evaluation.evaluate import evaluate
from trainer.evaluation.stability import stability
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.tiles import PAD

TOY = Row("tests.trainer.domains.toy.about:ABOUT", "tests.trainer.domains.toy.domain:ToyDomain")


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setitem(ROWS, "toy", TOY)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    """Masks are pre-trained, then a network is fine-tuned on the toy domain with them."""
    folder = tmp_path_factory.mktemp("toy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ROWS, "toy", TOY)
        masks, _ = loop_of(pretrain_config(steps=2), folder / "masks")
        assert masks.run() == "completed"
        config = finetune_config(data="toy", steps=3, slope=0.2, masks=str(masks.weights))
        loop, memory = loop_of(config, folder / "run")
        assert loop.run() == "completed"
    told = [event for event in memory.events if event.kind == "step_completed"]
    assert {"coverage", "alpha", "adversary"} <= told[-1].losses.keys()
    return loop.weights


def test_a_fine_tuning_leaves_a_checkpoint_of_the_domain(checkpoint):
    info = read_info(checkpoint)
    assert (info.data, info.model.schema) == ("toy", SCHEMA)
    assert info.record["settings"]["slope"] == 0.2
    assert FinetuneConfig.build(info.record["settings"]).own == ToySettings(slope=0.2)


@pytest.mark.usefixtures("pooled_features")
def test_it_is_measured_by_the_figures_of_its_own(checkpoint):
    result = CliRunner().invoke(
        app, ["evaluate", "--checkpoint", str(checkpoint), "--data", "all", "--count", "4", "--json"]
    )
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert list(figures) == ["toy", "toy:level"]
    assert 0 <= figures["toy"]["dots_missing"] <= 4 * 12
    assert figures["toy"]["psnr_thin"] is None
    assert figures["toy"]["drawer_psnr"] is None, "the figures of other domains read as not measured"


def test_it_has_a_contact_sheet_before_its_own_background(checkpoint):
    sheet = contact_sheet(checkpoint, "toy")
    assert sheet.height == HEADING + 4 * (2 * 16 + PAD) + PAD
    drawn = np.asarray(sheet)[HEADING + PAD, 104 + PAD]
    assert (drawn == 255).all(), "lines of dots stand before white"


def test_domains_keep_apart(checkpoint, tmp_path):
    other = write_untrained(tmp_path / "other.safetensors")
    with pytest.raises(CheckpointError, match="other attributes"):
        evaluate(checkpoint, "pro", 4, None)
    with pytest.raises(CheckpointError, match="than lines of dots have"):
        evaluate(other, "toy", 4, None)
    with pytest.raises(ConfigError, match="drags"):
        stability(checkpoint, "toy", 1)


def test_settings_of_a_domain_lie_beside_the_common_ones():
    config = FinetuneConfig.build({"data": "toy", "slope": 0.25, "variety": 0.0})
    assert config.own == ToySettings(slope=0.25)
    assert config.model_dump()["slope"] == 0.25
    assert FinetuneConfig.build(config.model_dump()) == config
    with pytest.raises(ConfigError, match="slope = 2"):
        FinetuneConfig.build({"data": "toy", "slope": 2})
    with pytest.raises(ConfigError, match=r"slope = 0.25: pro holds no lines of dots"):
        FinetuneConfig.build({"slope": 0.25})


def test_data_that_no_domain_knows_are_told_with_what_would_do():
    with pytest.raises(ConfigError, match=r"data: nowhere .*; give toy for lines of dots, or "):
        teacher_of("nowhere")
    with pytest.raises(
        ConfigError,
        match=r"nowhere: .*is neither a folder that is there nor a named set; give one of .*toy:level",
    ):
        owner_of("nowhere")
