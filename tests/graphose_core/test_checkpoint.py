"""Checkpoints come back as they were written; what is none, or does not fit, is refused by name."""

import json
import pickle
from dataclasses import replace

import pytest
import torch
from safetensors.torch import save_file

from graphose_core import checkpoint
from graphose_core.checkpoint import (
    FORMAT,
    CheckpointInfo,
    built,
    load_weights,
    read_info,
    read_weights,
    save_checkpoint,
)
from graphose_core.checkpoint_head import WEIGHTS, read_head
from graphose_core.errors import CheckpointError
from graphose_core.models.graphose import Graphose
from tests.networks import noise_for, random_graph, tiny_config, tiny_network


@pytest.fixture
def info() -> CheckpointInfo:
    return CheckpointInfo(
        name="tiny",
        stage="finetune",
        model=tiny_config(),
        data="pro",
        steps=7,
        images=14,
        metrics={"psnr": 12.5},
        record={"settings": {"size": 16, "masks": None}, "hours": 0.1},
    )


@pytest.fixture
def weights() -> dict[str, torch.Tensor]:
    return tiny_network().state_dict()


def test_a_checkpoint_comes_back_as_it_was_written(tmp_path, info, weights):
    path = tmp_path / "runs" / "tiny.safetensors"
    save_checkpoint(path, weights, info)
    assert read_info(path) == info
    back = read_weights(path)
    assert back.keys() == weights.keys()
    assert all(torch.equal(back[name], weights[name]) for name in weights)


@torch.no_grad()
def test_a_network_drawn_from_a_checkpoint_draws_the_same_image(tmp_path, info, weights):
    path, graph = tmp_path / "tiny.safetensors", random_graph(1)
    save_checkpoint(path, weights, info)
    network = Graphose(read_info(path).model)
    load_weights(network, read_weights(path), path)
    noise = noise_for(graph, info.model)
    assert torch.equal(network.eval()(graph, noise).image, tiny_network()(graph, noise).image)


@pytest.mark.parametrize(("named", "stored"), [((), False), (("width",), True)])
def test_figure_columns_are_written_where_an_earlier_version_could_not_do_without(
    tmp_path, info, weights, named, stored
):
    schema = replace(info.model.schema, figure_columns=named)
    described = info.model_copy(update={"model": tiny_config(schema=schema)})
    path = tmp_path / "a.safetensors"
    save_checkpoint(path, weights, described)
    assert ("figure_columns" in read_head(path)["model"]["schema"]) == stored
    assert read_info(path).model.schema == schema


def test_a_schema_of_joints_alone_is_written_as_such_where_the_rule_for_earlier_ones_says_otherwise(
    tmp_path, info, weights
):
    schema = replace(info.model.schema, colours=("colour", "hat"), figure_columns=())
    described = info.model_copy(update={"model": tiny_config(schema=schema)})
    save_checkpoint(tmp_path / "a.safetensors", weights, described)
    assert read_info(tmp_path / "a.safetensors").model.schema.figure_columns == ()


def test_weights_in_another_memory_layout_are_written_by_their_values(tmp_path, info):
    maps = torch.randn(2, 3, 4, 4).to(memory_format=torch.channels_last)
    save_checkpoint(tmp_path / "a.safetensors", {"maps": maps}, info)
    assert torch.equal(read_weights(tmp_path / "a.safetensors")["maps"], maps)


def test_a_measure_that_is_no_number_leaves_the_checkpoint_readable(tmp_path, info, weights):
    broken = info.model_copy(update={"metrics": {"psnr": float("nan"), "ssim": float("inf")}})
    save_checkpoint(tmp_path / "a.safetensors", weights, broken)
    metrics = read_info(tmp_path / "a.safetensors").metrics
    assert metrics["psnr"] != metrics["psnr"]
    assert metrics["ssim"] == float("inf")


def misfits(weights):
    name = "generator.begin.weight"
    missing = {key: value for key, value in weights.items() if key != name}
    return {
        "missing": missing,
        "not part of this model": weights | {"generator.begin.weighty": weights[name].clone()},
        "the model wants": weights | {name: weights[name][:, :1]},
    }


@pytest.mark.parametrize("words", ["missing", "not part of this model", "the model wants"])
def test_weights_that_do_not_fit_are_refused_by_name_and_leave_the_network_as_it_was(weights, words):
    network = Graphose(tiny_config())
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    with pytest.raises(CheckpointError, match=rf"here.*generator\.begin\.weight.*{words}"):
        load_weights(network, misfits(weights)[words], "here")
    assert all(torch.equal(before[name], tensor) for name, tensor in network.state_dict().items())


def test_many_misfits_are_counted_and_three_are_named():
    with pytest.raises(CheckpointError, match=r"^here does not fit.*\(and \d+ more\)$"):
        load_weights(Graphose(tiny_config()), {}, "here")


def write_text(path, info, weights):
    path.write_text("no checkpoint")


def write_nothing(path, info, weights):
    path.write_bytes(b"")


def write_pickle(path, info, weights):
    torch.save(weights, path)


def write_truncated(path, info, weights):
    save_checkpoint(path, weights, info)
    path.write_bytes(path.read_bytes()[:-100])


def write_folder(path, info, weights):
    path.mkdir()


def write_none_at_all(path, info, weights):
    pass


BROKEN = [write_text, write_nothing, write_pickle, write_truncated, write_folder, write_none_at_all]


@pytest.mark.parametrize("write", BROKEN)
@pytest.mark.parametrize("read", [read_info, read_weights])
def test_what_is_no_checkpoint_is_refused_with_its_name(tmp_path, info, weights, write, read):
    path = tmp_path / "broken.safetensors"
    write(path, info, weights)
    with pytest.raises(CheckpointError, match=r"broken\.safetensors"):
        read(path)


class Bomb:
    def __reduce__(self):
        return (pytest.fail, ("a pickled file was run",))


def test_nothing_pickled_is_ever_run(tmp_path):
    path = tmp_path / "bomb.safetensors"
    path.write_bytes(pickle.dumps(Bomb()))
    for read in (read_info, read_weights):
        with pytest.raises(CheckpointError):
            read(path)


def described(path, description):
    metadata = None if description is None else {"graphose": description}
    save_file({"x": torch.zeros(1)}, path, metadata)


def changed(info, **changes) -> str:
    return json.dumps(json.loads(info.model_dump_json(by_alias=True)) | changes)


def test_a_newer_format_is_refused_with_its_number(tmp_path, info):
    path = tmp_path / "new.safetensors"
    described(path, changed(info, format=FORMAT + 1))
    with pytest.raises(CheckpointError, match=rf"format {FORMAT + 1} is newer than {FORMAT}.*update"):
        read_info(path)


def test_a_newer_format_is_told_from_a_broken_one_also_with_unknown_fields(tmp_path, info):
    path = tmp_path / "new.safetensors"
    described(path, changed(info, format=FORMAT + 1, invented="later"))
    with pytest.raises(CheckpointError, match="newer"):
        read_info(path)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"steps": "many"}, "steps"),
        ({"invented": 1}, "invented"),
        ({"format": "two"}, "format"),
        ({"model": {"size": 16}}, "model.schema"),
    ],
)
def test_a_description_with_a_wrong_field_is_refused_by_the_fields_name(tmp_path, info, changes, words):
    path = tmp_path / "odd.safetensors"
    described(path, changed(info, **changes))
    with pytest.raises(CheckpointError, match=rf"odd.*{words}"):
        read_info(path)


@pytest.mark.parametrize("description", [None, "{", "[]", "3"])
def test_a_file_of_tensors_without_a_description_is_refused(tmp_path, description):
    path = tmp_path / "odd.safetensors"
    described(path, description)
    with pytest.raises(CheckpointError, match="odd"):
        read_info(path)


def full_disk(tensors, path, metadata):
    path.write_bytes(b"half")
    raise OSError("no space left")


def test_a_failed_write_leaves_the_old_checkpoint_and_nothing_beside_it(tmp_path, info, weights, monkeypatch):
    path = tmp_path / "tiny.safetensors"
    save_checkpoint(path, weights, info)
    before = path.read_bytes()
    monkeypatch.setattr("graphose_core.checkpoint.save_file", full_disk)
    with pytest.raises(OSError, match="no space left"):
        save_checkpoint(path, weights, info)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_module_is_built_with_the_weights(tmp_path, info, weights):
    path = tmp_path / "a.safetensors"
    save_checkpoint(path, weights, info)
    state = built(path, lambda: Graphose(info.model)).state_dict()
    assert all(torch.equal(state[name], weights[name]) for name in weights)


@pytest.mark.parametrize("words", ["missing", "not part of this model", "the model wants"])
def test_weights_that_do_not_fit_are_refused_before_the_module_is_built(tmp_path, info, weights, words):
    path = tmp_path / "a.safetensors"
    save_checkpoint(path, misfits(weights)[words], info)
    with pytest.raises(CheckpointError, match=rf"a\.safetensors.*generator\.begin\.weight.*{words}"):
        built(path, lambda: Graphose(info.model))


def test_a_description_of_gigabytes_is_refused_before_they_are_asked_for(tmp_path, info, weights):
    path = tmp_path / "a.safetensors"
    huge = tiny_config(hidden=4096, features=4096, channels=(4096, 4096))
    save_checkpoint(path, weights, info.model_copy(update={"model": huge}))
    made = []
    with pytest.raises(CheckpointError, match=r"the model wants \(4096, "):
        built(path, lambda: made.append(Graphose(huge)) or made[-1])
    assert sum(t.untyped_storage().nbytes() for t in made.pop().state_dict().values()) < 10_000_000
    assert not made


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_not_finite_are_refused_by_name(tmp_path, info, weights, value):
    weights = weights | {"generator.begin.weight": torch.full_like(weights["generator.begin.weight"], value)}
    save_checkpoint(tmp_path / "a.safetensors", weights, info)
    with pytest.raises(CheckpointError, match=r"generator\.begin\.weight.*not finite.*choose an earlier"):
        built(tmp_path / "a.safetensors", lambda: Graphose(info.model))


def test_weights_of_whole_numbers_are_refused_by_name(tmp_path, info, weights):
    weights = weights | {"generator.begin.weight": weights["generator.begin.weight"].to(torch.int32)}
    save_checkpoint(tmp_path / "a.safetensors", weights, info)
    with pytest.raises(CheckpointError, match=r"generator\.begin\.weight has values of type I32"):
        built(tmp_path / "a.safetensors", lambda: Graphose(info.model))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "9" * 5000, "null", "[]"])
def test_a_description_that_is_none_is_refused(tmp_path, text):
    described(tmp_path / "a.safetensors", text)
    with pytest.raises(CheckpointError) as caught:
        read_info(tmp_path / "a.safetensors")
    assert len(str(caught.value)) < 1000
    with pytest.raises(CheckpointError):
        read_head(tmp_path / "a.safetensors")


def test_a_description_too_long_to_be_one_is_not_parsed(tmp_path, monkeypatch):
    monkeypatch.setattr(checkpoint, "LONGEST", 1000)
    described(tmp_path / "a.safetensors", " " * 2000)
    with pytest.raises(CheckpointError, match="at most 1,000 are read"):
        read_info(tmp_path / "a.safetensors")


def test_a_missing_checkpoint_is_told_in_words(tmp_path):
    for read in (read_info, read_weights):
        with pytest.raises(CheckpointError) as caught:
            read(tmp_path / "gone.safetensors")
        told = str(caught.value)
        assert told.startswith(f"{tmp_path / 'gone.safetensors'}: No such file or directory; choose")
        assert "Errno" not in told


def test_of_the_folder_of_a_run_the_weights_in_it_are_named(tmp_path, info, weights):
    save_checkpoint(tmp_path / "run" / WEIGHTS, weights, info)
    for read in (read_info, read_weights):
        with pytest.raises(CheckpointError, match=r"is a folder, not a file; choose .*weights\.safetensors$"):
            read(tmp_path / "run")
