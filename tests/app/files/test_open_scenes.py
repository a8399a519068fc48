"""One window at a time holds a scene file; the others are told."""

import subprocess
import sys
from pathlib import Path

from app.files.open_scenes import OpenScenes


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
    assert not list((tmp_path / "open").glob("*.lock"))


def test_a_window_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    scene = tmp_path / "scene.graphose"
    victim = (
        "import os, sys; from pathlib import Path; from app.files.open_scenes import OpenScenes;"
        "held = OpenScenes(Path(sys.argv[1]));"
        "assert held.hold(Path(sys.argv[2])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", victim, tmp_path / "open", scene], check=False)
    assert list((tmp_path / "open").glob("*.lock"))
    assert OpenScenes(tmp_path / "open").hold(scene)


def test_where_nothing_can_be_locked_everybody_is_the_only_one(tmp_path: Path) -> None:
    (tmp_path / "open").touch()
    assert OpenScenes(tmp_path / "open").hold(tmp_path / "scene.graphose")


def test_names_that_no_file_can_have_can_be_held(tmp_path: Path) -> None:
    assert OpenScenes(tmp_path / "open").hold(Path("a\0b"))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert OpenScenes(tmp_path / "open").hold(tmp_path / "loop" / "scene.graphose")
