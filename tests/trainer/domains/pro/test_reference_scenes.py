"""Reference scenes in a folder: read as they are, or refused with the file's name."""

import json

import numpy as np
import pytest
import torch
from PIL import Image

from graphose_core.errors import ConfigError
from tests.paths import SHARED_DATA
from trainer.domains.pro.drawing.scene import PRO_COLOURS, PRO_TYPES
from trainer.domains.pro.reference_folder import ReferenceBatches

REFERENCE = SHARED_DATA / "pro_reference"
there = pytest.mark.skipif(
    not (REFERENCE / "graphs.json").exists(), reason="../shared/data/pro_reference is not there"
)

PIE = {
    "image": "pie.png",
    "pos": [[0.5, 0.5], [0.8, 0.5], [0.5, 0.2], [0.2, 0.2]],
    "edges": [[0, 1], [0, 2]],
    "type": [5, 6, 6, 4],
    "color": [0, 1, 1, 2],
}


@pytest.fixture
def folder(tmp_path):
    """Three scenes of one image: left half red, right half black."""
    pixels = np.zeros((32, 32, 3), np.uint8)
    pixels[:, :16] = (200, 0, 0)
    (tmp_path / "images").mkdir()
    Image.fromarray(pixels).save(tmp_path / "images" / "pie.png")
    write(tmp_path, [PIE] * 3)
    return tmp_path


def write(folder, graphs, **changes):
    names = {"colors": list(PRO_COLOURS), "types": list(PRO_TYPES)}
    (folder / "graphs.json").write_text(json.dumps(names | {"graphs": graphs} | changes))


def test_scenes_come_in_batches_and_the_last_may_be_smaller(folder):
    scenes = ReferenceBatches(folder, 2, 16)
    assert len(scenes) == 3
    assert scenes[0].graph.sizes == (4, 4)
    assert scenes[1].graph.sizes == (4,)
    assert scenes[1].target.shape == (1, 4, 16, 16)


def test_a_scene_holds_what_the_folder_says_and_leaves_the_rest_unset(folder):
    graph = ReferenceBatches(folder, 1, 16)[0].graph
    torch.testing.assert_close(graph.position, torch.tensor(PIE["pos"]))
    assert graph.type.tolist() == [5, 6, 6, 4]
    assert graph.figure.tolist() == [0, 0, 0, 1], "what no bone joins is another object"
    assert graph.colours_given.all()
    torch.testing.assert_close(graph.colours[1, 0], torch.tensor([1.0, 0.0, 0.0]))
    assert not graph.scalars_given[:, 0].any()
    assert graph.scalars_given[:, 1].all()
    assert set(map(tuple, graph.edge_index.t().tolist())) == {(0, 1), (1, 0), (0, 2), (2, 0)}


def test_objects_whose_nodes_interleave_are_put_together(folder):
    crossed = PIE | {
        "pos": [[0.5, 0.5], [0.1, 0.1], [0.8, 0.5], [0.2, 0.1], [0.5, 0.2]],
        "type": [5, 0, 6, 1, 6],
        "color": [0, 3, 1, 4, 2],
        "edges": [[0, 2], [0, 4], [1, 3]],
    }
    write(folder, [crossed, PIE])
    batch = ReferenceBatches(folder, 2, 16)[0].graph
    assert batch.figure.tolist() == [0, 0, 0, 1, 1, 2, 2, 2, 3]
    assert batch.figures == ((3, 2), (3, 1))
    assert batch.type[:5].tolist() == [5, 6, 6, 0, 1]
    torch.testing.assert_close(batch.position[3], torch.tensor([0.1, 0.1]))
    torch.testing.assert_close(batch.colours[2, 0] * 255, torch.tensor(PRO_COLOURS["green"]).float())
    assert set(map(tuple, batch.edge_index.t().tolist())) >= {(0, 1), (0, 2), (3, 4)}
    assert (batch.figure[batch.edge_index[0]] == batch.figure[batch.edge_index[1]]).all()


@pytest.mark.parametrize("size", [16, 32])
def test_an_image_is_reduced_by_area_and_covers_where_it_is_not_black(folder, size):
    target = ReferenceBatches(folder, 1, size)[0].target[0]
    assert target.shape == (4, size, size)
    assert (target[0, :, : size // 2] == 200 / 255).all()
    assert not target[:, :, size // 2 :].any()
    assert (target[3] >= target[:3].amax(dim=0)).all()


def test_our_own_drawing_may_take_the_place_of_the_image(folder):
    theirs, ours = (ReferenceBatches(folder, 1, 16, drawn=drawn)[0] for drawn in (False, True))
    assert torch.equal(theirs.graph.position, ours.graph.position)
    assert ours.target.any()
    assert not torch.equal(theirs.target, ours.target)


def test_a_folder_without_graphs_is_refused(tmp_path):
    with pytest.raises(ConfigError, match=r"no graphs\.json"):
        ReferenceBatches(tmp_path, 1, 16)


@pytest.mark.parametrize("content", ["{", "[]", "3", '{"graphs": []}', "\x00"])
def test_graphs_that_are_none_are_refused(tmp_path, content):
    (tmp_path / "graphs.json").write_text(content)
    with pytest.raises(ConfigError, match=r"graphs\.json.*give a folder"):
        ReferenceBatches(tmp_path, 1, 16)[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"image": "lost.png"},
        {"image": "../graphs.json"},
        {"type": [99, 0, 0, 0]},
        {"color": [99, 0, 0, 0]},
        {"pos": "here"},
        {"edges": [[0]]},
        {"edges": [[0, 4]]},
        {"edges": [[0, -1]]},
        {"color": [0, 1, 1]},
    ],
)
def test_a_broken_graph_is_refused_by_its_number(folder, changes):
    write(folder, [PIE, PIE | changes])
    scenes = ReferenceBatches(folder, 1, 16)
    assert scenes[0].graph.nodes == 4
    with pytest.raises(ConfigError, match="graph 1"):
        scenes[1]


@there
def test_the_reference_is_read_whole():
    scenes = ReferenceBatches(REFERENCE, 150, 16)
    batches = [scenes[number] for number in range(-(-len(scenes) // 150))]
    assert sum(len(batch.target) for batch in batches) == len(scenes) == 400
    for batch in batches:
        assert batch.graph.images == len(batch.target)
        assert batch.graph.position.min() >= 0
        assert batch.graph.position.max() <= 1
        assert batch.target.amax(dim=(1, 2, 3)).min() > 0.2, "no image is black"


@there
def test_images_and_graphs_of_the_reference_belong_together():
    scenes = ReferenceBatches(REFERENCE, 20, 64)
    drawn = ReferenceBatches(REFERENCE, 20, 64, drawn=True)[0].target[:, :3]
    target = scenes[0].target[:, :3]
    right = (target - drawn).square().mean()
    wrong = (target - drawn.roll(1, dims=0)).square().mean()
    assert right < 0.3 * wrong


@there
def test_nodes_of_an_object_of_the_reference_stand_together():
    scenes = ReferenceBatches(REFERENCE, 1, 16)
    for number in (121, 126, 254):
        graph = scenes[number].graph
        assert (graph.figure.diff() >= 0).all()
        assert all(size >= 3 for size in graph.figures[0]), "a lattice's lone vertex is the lattice's"
