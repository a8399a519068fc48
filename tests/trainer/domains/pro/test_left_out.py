"""Scenes without some structures, scenes of these alone, and random graphs of one family."""

import numpy as np
import pytest

from graphose_core.errors import ConfigError
from trainer.data.graph_layout import spring
from trainer.data.surrogate import surrogate_graph
from trainer.data.surrogate_batches import SurrogateBatches
from trainer.domains.pro.batches import ProBatches
from trainer.domains.pro.drawing.draw import draw_scene
from trainer.domains.pro.drawing.scene import PRO_TYPES
from trainer.domains.pro.drawing.variations import DATA_SETS, without
from trainer.domains.pro.graph import PRO_SCHEMA
from trainer.domains.pro.settings import ProSettings
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig

SCENES = 150


def kinds(scene) -> list[str]:
    """The family of each object, polygons with their number of corners."""
    found = []
    for number in np.unique(scene.objects):
        names = [PRO_TYPES[kind] for kind in scene.types[scene.objects == number]]
        family = names[0].split("_")[0]
        corners = names.count("polygon_vertex")
        found.append(f"{family}-{corners}" if corners else family)
    return found


def seen(variation) -> list[str]:
    return [kind for index in range(SCENES) for kind in kinds(draw_scene(7, index, 16, variation=variation))]


def test_what_is_left_out_is_never_drawn_and_all_else_is():
    everything, reduced = set(seen(None)), seen(without(("hands", "7-8-gons")))
    assert {"hand", "polygon-7", "polygon-8"} <= everything
    assert everything - set(reduced) == {"hand", "polygon-7", "polygon-8"}
    shares = [sum(kind.startswith(name) for kind in reduced) / len(reduced) for name in ("polygon", "pie")]
    assert shares == pytest.approx([1 / 5, 1 / 5], abs=0.08)


def test_one_of_them_may_be_left_out_alone():
    assert "hand" not in seen(without(("hands",)))
    assert {"polygon-7", "polygon-8"} <= set(seen(without(("hands",))))
    assert {"polygon-7", "polygon-8"}.isdisjoint(seen(without(("7-8-gons",))))
    assert "hand" in seen(without(("7-8-gons",)))


def test_the_sets_to_test_on_hold_nothing_else():
    assert set(seen(DATA_SETS["pro:hands"])) == {"hand"}
    assert set(seen(DATA_SETS["pro:7-8-gons"])) == {"polygon-7", "polygon-8"}
    assert {"hand", "polygon-7"}.isdisjoint(seen(DATA_SETS["pro:without-hands-and-7-8-gons"]))


def test_reduced_scenes_depend_on_seed_and_index_alone():
    batches = ProBatches(3, 2, 16, variation=without(("hands",)))
    again = ProBatches(3, 4, 16, variation=without(("hands",)))
    assert np.array_equal(batches[1].target, again[0].target[2:])


def test_variety_would_show_what_is_left_out():
    assert FinetuneConfig.build({"leave_out": ["hands"], "variety": 0.0}).own == ProSettings(
        leave_out=("hands",), variety=0.0
    )
    with pytest.raises(ConfigError, match="set variety to 0"):
        FinetuneConfig.build({"leave_out": ["hands"], "variety": 0.1})
    with pytest.raises(ConfigError, match="leave_out"):
        FinetuneConfig.build({"leave_out": ["feet"], "variety": 0.0})


def graphs(family, layout="kamada_kawai", count=60):
    return [surrogate_graph(np.random.default_rng([1, i]), family, layout) for i in range(count)]


def test_one_family_of_random_graphs_is_that_family_alone():
    def connected(graph) -> bool:
        reached, ends = {0}, graph.edges.tolist()
        for _ in graph.positions:
            reached |= {b for a, b in ends if a in reached} | {a for a, b in ends if b in reached}
        return len(reached) == len(graph.positions)

    assert all(connected(graph) for graph in graphs("barabasi_albert")), "grown graphs hang together"
    assert not all(connected(graph) for graph in graphs("erdos_renyi"))
    both = [connected(graph) for graph in graphs("both")]
    assert 0 < both.count(False) < len([g for g in graphs("erdos_renyi") if not connected(g)])


@pytest.mark.parametrize("layout", ["kamada_kawai", "spring"])
def test_layouts_fit_the_unit_square_and_are_drawn_again_alike(layout):
    first, again = graphs("both", layout, 10), graphs("both", layout, 10)
    for graph, same in zip(first, again, strict=True):
        assert np.array_equal(graph.positions, same.positions)
        assert graph.positions.min() >= 0
        assert graph.positions.max() <= 1


def test_springs_lay_neighbours_nearer_than_others():
    path = np.array([[i, i + 1] for i in range(9)])
    places = spring(10, path, np.random.default_rng(0))
    apart = np.linalg.norm(places[:, None] - places[None], axis=-1)
    linked = np.mean([apart[a, b] for a, b in path])
    assert linked < 0.6 * apart[np.triu_indices(10, 2)].mean()


def test_a_pre_training_draws_what_it_is_told_to():
    config = PretrainConfig.build({"graphs": "erdos_renyi", "layout": "spring"})
    one = SurrogateBatches(0, 2, 16, PRO_SCHEMA, config.graphs, config.layout)[0]
    other = SurrogateBatches(0, 2, 16, PRO_SCHEMA)[0]
    assert not np.array_equal(one.target, other.target)
