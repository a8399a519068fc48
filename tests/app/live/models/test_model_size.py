"""The size of bundled networks: what is chosen and measured decides, load of a moment does not."""

from pathlib import Path

import pytest

from app.live.models import bundled_models
from app.live.models.bundled_models import BUNDLED_MODELS, bundled_at
from app.live.models.model_size import BUDGET, FINE, QUICK, ModelSize, pixels_of, preferred, typical
from graphose_core.checkpoint import read_info


@pytest.mark.parametrize("milliseconds", [None, 1.0, BUDGET, 1000.0])
def test_what_is_chosen_needs_no_measurement(milliseconds: float | None) -> None:
    assert pixels_of(ModelSize.FINE, milliseconds) == FINE
    assert pixels_of(ModelSize.QUICK, milliseconds) == QUICK


def test_by_itself_the_larger_one_draws_once_it_was_found_quick_enough() -> None:
    assert pixels_of(ModelSize.AUTO, None) == QUICK
    assert pixels_of(ModelSize.AUTO, BUDGET) == FINE
    assert pixels_of(ModelSize.AUTO, BUDGET + 0.1) == QUICK


def test_half_of_the_images_may_be_disturbed() -> None:
    assert typical([18.0] * 6 + [90.0] * 6) == 18.0
    assert typical([30.0] * 10 + [15.0] * 2) == 30.0


def test_a_model_draws_at_the_preferred_size_or_at_the_one_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled_models, "FOLDER", tmp_path)
    people = BUNDLED_MODELS[0]
    assert (people.name, people.is_there, people.has_both_sizes) == ("people-128", False, False)
    people.file(FINE).touch()
    assert (people.name, people.is_there, people.has_both_sizes) == ("people-256", True, False)
    people.file(QUICK).touch()
    assert (people.name, people.has_both_sizes) == ("people-128", True)
    monkeypatch.setattr(preferred, "pixels", FINE)
    assert people.name == "people-256"
    assert bundled_at(people.file(QUICK)) is bundled_at(people.file(FINE)) is people


@pytest.mark.parametrize("model", BUNDLED_MODELS, ids=lambda model: model.subject)
@pytest.mark.parametrize("size", [FINE, QUICK])
def test_files_hold_networks_of_their_size(model: bundled_models.BundledModel, size: int) -> None:
    if not model.file(size).is_file():
        pytest.skip(f"{model.file(size).name} does not come with this copy")
    network = read_info(model.file(size)).model
    assert network.size == size
    assert frozenset(network.schema.types) == model.types
    assert model.file(size).stat().st_size <= 20e6
