"""People and animals that are added to frames and removed: what the formats' own libraries read of it."""

import contextlib
import io
import json
import shutil
from pathlib import Path

import h5py
import numpy as np
import pytest

from graphose_core.errors import ExportError, FileFormatError
from graphose_core.formats.correcting.missing import missing_points
from graphose_core.formats.correcting.originals import Stamp
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.keypoints import Frame, Keypoint, Visibility
from graphose_core.formats.loading import load
from tests.graphose_core.formats.correcting.coco.content import FILE
from tests.graphose_core.formats.correcting.slp.mice import mice
from tests.graphose_core.formats.dialects.deeplabcut.tables import ANIMALS
from tests.graphose_core.formats.samples import sample


def session_of(path: Path) -> Session:
    made = Session(load(path), path, Stamp.of(path))
    counts = missing_points(made.labels)
    assert counts is not None
    made.know_missing(counts)
    return made


def points_in(frame: Frame) -> list[list[tuple[str, Keypoint]]]:
    return sorted((list(subject.points.items()) for subject in frame.subjects), key=str)


def add(session: Session, number: int, **places: tuple[float, float]) -> int:
    subject = session.add(number, session.labels.kinds[0])
    for name, place in places.items():
        session.put(number, subject, name, Keypoint(*place))
    return subject.row


@pytest.fixture
def coco(tmp_path: Path) -> Path:
    path = tmp_path / "labels.json"
    path.write_text(FILE)
    return path


@pytest.fixture
def slp(tmp_path: Path) -> Path:
    pytest.importorskip("sleap_io", reason="sleap-io is not installed")
    return mice(tmp_path / "mice.slp", predicted=True)


@pytest.mark.parametrize("kind", ["coco", "slp"])
def test_who_is_added_and_removed_is_undone_and_made_again(kind: str, request: pytest.FixtureRequest):
    session = session_of(request.getfixturevalue(kind))
    before = session.frame(0)
    row = add(session, 0, snout=(30, 20), tail=(40, 25))
    assert [each.row for each in session.frame(0).subjects] == [each.row for each in before.subjects] + [row]
    assert session.missing[0] == sum(len(s.kind.points) - len(s.points) for s in session.frame(0).subjects)
    session.remove(0, session.frame(0).subjects[0])
    assert session.unsaved == 3
    assert len(session.frame(0).subjects) == 2
    while session.can_undo:
        session.undo()
    assert session.frame(0) == before
    assert session.unsaved == 0
    while session.can_redo:
        session.redo()
    assert len(session.frame(0).subjects) == 2
    assert session.unsaved == 3


@pytest.mark.parametrize("kind", ["coco", "slp"])
def test_a_saved_file_has_what_was_shown_and_saving_goes_on(kind: str, request: pytest.FixtureRequest):
    path = request.getfixturevalue(kind)
    original = path.read_bytes()
    session = session_of(path)
    add(session, 0, snout=(30, 20))
    session.remove(0, session.frame(0).subjects[0])
    session.save()
    assert session.unsaved == 0
    assert points_in(load(path).frames[0]) == points_in(session.frame(0))
    session.put(0, session.frame(0).subjects[-1], "ear", Keypoint(31.5, 20))
    add(session, 0, tail=(1, 2))
    session.save()
    assert points_in(load(path).frames[0]) == points_in(session.frame(0))
    while session.can_undo:
        session.undo()
    session.save()
    if kind == "coco":
        assert path.read_bytes() == original
    assert load(path).frames[0].subjects == session.frame(0).subjects


def test_coco_of_pycocotools_has_all_others_and_the_new_one(tmp_path: Path):
    coco = pytest.importorskip("pycocotools.coco", reason="pycocotools is not installed")
    path = Path(shutil.copyfile(sample("coco/test_coco.json"), tmp_path / "labels.json"))
    before = json.loads(path.read_text())
    session = session_of(path)
    number = next(i for i, frame in enumerate(session.labels.frames) if len(frame.subjects) > 1)
    gone = session.frame(number).subjects[0]
    session.remove(number, gone)
    kind = session.frame(number).subjects[0].kind
    new = session.add(number, kind)
    session.put(number, new, kind.points[0], Keypoint(10, 20))
    session.put(number, new, kind.points[2], Keypoint(30.5, 60, Visibility.OCCLUDED))
    session.save()
    with contextlib.redirect_stdout(io.StringIO()):
        read = coco.COCO(str(path))
    kept = [each for i, each in enumerate(before["annotations"]) if i != gone.row]
    assert read.dataset["annotations"][:-1] == kept
    made = read.dataset["annotations"][-1]
    assert read.loadAnns([made["id"]]) == [made]
    assert kept
    assert (made["num_keypoints"], made["bbox"], made["area"]) == (2, [10, 20, 20.5, 40], 820)
    assert made["keypoints"][:9] == [10, 20, 2, 0, 0, 0, 30.5, 60, 1]
    assert "segmentation" not in made  # nobody has said which pixels are its own
    assert made["image_id"] == before["annotations"][gone.row]["image_id"]
    assert {k: v for k, v in read.dataset.items() if k != "annotations"} == {
        k: v for k, v in before.items() if k != "annotations"
    }


def test_cocos_evaluation_of_keypoints_takes_who_was_added_without_a_segmentation(coco: Path):
    tools = pytest.importorskip("pycocotools.coco", reason="pycocotools is not installed")
    evaluation = pytest.importorskip("pycocotools.cocoeval")
    session = session_of(coco)
    for subject in session.frame(0).subjects:
        session.remove(0, subject)  # they have no box, which COCO's evaluation asks for
    add(session, 0, snout=(30, 20), ear=(40, 20), tail=(60, 45))
    session.save()
    with contextlib.redirect_stdout(io.StringIO()):
        truth = tools.COCO(str(coco))
        added = truth.dataset["annotations"][-1]
        found = truth.loadRes(
            [{k: added[k] for k in ("image_id", "category_id", "keypoints")} | {"score": 1}]
        )
        judge = evaluation.COCOeval(truth, found, "keypoints")
        judge.params.kpt_oks_sigmas = np.full(3, 0.1)
        judge.evaluate()
    assert added["area"] == 30 * 25
    assert judge.ious[1, 1].max() == pytest.approx(1)


def test_an_image_without_anybody_gets_somebody_of_a_category(coco: Path):
    content = json.loads(FILE)
    content["annotations"] = []
    content["images"][0]["id"] = "one"
    coco.write_text(json.dumps(content))
    session = session_of(coco)
    add(session, 0, ear=(5, 6))
    session.save()
    (made,) = json.loads(coco.read_text())["annotations"]
    assert (made["id"], made["image_id"], made["category_id"]) == (1, "one", 1)
    assert load(coco).frames[0].subjects[0].points == {"ear": Keypoint(5, 6)}


def test_who_got_no_point_is_not_written(coco: Path):
    session = session_of(coco)
    session.add(0, session.labels.kinds[0])
    assert session.can_undo
    assert session.unsaved == 0
    session.save()
    assert coco.read_text() == FILE


def test_sleap_io_has_all_others_the_new_one_and_no_points_left_over(slp: Path):
    sio = pytest.importorskip("sleap_io", reason="sleap-io is not installed")
    session = session_of(slp)
    network = next(s for s in session.frame(0).subjects if s.points["snout"].x == 1)
    stays = next(s for s in session.frame(0).subjects if s is not network)
    session.remove(0, network)
    add(session, 0, snout=(30, 20), tail=(40, 25))
    session.save()
    frame = sio.load_slp(str(slp), open_videos=False)[0]
    assert frame.predicted_instances == []
    places = [instance.numpy() for instance in frame.user_instances]
    np.testing.assert_array_equal(places[0][0], [stays.points["snout"].x, stays.points["snout"].y])
    np.testing.assert_array_equal(places[1], [[30, 20], [np.nan, np.nan], [40, 25]])
    with h5py.File(slp) as file:
        assert (len(file["points"]), len(file["pred_points"]), len(file["instances"])) == (6, 0, 2)


def test_a_prediction_that_was_corrected_goes_with_the_correction(tmp_path: Path):
    sio = pytest.importorskip("sleap_io", reason="sleap-io is not installed")
    skeleton, places = sio.Skeleton(["snout", "tail"], name="mouse"), np.array([[1.0, 2.0], [3.0, 4.0]])
    found = sio.PredictedInstance.from_numpy(places, point_scores=np.ones(2), score=1.0, skeleton=skeleton)
    others = [sio.Instance.from_numpy(places + 10 * i, skeleton=skeleton) for i in (1, 2)]
    made = sio.Instance.from_numpy(places, skeleton=skeleton, from_predicted=found)
    video = sio.Video(filename="cage.mp4", open_backend=False)
    frames = [
        sio.LabeledFrame(video=video, frame_idx=0, instances=[others[0]]),
        sio.LabeledFrame(video=video, frame_idx=1, instances=[found, made, others[1]]),
    ]
    path = tmp_path / "mice.slp"
    sio.Labels(frames).save(str(path), verbose=False)
    session = session_of(path)
    session.remove(1, session.frame(1).subjects[0])
    session.save()
    read = sio.load_slp(str(path), open_videos=False)
    assert [len(frame.instances) for frame in read] == [1, 1]
    np.testing.assert_array_equal(read[1].instances[0].numpy(), places + 20)
    np.testing.assert_array_equal(read[0].instances[0].numpy(), places + 10)


NAMES = ["F17-sleap/minimal_instance.pkg.slp", "F17-sleap/video-beside/clip.slp", "F22-times/labels.v002.slp"]


@pytest.mark.parametrize("name", NAMES)
def test_real_sleap_files_keep_all_others(tmp_path: Path, name: str):
    pytest.importorskip("sleap_io", reason="sleap-io is not installed")
    path = Path(shutil.copyfile(sample(f"labels/{name}"), tmp_path / "labels.slp"))
    before = load(path).frames
    session = session_of(path)
    kind = session.labels.kinds[0]
    session.put(0, session.add(0, kind), kind.points[0], Keypoint(33.25, 44))
    last = len(before) - 1
    session.remove(last, session.frame(last).subjects[0])
    session.save()
    after = load(path).frames
    expected = [before[i].subjects for i in range(len(before))]
    assert [frame.subjects for frame in after] == [session.frame(i).subjects for i in range(len(after))]
    assert [frame.subjects for frame in after][1:-1] == expected[1:-1]
    assert after[0].subjects[-1].points == {kind.points[0]: Keypoint(33.25, 44)}


def test_what_else_counts_instances_is_not_broken(slp: Path):
    with h5py.File(slp, "r+") as file:
        file["embeddings"] = [1, 2]
    before = slp.read_bytes()
    session = session_of(slp)
    session.remove(0, session.frame(0).subjects[0])
    with pytest.raises(FileFormatError, match="embeddings"):
        session.save()
    assert slp.read_bytes() == before
    assert session.unsaved == 1


def test_an_individual_of_a_table_is_cleared_in_one_step(tmp_path: Path):
    path = tmp_path / "labels.csv"
    path.write_text(ANIMALS)
    session = session_of(path)
    assert session.labels.kinds == ()
    one, two, _ = session.frame(0).subjects
    assert session.remove(0, one)
    assert not session.remove(0, two)
    assert session.frame(0).subjects[0].points == {}
    session.put(0, two, "snout", Keypoint(5, 6))
    session.save()
    assert path.read_text() == ANIMALS.replace("1,2,nan,nan,7,8", ",,5.0,6.0,7,8")
    session.undo()
    session.undo()
    session.save()
    assert path.read_text() == ANIMALS


def test_without_the_file_as_it_was_nothing_more_is_saved(coco: Path):
    session = session_of(coco)
    session.remove(0, session.frame(0).subjects[0])
    (copy,) = session.save().copies
    copy.unlink()
    session.undo()
    with pytest.raises(ExportError, match="again"):
        session.save()
