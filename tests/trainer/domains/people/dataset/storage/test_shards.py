import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.document.files.skeletons import skeleton
from graphose_core.errors import ConfigError
from graphose_core.graph.document_graph import graph_of
from graphose_core.models.graphs.columns import column, part_names
from graphose_core.models.graphs.schema import UNSET
from tests.trainer.domains.people.block_body import block_body
from trainer.data.loader import load
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.clothing.person import BONES, JOINTS
from trainer.domains.people.dataset.batches import PeopleBatches
from trainer.domains.people.dataset.columns import CHOICES, SCALARS, TURNS
from trainer.domains.people.dataset.document import people_document
from trainer.domains.people.dataset.make import begin
from trainer.domains.people.dataset.mirror import mirrored
from trainer.domains.people.dataset.people_graph import TRAINING_DROPOUT, AttributeDropout, people_graph
from trainer.domains.people.dataset.people_sheet import composed, contact_sheet
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.storage.manifest import Manifest, held_out, shard_path
from trainer.domains.people.dataset.storage.shard_worker import make_shard
from trainer.domains.people.dataset.storage.shards import PeopleFolder
from trainer.domains.people.rendering.drawn_people import draw_people

BODY = block_body()
MANIFEST = Manifest(count=25, size=16, seed=3, shard=10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people")
    begin(path, MANIFEST)
    for number in (2, 0, 1):
        make_shard(BODY, path, MANIFEST, number)
    return path


def test_a_shard_is_the_same_alone_as_in_order(folder: Path, tmp_path: Path) -> None:
    begin(tmp_path, MANIFEST)
    make_shard(BODY, tmp_path, MANIFEST, 1)
    assert shard_path(tmp_path, 1).read_bytes() == shard_path(folder, 1).read_bytes()


def test_records_survive_their_shard(folder: Path) -> None:
    people = PeopleFolder(folder)
    assert len(people) == 25
    assert people.complete
    for index in (0, 9, 10, 24):
        drawn = record_of(draw_people(BODY, load_bank(), 3, index, 16))
        kept = people[index]
        np.testing.assert_array_equal(kept.image, drawn.image)
        np.testing.assert_array_equal(kept.parts, drawn.parts)
        np.testing.assert_allclose(kept.heights, drawn.heights, atol=0.0025)  # half a step, clipped nowhere
        assert len(kept.figures) == len(drawn.figures)
        for a, b in zip(kept.figures, drawn.figures, strict=True):
            np.testing.assert_array_equal(a.keypoints, b.keypoints)
            np.testing.assert_array_equal(a.visible, b.visible)
            np.testing.assert_array_equal(a.covers, b.covers)
            np.testing.assert_array_equal(a.scalars, b.scalars)
            np.testing.assert_array_equal(a.colours, b.colours)


def test_other_settings_are_refused_and_nothing_is_lost(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"seed = 3, asked is 4"):
        begin(folder, MANIFEST.model_copy(update={"seed": 4}))
    assert PeopleFolder(folder).complete


def test_a_folder_without_people_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="make-people"):
        PeopleFolder(tmp_path)


def test_an_opened_folder_goes_to_another_process(folder: Path) -> None:
    people = PeopleFolder(folder)
    first = people[0]
    again = pickle.loads(pickle.dumps(people))
    np.testing.assert_array_equal(again[0].image, first.image)


def test_a_broken_shard_is_named(tmp_path: Path) -> None:
    begin(tmp_path, MANIFEST)
    shard_path(tmp_path, 0).write_bytes(b"broken")
    with pytest.raises(ConfigError, match=r"shard-00000.*resume"):
        PeopleFolder(tmp_path)[0]


def test_graph_of_a_record_has_its_joints_bones_and_values(folder: Path) -> None:
    for record in (PeopleFolder(folder)[index] for index in range(25)):
        graph = people_graph(record)
        present = [figure.present for figure in record.figures]
        assert graph.nodes == sum(int(p.sum()) for p in present)
        bones = sum(int(p[a] and p[b]) for p in present for a, b in BONES)
        assert graph.edge_index.shape == (2, 2 * bones)
        source, target = graph.edge_index
        assert (graph.figure[source] == graph.figure[target]).all()
        first = record.figures[0]
        np.testing.assert_allclose(graph.position[0], first.keypoints[0, :2])
        depth = column(PEOPLE_SCHEMA, "scalars", "depth")
        assert graph.scalars[0, depth] == pytest.approx((first.keypoints[0, 2] + 1) / 2, abs=1e-5)
        values = graph.figure_values
        skin = column(PEOPLE_SCHEMA, "colours", "skin")
        np.testing.assert_allclose(values.colours[0, skin], first.colours[0])
        np.testing.assert_allclose(graph.colours[0, 0], first.colours[0])  # skin covers a nose
        inside = (values.scalars >= -0.001) & (values.scalars <= 1.001) | ~values.scalars_given
        assert inside.all()


def test_what_is_not_worn_is_open(folder: Path) -> None:
    stripes = column(PEOPLE_SCHEMA, "scalars", "stripes")
    stripe = column(PEOPLE_SCHEMA, "colours", "stripe")
    for record in (PeopleFolder(folder)[index] for index in range(25)):
        values = people_graph(record).figure_values
        worn = ~np.isnan(record.figures[0].scalars[list(SCALARS).index("stripes")])
        assert bool(values.scalars_given[0, stripes]) == worn
        assert bool(values.colours_given[0, stripe]) == worn


def test_dropout_hides_a_figures_value_as_a_whole_and_leaves_its_joints(folder: Path) -> None:
    for index in range(25):
        record = PeopleFolder(folder)[index]
        whole = people_graph(record)
        graph = people_graph(record, AttributeDropout(attribute=0.5), np.random.default_rng(index))
        for name in ("type", "categories", "colours", "colours_given", "scalars", "scalars_given"):
            assert torch.equal(getattr(graph, name), getattr(whole, name))
        values, given = graph.figure_values, whole.figure_values
        assert values.figures == len(record.figures)
        kept = [values.categories != UNSET, values.colours_given, values.scalars_given]
        there = [given.categories != UNSET, given.colours_given, given.scalars_given]
        for some, all_of_them in zip(kept, there, strict=True):
            assert not (some & ~all_of_them).any()
        assert sum(map(torch.sum, kept)) < sum(map(torch.sum, there))
        assert torch.equal(values.colours, given.colours), "values stay, for the losses"


def test_dropout_of_joints_leaves_figures(folder: Path) -> None:
    record = PeopleFolder(folder)[0]
    graph = people_graph(record, AttributeDropout(joint=1.0, kind=1.0), np.random.default_rng(1))
    assert not graph.colours_given.any()
    assert not graph.scalars_given.any()
    assert (graph.categories == UNSET).all()
    assert torch.equal(graph.figure_values.flat(), people_graph(record).figure_values.flat())


def test_dropout_of_turns_hides_all_of_them_and_nothing_else(folder: Path) -> None:
    record = PeopleFolder(folder)[0]
    figures = [replace(each, turns=np.full((4, len(TURNS)), 10.0, np.float32)) for each in record.figures]
    record = replace(record, figures=figures)
    whole = people_graph(record)
    graph = people_graph(record, AttributeDropout(turns=1.0), np.random.default_rng(1))
    turns = [column(PEOPLE_SCHEMA, "scalars", name) for name in TURNS]
    others = [place for place in range(whole.scalars.shape[1]) if place not in turns]
    assert whole.scalars_given[:, turns].any()
    assert not graph.scalars_given[:, turns].any()
    assert torch.equal(graph.scalars_given[:, others], whole.scalars_given[:, others])


def test_dropped_joints_leave_no_bones_behind(folder: Path) -> None:
    graph = people_graph(PeopleFolder(folder)[0], AttributeDropout(face=1.0), np.random.default_rng(1))
    assert (graph.type >= 5).all()
    assert graph.edge_index.max() < graph.nodes


def test_an_extra_joint_splits_a_bone(folder: Path) -> None:
    record = PeopleFolder(folder)[0]
    plain = people_graph(record)
    graph = people_graph(record, AttributeDropout(extra=1.0), np.random.default_rng(1))
    figures = len(record.figures)
    assert graph.nodes == plain.nodes + figures
    assert graph.edge_index.shape[1] == plain.edge_index.shape[1] + 2 * figures
    extra = (graph.type == UNSET).nonzero()[:, 0]
    assert len(extra) == figures
    for node in extra:
        a, b = graph.edge_index[1][graph.edge_index[0] == node]
        low, high = (
            torch.minimum(graph.position[a], graph.position[b]),
            torch.maximum(graph.position[a], graph.position[b]),
        )
        assert ((graph.position[node] >= low - 1e-6) & (graph.position[node] <= high + 1e-6)).all()


def test_batches_hold_images_parts_and_backgrounds(folder: Path) -> None:
    batch = PeopleBatches(folder, 4, 16)[0]
    assert batch.graph.images == 4
    assert batch.target.shape == (4, 4, 16, 16)
    assert batch.parts.shape == batch.owner.shape == (4, 16, 16)
    assert batch.parts.max() < 8
    assert batch.background.shape == (4, 3, 16, 16)
    image = batch.target[:, :3] + (1 - batch.target[:, 3:]) * batch.background
    assert 0 <= image.min() <= image.max() <= 1.01


def test_training_and_held_out_images_are_apart(folder: Path) -> None:
    train, kept = PeopleBatches(folder, 4, 16), PeopleBatches(folder, 4, 16, split="held-out")
    assert (len(train), len(kept)) == (23, 2) == (25 - held_out(25), held_out(25))
    assert {train._index(place) for place in range(46)} == set(range(23))
    assert [kept._index(place) for place in range(2)] == [23, 24]
    assert kept[0].graph.images == 2
    with pytest.raises(ConfigError, match="held-out batch 1"):
        kept[1]


def test_batches_are_the_same_whatever_the_number_of_workers(folder: Path) -> None:
    batches = PeopleBatches(folder, 3, 16, dropout=TRAINING_DROPOUT)
    alone = list(load(batches, range(2, 5), 0))
    beside = list(load(batches, range(2, 5), 2))
    for a, b in zip(alone, beside, strict=True):
        torch.testing.assert_close(a.target, b.target)
        torch.testing.assert_close(a.graph.categories, b.graph.categories)


def test_batches_can_be_smaller_than_the_images(folder: Path) -> None:
    batch = PeopleBatches(folder, 2, 8)[0]
    assert batch.target.shape == (2, 4, 8, 8)
    assert batch.parts.shape == (2, 8, 8)


def test_joints_are_those_of_the_skeleton() -> None:
    coco = skeleton("coco17")
    assert tuple(joint.name for joint in coco.joints) == JOINTS
    assert {frozenset(bone) for bone in coco.bones} == {frozenset((JOINTS[a], JOINTS[b])) for a, b in BONES}


def test_the_skeletons_attributes_are_the_schemas() -> None:
    specs = {spec.name: spec for spec in skeleton("coco17").attributes}
    figure_wide = {spec.name for spec in specs.values() if spec.scope == "figure"}
    for choice in PEOPLE_SCHEMA.categoricals:
        assert specs[choice.name].choices == choice.choices
    for scalar in PEOPLE_SCHEMA.scalars[1:]:
        assert (specs[scalar.name].minimum, specs[scalar.name].maximum) == (scalar.minimum, scalar.maximum)
    assert set(PEOPLE_SCHEMA.colours) == {spec.name for spec in specs.values() if spec.kind == "colour"}
    assert figure_wide == {*CHOICES, *SCALARS, *part_names(PEOPLE_SCHEMA)}
    assert figure_wide == set(PEOPLE_SCHEMA.figure_columns)


def test_a_document_of_a_record_becomes_the_records_graph(folder: Path) -> None:
    record = next(r for r in map(PeopleFolder(folder).__getitem__, range(25)) if len(r.figures) == 1)
    graph, refs = graph_of(people_document(record), PEOPLE_SCHEMA)
    expected = people_graph(record)
    assert len(refs) == expected.nodes
    torch.testing.assert_close(graph.position, expected.position)
    torch.testing.assert_close(graph.type, expected.type)
    torch.testing.assert_close(graph.categories, expected.categories)
    assert (graph.colours_given == expected.colours_given).all()
    torch.testing.assert_close(graph.colours, expected.colours)
    torch.testing.assert_close(graph.scalars, expected.scalars)
    torch.testing.assert_close(graph.figure_values.flat(), expected.figure_values.flat())
    assert set(map(tuple, graph.edge_index.t().tolist())) == set(map(tuple, expected.edge_index.t().tolist()))


def test_a_contact_sheet_shows_images_and_their_joints(folder: Path) -> None:
    records = [PeopleFolder(folder)[index] for index in range(5)]
    sheet = contact_sheet(records, columns=2)
    assert sheet.size == (64, 48)
    np.testing.assert_array_equal(np.asarray(sheet)[:16, :16], composed(records[0]))


def test_a_mirror_turns_what_has_a_side(folder: Path) -> None:
    record = next(r for r in map(PeopleFolder(folder).__getitem__, range(25)) if len(r.figures) == 1)
    turned = mirrored(record)
    np.testing.assert_array_equal(turned.image, record.image[:, ::-1])
    np.testing.assert_array_equal(turned.parts, record.parts[:, ::-1])
    before, after = record.figures[0], turned.figures[0]
    left, right = JOINTS.index("left_wrist"), JOINTS.index("right_wrist")
    np.testing.assert_allclose(
        after.keypoints[left], before.keypoints[right] * [-1, 1, 1] + [1, 0, 0], atol=1e-6
    )
    assert after.covers[left] == before.covers[right]
    assert after.visible[left] == before.visible[right]
    np.testing.assert_array_equal(after.hands, before.hands[::-1])
    names = list(SCALARS)
    for name, sign in (("aside", -1), ("light_side", -1), ("towards", 1), ("sleeve", 1)):
        assert after.scalars[names.index(name)] == sign * before.scalars[names.index(name)]


def test_mirrored_twice_is_as_it_was(folder: Path) -> None:
    for record in map(PeopleFolder(folder).__getitem__, range(25)):
        again = mirrored(mirrored(record))
        np.testing.assert_array_equal(again.image, record.image)
        np.testing.assert_array_equal(again.heights, record.heights)
        for a, b in zip(again.figures, record.figures, strict=True):
            np.testing.assert_allclose(a.keypoints, b.keypoints, atol=1e-6)
            np.testing.assert_array_equal(a.scalars, b.scalars)
            np.testing.assert_array_equal(a.present, b.present)


def test_training_sees_mirrored_images_and_the_held_out_are_as_they_were_drawn(folder: Path) -> None:
    people = PeopleFolder(folder)
    drawn = {people[i].image.tobytes() for i in range(23)}
    flipped = {mirrored(people[i]).image.tobytes() for i in range(23)}
    batches = PeopleBatches(folder, 1, 16, seed=1)
    seen = [_image(batches[step].target[0]) for step in range(46)]
    assert all(image in drawn | flipped for image in seen)
    assert 10 < sum(image in flipped - drawn for image in seen) < 36
    whole = PeopleBatches(folder, 1, 16, split="held-out")
    assert all(_image(whole[i].target[0]) == people[23 + i].image.tobytes() for i in range(2))


def _image(target: torch.Tensor) -> bytes:
    return (target.permute(1, 2, 0) * 255).round().to(torch.uint8).numpy().tobytes()
