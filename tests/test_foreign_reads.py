"""Only regular files are opened for reading: at a pipe that somebody left there one would wait for ever."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT

PACKAGES = ("app", "trainer", "graphose_core")

READERS = {"read_bytes", "read_text", "safe_open", "load_file"}

OWN = {
    # our own assets, sources and temporary files, and the system's
    "app/theme/stylesheet.py": 1,
    "app/live/models/read_ahead.py": 1,
    "graphose_core/anatomy/presets.py": 1,
    "graphose_core/atomic.py": 1,
    "graphose_core/inference/machine/spare_cores.py": 1,
    "graphose_core/formats/confined/limits.py": 1,
    "graphose_core/formats/dialects/writing/sleap_package.py": 1,
    "graphose_core/detection/mediapipe_worker.py": 1,
    "trainer/evaluation/kept_features.py": 1,
    "trainer/domains/people/body/anny_body.py": 1,
    "trainer/domains/people/body/body.py": 1,
    "trainer/domains/people/body/posing/pose_bank.py": 1,
    "trainer/domains/people/rendering/compiled.py": 1,
    "trainer/domains/people/pose_estimator/blazepose.py": 1,
    "trainer/studies/result.py": 1,
    "trainer/studies/running/room.py": 1,
    # checked just before, by require_file, check_openable or is_file
    "app/recovery/folder.py": 3,
    "graphose_core/document/files/scene_file.py": 2,
    "graphose_core/document/files/skeletons.py": 1,
    "graphose_core/formats/parsing/openable.py": 1,
    "graphose_core/images/decode.py": 1,
    "graphose_core/poses/pose_file.py": 1,
    "graphose_core/formats/dialects/tables/project.py": 1,
    "graphose_core/formats/dialects/tables/rows.py": 2,
    "graphose_core/formats/dialects/yolo/places.py": 1,
    "graphose_core/formats/dialects/coco/content.py": 1,
    "graphose_core/formats/dialects/openpose/reading.py": 1,
    "graphose_core/formats/images/embedded.py": 1,
    "trainer/runs/record/recording.py": 1,
    # the labels that are corrected have been read before
    "graphose_core/formats/correcting/tables/file.py": 1,
    "graphose_core/formats/correcting/coco/file.py": 1,
    "graphose_core/formats/correcting/tables/csv_cells.py": 1,
}
"""How many reads a module may have that do not go through `path_checks`."""


def reads(source: str) -> Iterator[str]:
    """Yield calls that open a file to read it, and do not ask `path_checks.regular` first."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _reads(node) and "regular(" not in ast.unparse(node):
            yield ast.unparse(node)


def _reads(call: ast.Call) -> bool:
    called = call.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name in READERS or ast.unparse(called) == "np.load":
        return True
    if name != "open":
        return False
    modes = [each.value for each in call.args if isinstance(each, ast.Constant)]
    words = {keyword.arg for keyword in call.keywords} & {"newline", "encoding", "buffering"}
    return bool({"r", "rb", "rt"} & set(modes)) or bool(words and not modes and not call.args)


@pytest.mark.parametrize("package", PACKAGES)
def test_only_regular_files_are_opened(package: str) -> None:
    found = Counter(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / package).rglob("*.py")
        for _ in reads(path.read_text(encoding="utf-8"))
    )
    assert {path: count for path, count in found.items() if count > OWN.get(path, 0)} == {}


def test_what_is_looked_for_is_found() -> None:
    source = "path.open('rb')\npath.read_bytes()\nsafe_open(regular(path))\npath.open('w')\ndialog.open()"
    assert sorted(reads(source)) == ["path.open('rb')", "path.read_bytes()"]


def test_the_exceptions_are_there() -> None:
    assert all((ROOT / Path(path)).is_file() for path in OWN)
