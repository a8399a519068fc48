"""One window at a time holds a scene file; the others are told."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from app.files import open_scenes
from app.files.open_scenes import OpenScenes
from graphose_core.document.files.scene_file import load, save
from graphose_core.document.values.pose_document import PoseDocument


def test_two_windows_know_of_each_other_whichever_way_leads_to_the_file(tmp_path: Path) -> None:
    scene, link = tmp_path / "scene.graphose", tmp_path / "link.graphose"
    scene.touch()
    link.symlink_to(scene)
    first, second = OpenScenes(tmp_path / "open"), OpenScenes(tmp_path / "open")
    assert first.hold(scene)
    assert not second.hold(link)
    assert second.hold(tmp_path / "another.graphose")
    assert first.hold(None)
    assert second.hold(link)
    second.release()
    assert locks_in(tmp_path / "open") == []


def locks_in(folder: Path) -> list[Path]:
    """Return the locks of scenes; that under which they are taken and dropped stays."""
    return [path for path in folder.glob("*.lock") if path.name != open_scenes.CHANGING]


def test_nobody_takes_a_lock_while_it_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who would, could hold a file that is gone, and another window the one that came in its place."""
    scene, folder = tmp_path / "scene.graphose", tmp_path / "open"
    first, second, third = (OpenScenes(folder) for _ in range(3))
    assert first.hold(scene)
    (path,) = locks_in(folder)
    taken: list[bool] = []
    taking = threading.Thread(target=lambda: taken.append(second.hold(scene)))
    unlink, order = Path.unlink, []

    def removed(gone: Path, missing_ok: bool = False) -> None:
        if gone == path:
            order.append(FileLock(path, blocking=False, thread_local=False))
            order[0].acquire()  # raises if it was not dropped before
            order[0].release()
            taking.start()
            taking.join(0.1)
            assert not taken
        unlink(gone, missing_ok)

    monkeypatch.setattr(Path, "unlink", removed)
    first.release()
    assert order
    taking.join()
    assert taken == [True]
    assert not third.hold(scene)


def test_a_window_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    scene = tmp_path / "scene.graphose"
    victim = (
        "import os, sys; from pathlib import Path; from app.files.open_scenes import OpenScenes;"
        "held = OpenScenes(Path(sys.argv[1]));"
        "assert held.hold(Path(sys.argv[2])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", victim, tmp_path / "open", scene], check=False)
    assert locks_in(tmp_path / "open")
    assert OpenScenes(tmp_path / "open").hold(scene)


def test_where_nothing_can_be_locked_everybody_is_the_only_one(tmp_path: Path) -> None:
    (tmp_path / "open").touch()
    assert OpenScenes(tmp_path / "open").hold(tmp_path / "scene.graphose")


def test_names_that_no_file_can_have_can_be_held(tmp_path: Path) -> None:
    assert OpenScenes(tmp_path / "open").hold(Path("a\0b"))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert OpenScenes(tmp_path / "open").hold(tmp_path / "loop" / "scene.graphose")


RIVAL = """
import sys
from pathlib import Path
from app.files.open_scenes import OpenScenes
from graphose_core.document.files.scene_file import load_known, save
from graphose_core.errors import FileChangedError
scenes, path = OpenScenes(Path(sys.argv[1])), Path(sys.argv[2])
for line in sys.stdin:
    document, known = load_known(path)
    print("loaded", flush=True)
    canvas = int(sys.stdin.readline())
    try:
        with scenes.saving():
            save(document.replace(canvas=canvas), path, known)
    except FileChangedError:
        print("refused", flush=True)
    else:
        print("saved", flush=True)
"""


def test_of_two_windows_that_save_at_once_one_is_refused(tmp_path: Path) -> None:
    scene = tmp_path / "scene.graphose"
    save(PoseDocument(), scene)
    command = [sys.executable, "-c", RIVAL, tmp_path / "open", scene]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    rivals = [subprocess.Popen(command, **pipes) for _ in range(2)]

    def tell(rival: "subprocess.Popen[str]", line: str) -> None:
        assert rival.stdin is not None
        rival.stdin.write(f"{line}\n")
        rival.stdin.flush()

    def heard() -> list[str]:
        return [rival.stdout.readline().strip() for rival in rivals if rival.stdout is not None]

    for turn in range(20):
        for rival in rivals:
            tell(rival, "load")
        assert heard() == ["loaded", "loaded"]
        sizes = [100 + 2 * turn, 101 + 2 * turn]
        for rival, size in zip(rivals, sizes, strict=True):
            tell(rival, str(size))
        told = heard()
        assert sorted(told) == ["refused", "saved"]
        assert load(scene).canvas == sizes[told.index("saved")]
    for rival in rivals:
        rival.communicate()
        assert rival.returncode == 0


def test_saving_goes_on_where_nothing_can_be_locked_or_another_window_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_scenes, "PATIENCE", 0.0)
    (tmp_path / "file").touch()
    with OpenScenes(tmp_path / "file").saving():
        pass
    with OpenScenes(tmp_path / "open").saving(), OpenScenes(tmp_path / "open").saving():
        pass
