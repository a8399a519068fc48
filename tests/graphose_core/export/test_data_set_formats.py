"""Data sets in each format: opened again, by our readers and by the formats' own libraries."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.files.skeletons import FREE, figure_from, skeleton
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError, ExportError
from graphose_core.export.compose import composed
from graphose_core.export.data_set.layouts import LAYOUTS
from graphose_core.export.data_set.write import split
from graphose_core.export.exporting import export
from graphose_core.export.plan import Look, Plan, Samples
from graphose_core.export.samples import scenes_of
from graphose_core.formats.conversion.figures import VISIBILITY, frame_of
from graphose_core.formats.images.find import ImageFinder
from graphose_core.formats.images.open import open_image
from graphose_core.formats.keypoints import Frame, Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.loading import load
from graphose_core.formats.registry import FORMATS
from tests.graphose_core.export.discs import DISCS

SIDE = 96
COUNT = 5
PERSON = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
SECOND = figure_from(skeleton("coco17"), "Bea", (0.3, 0.5), 0.5)
OPENED = {
    "coco": "annotations.json",
    "yolo": "",
    "deeplabcut": "config.yaml",
    "sleap": "labels.pkg.slp",
    "openpose": "",
}
"""What a person chooses to open a data set again."""


def samples(format: str, **changes: object) -> Samples:
    return replace(Samples(COUNT, degrees=6, shift=0.01, format=format), **changes)  # type: ignore[arg-type]


def opened(name: str, folder: Path) -> Labels:
    if name == "deeplabcut":
        return load(next(folder.glob("labeled-data/*/CollectedData_*.csv")))
    return load(folder / OPENED[name])


Points = dict[str, tuple[float, float]]


def places(frames: Iterable[Frame]) -> list[list[Points]]:
    """Return the points of each figure of each frame, to thousandths of a pixel, in an order of their own.

    A neck is left out: OpenPose has one between the shoulders.
    """

    def points(subject: Subject) -> Points:
        found = sorted(subject.points.items())
        return {name: (round(p.x, 3), round(p.y, 3)) for name, p in found if name != "neck"}

    return sorted((sorted(map(points, frame.subjects), key=repr) for frame in frames), key=repr)


def drawn(document: PoseDocument, wanted: Samples) -> list[Frame]:
    return [frame_of(scene, "", (SIDE, SIDE)) for scene in scenes_of(document, wanted)]


def written(document: PoseDocument, folder: Path, wanted: Samples) -> tuple[str, ...]:
    told = export(Plan("data", folder, document, look=Look(size=SIDE), samples=wanted), DISCS)
    return tuple(map(str, told))


@pytest.mark.parametrize("name", LAYOUTS)
def test_our_reader_finds_the_same_places_and_images(name: str, tmp_path: Path) -> None:
    document, wanted = PoseDocument(figures=(PERSON, SECOND)), samples(name)
    written(document, tmp_path / "set", wanted)
    labels = opened(name, tmp_path / "set")
    assert places(labels.frames) == places(drawn(document, wanted))
    assert not labels.left_out


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_images_are_those_that_were_drawn(name: str, tmp_path: Path) -> None:
    document, wanted = PoseDocument(figures=(PERSON,)), samples(name)
    written(document, tmp_path / "set", wanted)
    frames = opened(name, tmp_path / "set").frames
    finder = ImageFinder(
        next(tmp_path.glob("set/labeled-data/*/CollectedData_*.csv"))
        if name == "deeplabcut"
        else tmp_path / "set" / OPENED[name]
    )
    look = Look(size=SIDE)
    expected = {np.asarray(composed(scene, DISCS, look)).tobytes() for scene in scenes_of(document, wanted)}
    found = set()
    for frame in frames:
        path = finder.of(frame)
        assert path is not None
        image = open_image(frame, path)
        found.add(np.asarray(image.convert("RGB")).tobytes())
    assert found == expected


def test_formats_that_can_be_written_are_offered() -> None:
    assert set(LAYOUTS) == {known.name for known in FORMATS if known.save is not None}
    assert next(iter(LAYOUTS)) == "coco"


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_but_the_folder_stays(name: str, tmp_path: Path) -> None:
    written(PoseDocument(figures=(PERSON,)), tmp_path / "set", samples(name))
    assert [path.name for path in tmp_path.iterdir()] == ["set"]


def test_yolo_holds_the_share_out_that_was_asked_for(tmp_path: Path) -> None:
    written(PoseDocument(figures=(PERSON,)), tmp_path / "set", samples("yolo", held_out=0.4))
    assert len(list((tmp_path / "set/images/train").iterdir())) == 3
    assert len(list((tmp_path / "set/labels/val").iterdir())) == 2


def test_coco_has_the_shares_in_files_of_their_own(tmp_path: Path) -> None:
    written(PoseDocument(figures=(PERSON,)), tmp_path / "set", samples("coco", held_out=0.4))
    parts = [load(tmp_path / f"set/{name}.json").frames for name in ("annotations", "train", "validation")]
    assert [len(frames) for frames in parts] == [COUNT, 3, 2]
    assert {f.image for f in parts[0]} == {f.image for frames in parts[1:] for f in frames}


def test_coco_files_of_the_shares_can_be_merged(tmp_path: Path) -> None:
    """Numbers are those of the whole: what one file calls 1, no other does."""
    written(PoseDocument(figures=(PERSON, SECOND)), tmp_path / "set", samples("coco", held_out=0.4))
    names = ("annotations", "train", "validation")
    whole, *parts = (json.loads((tmp_path / f"set/{name}.json").read_text()) for name in names)
    for what in ("images", "annotations"):
        assert [each for part in parts for each in part[what]] == whole[what]
    assert all(part["categories"] == whole["categories"] for part in parts)


def test_without_a_share_coco_has_one_file(tmp_path: Path) -> None:
    written(PoseDocument(figures=(PERSON,)), tmp_path / "set", samples("coco", held_out=0.0))
    assert not (tmp_path / "set/train.json").exists()


@pytest.mark.parametrize(("count", "share", "held"), [(10, 0.2, 2), (10, 0, 0), (3, 0.1, 1), (1, 0.5, 0)])
def test_the_last_ones_are_held_out(count: int, share: float, held: int) -> None:
    splits = [frame.split for frame in split([Frame(str(i)) for i in range(count)], share)]
    assert splits == ["train"] * (count - held) + ["validation"] * held


def test_openpose_writes_the_skeleton_beside_each_image(tmp_path: Path) -> None:
    written(PoseDocument(figures=(PERSON,)), tmp_path / "set", samples("openpose"))
    for number in range(1, COUNT + 1):
        with Image.open(tmp_path / f"set/skeletons/{number:06}.png") as image:
            assert image.size == (SIDE, SIDE)
            assert np.asarray(image).any()


def covered(figure: Figure) -> Figure:
    first, *rest = figure.joints
    return figure.replace(
        joints=(first.replace(attributes={**first.attributes, VISIBILITY: "covered"}), *rest)
    )


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_a_format_cannot_say_is_told(name: str, tmp_path: Path) -> None:
    document = PoseDocument(figures=(covered(figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)),))
    told = written(document, tmp_path / "set", samples(name))
    marks = [each for each in told if "marks of covered points left out" in each]
    assert bool(marks) == (name not in ("coco", "yolo"))
    assert any("segmentations" in each for each in told) == (name != "coco")
    assert not any("names" in each for each in told), "one figure is known without its name"


def test_names_of_several_figures_are_told_where_they_are_lost(tmp_path: Path) -> None:
    document = PoseDocument(figures=(PERSON, SECOND))
    lost = {name: written(document, tmp_path / name, samples(name)) for name in ("coco", "deeplabcut")}
    assert any("names of figures" in each for each in lost["coco"])
    assert not any("names" in each for each in lost["deeplabcut"])


class NeverRenders:
    """Fails the test when an image is asked for."""

    info = DISCS.info

    def render(self, _request: object) -> object:
        raise AssertionError("nothing shall be drawn")

    def close(self) -> None:
        raise AssertionError("whoever has opened a renderer closes it")


def free(name: str, *names: str) -> Figure:
    joints = tuple(Joint(name=n, type=FREE, position=(0.3 + 0.1 * i, 0.5)) for i, n in enumerate(names))
    return Figure(name=name, skeleton=FREE, joints=joints, bones=())


@pytest.mark.parametrize(
    ("name", "figures", "rule"),
    [
        ("openpose", (free("mouse", "snout", "tail"),), "OpenPose knows"),
        ("yolo", (PERSON, free("mouse", "snout", "tail")), "different keypoints"),
    ],
)
def test_what_a_format_refuses_is_told_before_anything_is_drawn(
    name: str, figures: tuple[Figure, ...], rule: str, tmp_path: Path
) -> None:
    document = PoseDocument(figures=figures)
    with pytest.raises((DocumentError, ExportError), match=rule):
        export(Plan("data", tmp_path / "set", document, samples=samples(name)), NeverRenders())  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_full_is_told_before_anything_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set/mine.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="new or empty"):
        export(
            Plan("data", tmp_path / "set", PoseDocument(figures=(PERSON,)), samples=samples("coco")),
            NeverRenders(),  # type: ignore[arg-type]
        )


def test_a_format_that_cannot_be_written_names_those_that_can(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"format = 'bvh'.*coco, yolo"):
        written(PoseDocument(figures=(PERSON,)), tmp_path / "set", samples("bvh"))


def test_a_share_that_leaves_nothing_to_train_on_is_refused() -> None:
    with pytest.raises(ExportError, match="held_out"):
        Samples(3, held_out=1.0)


def test_sleap_io_opens_the_package(tmp_path: Path) -> None:
    sleap_io = pytest.importorskip("sleap_io")
    document, wanted = PoseDocument(figures=(PERSON, SECOND)), samples("sleap")
    written(document, tmp_path / "set", wanted)
    labels = sleap_io.load_slp(str(tmp_path / "set/labels.pkg.slp"))
    assert len(labels) == COUNT
    for made, frame in zip(labels, drawn(document, wanted), strict=True):
        assert made.image.shape[:2] == (SIDE, SIDE)
        by_name = {instance.track.name: instance for instance in made.instances}
        for subject in frame.subjects:
            points = by_name[subject.name].numpy()
            nodes = by_name[subject.name].skeleton.node_names
            for name, point in subject.points.items():
                assert points[nodes.index(name)] == pytest.approx((point.x, point.y))


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_pycocotools_opens_the_annotations(tmp_path: Path) -> None:
    pycocotools = pytest.importorskip("pycocotools.coco")
    document, wanted = PoseDocument(figures=(PERSON,)), samples("coco")
    written(document, tmp_path / "set", wanted)
    coco = pycocotools.COCO(str(tmp_path / "set/annotations.json"))
    assert len(coco.imgs) == COUNT
    for annotation, frame in zip(coco.anns.values(), drawn(document, wanted), strict=True):
        numbers = np.array(annotation["keypoints"]).reshape(-1, 3)
        expected = [(p.x, p.y) for p in frame.subjects[0].points.values()]
        assert numbers[numbers[:, 2] > 0, :2] == pytest.approx(np.array(expected))
        assert coco.annToMask(annotation).sum() == annotation["area"]


def test_pandas_opens_the_table_of_the_project(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    document, wanted = PoseDocument(figures=(PERSON,)), samples("deeplabcut")
    written(document, tmp_path / "set", wanted)
    table = next((tmp_path / "set/labeled-data").glob("*/CollectedData_*.csv"))
    frame = pandas.read_csv(table, header=[0, 1, 2], index_col=[0, 1, 2])
    assert len(frame) == COUNT
    for row, made in zip(frame.to_numpy(), drawn(document, wanted), strict=True):
        parts = [name for _, name, axis in frame.columns if axis == "x"]
        for i, name in enumerate(parts):
            point = made.subjects[0].points.get(name)
            assert point is None or row[2 * i : 2 * i + 2] == pytest.approx((point.x, point.y))
    for _, folder, name in frame.index:
        assert (tmp_path / "set/labeled-data" / folder / name).is_file()
    config = (tmp_path / "set/config.yaml").read_text()
    assert str(tmp_path / "set") in config, "the project is where it was written, not beside it"
