import json
from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.coco.file import correct
from graphose_core.formats.correcting.correction import Changes, correction
from graphose_core.formats.dialects.coco import reading
from graphose_core.formats.keypoints import Keypoint, Visibility
from tests.graphose_core.formats.correcting.coco.content import FILE
from tests.graphose_core.formats.samples import sample


def write(
    tmp_path: Path, text: str, *changes: tuple[int, str, Keypoint | None], encoding: str = "utf-8"
) -> str:
    path, new = tmp_path / "labels.json", tmp_path / "new.json"
    path.write_bytes(text.encode(encoding))
    frame = reading.load(path).frames[0]
    made = tuple(correction(frame, frame.subjects[who], point, at) for who, point, at in changes)
    correct(path, new, Changes(made))
    return new.read_bytes().decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_only_the_numbers_of_the_point_change(tmp_path: Path, encoding: str):
    written = write(tmp_path, FILE, (1, "ear", Keypoint(30.25, 4)), encoding=encoding)
    assert written == FILE.replace("1.5,2.25,2,3,4,2,", "1.5,2.25,2,30.25,4,2,")


def test_a_missing_point_is_placed_and_counted(tmp_path: Path):
    written = write(tmp_path, FILE, (0, "ear", Keypoint(3, 4.5)))
    assert written == FILE.replace("0,0,0, 5,6,1]", "3,4.5,2, 5,6,1]").replace(": 2}", ": 3}")


BOXED = FILE.replace('"num_keypoints": 2}', '"num_keypoints": 2, "bbox": [1, 2, 4, 4], "area": 16.0}')


def test_the_box_of_the_points_follows_them_and_its_area_too(tmp_path: Path):
    written = write(tmp_path, BOXED, (0, "tail", Keypoint(11, 7)), (0, "snout", None))
    made = json.loads(written)["annotations"][0]
    assert (made["bbox"], made["area"]) == ([10.5, 6.5, 1.0, 1.0], 1.0)
    assert write(tmp_path, BOXED, (0, "snout", None), (0, "tail", None)).count("[1, 2, 4, 4]") == 1


def test_a_box_around_more_than_the_points_stays(tmp_path: Path):
    drawn = BOXED.replace("[1, 2, 4, 4]", "[0, 0, 9, 9]")
    made = json.loads(write(tmp_path, drawn, (0, "tail", Keypoint(20, 7))))["annotations"][0]
    assert (made["bbox"], made["area"]) == ([0, 0, 9, 9], 16.0)
    segmented = BOXED.replace('"area": 16.0', '"area": 9.5, "segmentation": [[1, 2, 5, 2, 5, 6]]')
    made = json.loads(write(tmp_path, segmented, (0, "tail", Keypoint(20, 7))))["annotations"][0]
    assert (made["bbox"], made["area"]) == ([1, 2, 19, 5], 9.5)  # the area is that of the segmentation
    assert made["segmentation"] == [[1, 2, 5, 2, 5, 6]]


def test_a_point_is_taken_away_and_covered(tmp_path: Path):
    covered = Keypoint(1, 2, Visibility.OCCLUDED)
    written = write(tmp_path, FILE, (0, "tail", None), (0, "snout", covered))
    assert written == FILE.replace("[1, 2, 2, 0,0,0, 5,6,1]", "[1, 2, 1, 0,0,0, 0,0,0]").replace(
        ": 2}", ": 1}"
    )


def test_points_in_lists_of_their_own(tmp_path: Path):
    text = FILE.replace("[1, 2, 2, 0,0,0, 5,6,1]", "[[1, 2, 2], null, [5,6,1]]")
    written = write(tmp_path, text, (0, "ear", Keypoint(3, 4)), (0, "snout", None))
    assert written == text.replace("[[1, 2, 2], null, ", "[[0, 0, 0], [3, 4, 2], ")


def test_pairs_without_v(tmp_path: Path):
    text = FILE.replace("[1, 2, 2, 0,0,0, 5,6,1]", "[1, 2, 3,4, 5,6]")
    assert write(tmp_path, text, (0, "ear", Keypoint(9, 8))) == text.replace("2, 3,4, 5", "2, 9,8, 5")
    with pytest.raises(FileFormatError, match="no v"):
        write(tmp_path, text, (0, "ear", None))


def test_results_of_a_detector_are_sure_of_a_corrected_point(tmp_path: Path):
    points = [value for i in range(17) for value in (float(i + 1), 5.0, 0.875)]
    text = json.dumps([{"image_id": 1, "category_id": 1, "keypoints": points, "score": 0.9}])
    path = tmp_path / "results.json"
    path.write_text(text)
    frame = reading.load(path).frames[0]
    change = correction(frame, frame.subjects[0], frame.subjects[0].kind.points[1], Keypoint(50, 60))
    correct(path, tmp_path / "new.json", Changes((change,)))
    assert (tmp_path / "new.json").read_text() == text.replace(" 2.0, 5.0, 0.875", " 50.0, 60.0, 1.0")


NAMES = ["coco/test_coco.json", "labels/F20-wholebody/test_coco_wholebody.json"]
NAMES += ["labels/F03-coco-links-from-0/test_atrw.json", "labels/F05-coco-without-names/test_wflw.json"]
NAMES += ["labels/F09-openpose/../F11-coco-strict/31g-coco-bool-v/labels.json"]


@pytest.mark.parametrize("name", NAMES)
def test_real_files_keep_all_else(tmp_path: Path, name: str):
    path, new = sample(name), tmp_path / "new.json"
    before = reading.load(path).frames
    place = next(i for i, frame in enumerate(before) if frame.subjects)
    subject = before[place].subjects[0]
    changed = [subject.kind.points[0], subject.kind.points[-1]]
    made = tuple(correction(before[place], subject, point, Keypoint(3.5, 4.5)) for point in changed)
    correct(path, new, Changes(made))
    after = reading.load(new).frames
    own = after[place].subjects[0]
    assert [own.points[point] for point in changed] == [Keypoint(3.5, 4.5)] * 2
    assert {k: v for k, v in own.points.items() if k not in changed} == {
        k: v for k, v in subject.points.items() if k not in changed
    }
    assert after[place].subjects[1:] == before[place].subjects[1:]
    assert [f for i, f in enumerate(after) if i != place] == [f for i, f in enumerate(before) if i != place]
