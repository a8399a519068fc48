"""From rows and a budget to a plan: equal images, equal parameters, settings written out."""

import pytest
import torch

from graphose_core.errors import ConfigError
from tests.trainer.studies.study_runs import TINY_STUDY, toy_study
from tests.trainer.tiny_runs import MODEL
from trainer.runs.settings.config import FinetuneConfig
from trainer.studies import planning
from trainer.studies.calibration import Calibration, seconds_a_step, steps_within
from trainer.studies.catalogue import STUDIES, study_called
from trainer.studies.measures.parameters import live_parameters, matched
from trainer.studies.plan import StudyPlan
from trainer.studies.planning import make_plan
from trainer.studies.request import StudyRequest, read_request
from trainer.studies.studied import example_graph
from trainer.training.start import task_of
from trainer.training.tasks.network_config import model_config


def plan_of(study, **changes) -> StudyPlan:
    return make_plan(
        study, StudyRequest.build(TINY_STUDY | {"study": study.name} | changes), lambda text: None
    )


@pytest.mark.parametrize("name", STUDIES)
def test_every_variant_of_every_study_trains(name):
    plan = plan_of(study_called(name), steps=200)
    assert len({variant.name for variant in plan.variants}) == len(plan.variants)
    for variant in plan.variants:
        config = variant.finetuning(0, None).model_copy(
            update={"learning_rate": 1e-2, "adversary_weight": 0.0, "hide": 0.0}
        )
        task = task_of(config)
        batch = task.batches()[0]
        losses = [task.step(0, batch)["loss"] for _ in range(12)]
        assert sum(losses[-3:]) < 0.9 * sum(losses[:3]), variant.name


def test_the_baselines_have_about_as_many_parameters_as_ours():
    plan = plan_of(study_called("baselines"))
    target = plan.variants[0].parameters
    for variant in plan.variants:
        assert abs(variant.parameters - target) <= 0.1 * target
        config = variant.finetuning(0, None)
        assert variant.parameters == live_parameters(model_config(config), example_graph(config))


def test_unused_layers_do_not_count():
    config = FinetuneConfig.build({"size": 16, "model": {"relational": False}})
    task = task_of(
        FinetuneConfig.build({"size": 16, "model": {"relational": False}, "adversary_weight": 0.0})
    )
    task.step(0, task.batches()[0])
    taught = sum(p.numel() for p in task.network.parameters() if p.grad is not None)
    alive = live_parameters(model_config(config), example_graph(config))
    assert alive == taught < sum(p.numel() for p in task.network.parameters())


def test_a_network_near_enough_stays_as_it_is_and_others_come_near():
    run = FinetuneConfig.build({"size": 16, "model": MODEL | {"hidden": 24}})
    config, graph = model_config(run), example_graph(run)
    count = live_parameters(config, graph)
    assert matched(config, graph, round(1.05 * count)) == (config.hidden, count)
    for factor in (0.6, 1.7):
        width, found = matched(config, graph, round(factor * count))
        assert abs(found - factor * count) <= 0.1 * factor * count
        assert (width > config.hidden) == (factor > 1)


def test_a_size_that_no_width_comes_to_is_refused():
    run = FinetuneConfig.build({"size": 16, "model": MODEL})
    with pytest.raises(ConfigError, match="wider"):
        matched(model_config(run), example_graph(run), 100)


def test_pre_trainings_are_shared_where_their_settings_are_equal():
    variants = {variant.name: variant for variant in plan_of(toy_study()).variants}
    assert variants["plain"].masks_of == variants["fast"].masks_of == "plain"
    assert variants["fresh"].masks_of is None
    baselines = {variant.name: variant.masks_of for variant in plan_of(study_called("baselines")).variants}
    alone = {
        "ours": "ours", "no-pretraining": None, "fixed-masks": None,
        "non-relational": "non-relational", "canvas-frame": "canvas-frame",
        "local-waves": "ours", "fixed-masks-local-waves": None,
    }  # fmt: skip
    assert baselines == alone | {f"{name}-projected": masks for name, masks in alone.items()}


def test_a_plan_is_its_json():
    plan = plan_of(study_called("baselines"))
    assert StudyPlan.model_validate_json(plan.model_dump_json()) == plan


def test_a_budget_is_what_the_slowest_variant_takes_with_its_pre_training():
    calibration = Calibration(pretrain={"a": 0.6}, finetune={"a": 0.8, "b": 0.9}, machine="")
    assert steps_within(10, calibration, 0.5) == int(600 / (0.8 + 0.5 * 0.6))
    assert steps_within(10, calibration, 0.01) == int(600 / 0.9)
    assert steps_within(1e-6, calibration, 0.5) == 1


def test_without_steps_the_plan_measures_each_variant(monkeypatch):
    asked = []

    def fake(config):
        asked.append(config)
        return 0.5 if isinstance(config, FinetuneConfig) else 0.3

    monkeypatch.setattr(planning, "seconds_a_step", fake)
    plan = plan_of(toy_study(), steps=None, budget=1.0)
    assert len(asked) == 4, "three fine-tunings, and the one pre-training"
    assert plan.steps == int(60 / (0.5 + 0.3 / 3))
    assert plan.pretrain_steps == round(plan.steps / 3)
    assert plan.calibration.pretrain == {"plain": 0.3, "fast": 0.3}
    assert {variant.finetune["steps"] for variant in plan.variants} == {plan.steps}
    assert plan.variants[0].pretrain["steps"] == plan.pretrain_steps


def test_images_asked_for_become_steps_of_every_variant():
    plan = plan_of(toy_study(), steps=None, images=9)
    assert plan.steps == 5, "two images a step, the last one whole"
    assert plan.images == 10
    assert {variant.finetune["steps"] for variant in plan.variants} == {5}
    assert plan.calibration is None
    with pytest.raises(ConfigError, match="images = 9: give one of them"):
        plan_of(toy_study(), steps=4, images=9)


def test_data_that_nobody_can_train_on_are_refused_with_what_can_be_given(tmp_path):
    with pytest.raises(ConfigError, match=r"names a test set of people.*make-people"):
        plan_of(toy_study(), data="people")
    with pytest.raises(ConfigError, match="neither a folder"):
        plan_of(toy_study(), data=str(tmp_path / "nothing"))


def test_a_study_that_needs_the_drawer_is_made_on_its_scenes_alone(tmp_path):
    (tmp_path / "people.json").write_text("{}")
    with pytest.raises(ConfigError, match="toy is measured on pro alone"):
        plan_of(toy_study(domains=("pro",)), data=str(tmp_path))


def test_steps_are_timed_on_the_device_of_this_machine_which_the_plan_does_not_keep(monkeypatch):
    asked = []
    monkeypatch.setattr(planning, "seconds_a_step", lambda config: asked.append(config.device) or 0.5)
    request = StudyRequest.build(TINY_STUDY | {"study": "toy", "steps": None, "settings": {"device": "auto"}})
    plan = make_plan(toy_study(), request, lambda text: None, "cpu")
    assert set(asked) == {"cpu"}
    assert {variant.finetune["device"] for variant in plan.variants} == {"auto"}


def test_measuring_a_step_runs_both_phases_and_changes_nothing_else():
    variant = plan_of(toy_study()).variants[0]
    torch.manual_seed(3)
    assert seconds_a_step(variant.finetuning(0, None)) > 0
    assert seconds_a_step(variant.pretraining(0)) > 0


def test_a_file_of_settings_is_read_and_flags_are_laid_over_it(tmp_path):
    file = tmp_path / "study.toml"
    file.write_text("steps = 7\nseeds = 2\n[settings]\nbatch = 4\n")
    assert read_request(file, {"seeds": 3, "size": None}) == {
        "steps": 7, "seeds": 3, "settings": {"batch": 4},
    }  # fmt: skip
    file.write_text("steps = = 7")
    with pytest.raises(ConfigError, match=r"study\.toml"):
        read_request(file, {})
    with pytest.raises(ConfigError, match="speed"):
        StudyRequest.build({"study": "toy", "speed": 1})


@pytest.mark.parametrize("name", ["seed", "steps", "size", "masks"])
def test_what_a_study_decides_itself_is_no_setting(name):
    with pytest.raises(ConfigError, match=f"settings.{name} is decided by the study"):
        StudyRequest.build({"study": "toy", "settings": {name: 1}})


def test_an_unknown_study_is_refused_with_the_known_ones():
    with pytest.raises(ConfigError, match="baselines"):
        study_called("tea-leaves")
