"""MediaPipe in a process of its own: what comes back becomes people, what goes wrong is said."""

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from graphose_core.detection import detector, mediapipe_worker, with_mediapipe
from graphose_core.detection.with_mediapipe import MediaPipe
from graphose_core.errors import MissingPackageError, RenderError
from graphose_core.formats.keypoints import Visibility
from tests.paths import ROOT

REAL = "GRAPHOSE_DETECTION_PYTHON"
"""Environment variable that names a Python with mediapipe 0.10.21, for the one test that needs it."""


def program(tmp_path: Path, body: str) -> Path:
    made = tmp_path / "python"
    made.write_text(f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n{body}\n")
    made.chmod(0o755)
    return made


def says(tmp_path: Path, reply: str) -> Path:
    keep = f"Path({str(tmp_path / 'sent.npy')!r}).write_bytes(sys.stdin.buffer.read())"
    return program(tmp_path, f"{keep}\nsys.stdout.write({reply!r})")


def people(*seen: float) -> str:
    rows = [[100.0 + i, 200.0 + i, seen[i] if i < len(seen) else 1.0] for i in range(17)]
    return f'{{"people": [{rows}]}}'


def test_places_are_pixels_of_the_image_that_was_given(tmp_path: Path):
    (found,) = MediaPipe(says(tmp_path, people(0.05, 0.3))).detect(np.zeros((128, 64, 3), np.uint8))
    assert np.load(tmp_path / "sent.npy").shape == (512, 256, 3)
    assert "nose" not in found.points
    assert found.points["left_eye"].visibility is Visibility.OCCLUDED
    eye = found.points["right_eye"]
    assert (eye.x, eye.y, eye.visibility) == (102 / 4, 202 / 4, Visibility.VISIBLE)


def test_what_lies_outside_the_image_is_not_found(tmp_path: Path):
    (found,) = MediaPipe(says(tmp_path, people())).detect(np.zeros((52, 52, 3), np.uint8))
    assert all(0 <= p.x <= 52 and 0 <= p.y <= 52 for p in found.points.values())
    wide = np.zeros((20, 2560, 3), np.uint8)
    (found,) = MediaPipe(says(tmp_path, people())).detect(wide)
    assert np.load(tmp_path / "sent.npy").shape == (10, 1280, 3)
    assert not found.points


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("sys.exit('it broke')", "code 1 .it broke"),
        ("print('no JSON')", "code 0"),
        ("""print('{"people": [[[1, 2]]]}')""", "code 0"),
        ("""print('{"problem": "mediapipe is too old"}')""", "mediapipe is too old"),
    ],
)
def test_what_goes_wrong_is_said_with_a_remedy(tmp_path: Path, body: str, reason: str):
    with pytest.raises(RenderError, match=rf"{reason}.*choose a Python"):
        MediaPipe(program(tmp_path, body)).detect(np.zeros((8, 8, 3), np.uint8))


def test_a_number_of_keypoints_that_is_not_cocos_is_refused(tmp_path: Path):
    with pytest.raises(RenderError):
        MediaPipe(says(tmp_path, '{"people": [[[1, 2, 1]]]}')).detect(np.zeros((8, 8, 3), np.uint8))


def test_a_python_that_cannot_be_started_or_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    image = np.zeros((8, 8, 3), np.uint8)
    with pytest.raises(RenderError, match="could not be started"):
        MediaPipe(tmp_path / "absent").detect(image)
    monkeypatch.setattr(with_mediapipe, "LONGEST_WAIT", 0.2)
    with pytest.raises(RenderError, match="no answer"):
        MediaPipe(program(tmp_path, "import time; time.sleep(60)")).detect(image)


def test_without_any_package_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(detector, "find_spec", lambda name: None)
    assert not detector.is_installed()
    assert not detector.is_installed(tmp_path / "gone")
    with pytest.raises(MissingPackageError, match=r"mediapipe==0\.10\.21"):
        detector.detector()
    assert detector.detector(Path(sys.executable)).name == "MediaPipe"


def _landmarks(x: float, y: float) -> SimpleNamespace:
    """33 landmarks in a column of half the image's height."""
    places = [SimpleNamespace(x=x, y=y + i / 64, visibility=1.0) for i in range(33)]
    return SimpleNamespace(pose_landmarks=SimpleNamespace(landmark=places))


class FakePose:
    """Finds what it is told to, one person a look."""

    def __init__(self, finds: list[tuple[float, float]]) -> None:
        self.finds = finds

    def __call__(self, **settings: object) -> "FakePose":
        return self

    def __enter__(self) -> "FakePose":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def process(self, image: np.ndarray) -> SimpleNamespace:
        return _landmarks(*self.finds.pop(0)) if self.finds else SimpleNamespace(pose_landmarks=None)


def answer(monkeypatch: pytest.MonkeyPatch, finds: list[tuple[float, float]]) -> dict:
    solutions = SimpleNamespace(pose=SimpleNamespace(Pose=FakePose(finds)))
    monkeypatch.setitem(sys.modules, "mediapipe", SimpleNamespace(solutions=solutions))
    monkeypatch.setattr(mediapipe_worker, "_paint_over", lambda image, person: None)
    stream = io.BytesIO()
    np.save(stream, np.zeros((100, 200, 3), np.uint8))
    return mediapipe_worker.answer(stream.getvalue())


def test_it_looks_again_until_it_finds_nobody_new(monkeypatch: pytest.MonkeyPatch):
    found = answer(monkeypatch, [(0.2, 0.1), (0.8, 0.2)])["people"]
    assert [person[0][:2] for person in found] == [[40.0, 10.0], [160.0, 20.0]]
    assert all(len(person) == 17 for person in found)
    assert len(answer(monkeypatch, [(0.2, 0.1), (0.21, 0.1), (0.8, 0.2)])["people"]) == 1
    assert answer(monkeypatch, []) == {"people": []}


def test_without_mediapipe_or_without_its_models_the_worker_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "mediapipe", None)
    assert "cannot be imported" in mediapipe_worker.answer(b"")["problem"]
    monkeypatch.setitem(sys.modules, "mediapipe", SimpleNamespace(__version__="1.0"))
    assert "mediapipe 1.0 includes no models" in mediapipe_worker.answer(b"")["problem"]


def test_real_people_are_found_where_they_are():
    python = os.environ.get(REAL)
    if not python:
        pytest.skip(f"{REAL} names no Python with mediapipe 0.10.21")
    sheet = ROOT / "assets" / "people-sheet.png"
    with Image.open(sheet) as opened:
        image = np.asarray(opened.convert("RGB"))[:128, :128]
    (found, *_) = MediaPipe(Path(python)).detect(image)
    assert len(found.points) >= 12
    points = found.points
    assert points["nose"].y < points["left_hip"].y < points["left_ankle"].y
