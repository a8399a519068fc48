"""Paths between two poses: their ends, their truth, and what is measured along them."""

import numpy as np
import pytest
import torch

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.geometry import reach_of
from tests.trainer.tiny_runs import write_untrained
from trainer.domains.pro.graph import scene_graph
from trainer.studies.measures.consistency import PLACES, along_paths, centroid_distances
from trainer.studies.measures.paths import MOVING, along, pairs, scene_of
from trainer.studies.measures.unseen import drawn_set
from trainer.studies.studied import open_trained


@pytest.mark.parametrize("family", MOVING)
def test_pairs_are_two_poses_of_one_object_and_always_the_same(family):
    for pair, again in zip(pairs(family, 3), pairs(family, 3), strict=True):
        assert np.array_equal(pair.first.positions, again.first.positions)
        assert np.array_equal(pair.first.types, pair.last.types)
        assert np.array_equal(pair.first.edges, pair.last.edges)
        assert np.array_equal(pair.first.colours, pair.last.colours)
        assert not np.allclose(pair.first.positions, pair.last.positions)


@pytest.mark.parametrize("way", ["bones", "straight"])
def test_a_path_leads_from_the_first_pose_to_the_last(way):
    for pair in pairs("robot", 2):
        for t, sketch in ((0.0, pair.first), (1.0, pair.last)):
            scene = along(pair, t, way, 16)
            np.testing.assert_allclose(scene.positions, sketch.positions, atol=1e-6)
            assert np.array_equal(scene.image, scene_of(sketch, 16).image)


def test_bones_keep_their_lengths_on_bone_angle_paths_and_shrink_on_straight_ones():
    def lengths(scene):
        ends = scene.positions[scene.edges]
        return np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1)

    shrunken = []
    for pair in pairs("scissors", 4):
        first, last = (lengths(scene_of(each, 16)) for each in (pair.first, pair.last))
        mean = (first + last) / 2
        np.testing.assert_allclose(lengths(along(pair, 0.5, "bones", 16)), mean, atol=1e-5)
        shrunken.append((lengths(along(pair, 0.5, "straight", 16)) / mean).min())
    assert min(shrunken) < 0.98


def test_the_centroid_of_a_mask_is_where_it_lies():
    [pair] = pairs("pie", 1)
    graph = collate([scene_graph(scene_of(pair.first, 16))])
    masks = torch.zeros(graph.nodes, 2, 40, 40)
    reach = reach_of(graph, 0.03)
    for node in range(graph.nodes - 1):
        x, y = (graph.position[node] * 40).long().tolist()
        masks[node, :, y, x] = 0.5
    distances = centroid_distances(graph, masks, reach)
    assert (distances[:-1] * reach[:-1]).max() < 1 / 40
    assert distances[-1].isnan(), "an empty mask lies nowhere"


def test_figures_along_paths_are_whole_and_repeat(tmp_path):
    network = open_trained(write_untrained(tmp_path / "tiny.safetensors"))
    found, again = along_paths(network, "bones", 1), along_paths(network, "bones", 1)
    assert found == again
    assert len(found.snr) == len(found.centroid) == PLACES
    assert len(found.change) == PLACES - 1
    assert all(np.isfinite([*found.snr, *found.centroid, *found.change]))
    other = along_paths(network, "straight", 1)
    assert other.snr[0] == pytest.approx(found.snr[0])
    assert other.snr[PLACES // 2] != found.snr[PLACES // 2]


def test_a_set_is_drawn_with_its_types_and_without(tmp_path):
    network = open_trained(write_untrained(tmp_path / "tiny.safetensors"))
    told = drawn_set(network, "pro:hands", 6, 16)
    untold = drawn_set(network, "pro:hands", 6, 16, open_types=True)
    assert told.psnr != untold.psnr
    assert told.locality == pytest.approx(untold.locality), "masks do not see types"
    assert 0 <= told.diversity <= 1
