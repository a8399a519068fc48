"""What a wheel holds: every bundled file that the code refers to, by the settings that the build reads."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from graphose_core.assets import ASSETS, GUIDE, assets_beside
from graphose_core.errors import AssetsError
from tests.paths import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())
WHEEL = SETTINGS["tool"]["hatch"]["build"]["targets"]["wheel"]
REFERENCE = re.compile(r'ASSETS / "(\w+)"')


def test_a_checkout_has_its_files_at_the_top():
    assert (ASSETS, GUIDE) == (ROOT / "assets", ROOT / "docs" / "guide")


def test_an_installation_has_them_beside_its_packages(tmp_path: Path):
    (tmp_path / "graphose_assets" / "skeletons").mkdir(parents=True)
    assert assets_beside(tmp_path) == (tmp_path / "graphose_assets", tmp_path / "graphose_assets" / "guide")


def test_missing_files_are_an_error_that_says_where_they_should_be(tmp_path: Path):
    with pytest.raises(AssetsError, match=re.escape(str(tmp_path))):
        assets_beside(tmp_path)


def test_every_folder_that_code_refers_to_is_in_the_wheel():
    sources = [path for package in WHEEL["packages"] for path in (ROOT / package).rglob("*.py")]
    wanted = {f"assets/{name}" for path in sources for name in REFERENCE.findall(path.read_text())}
    assert wanted >= {"assets/checkpoints", "assets/icons", "assets/poses", "assets/skeletons"}
    assert wanted | {"docs/guide"} <= set(WHEEL["force-include"])


def test_no_bundled_file_is_left_out_by_git():
    for folder in WHEEL["force-include"]:
        listed = subprocess.run(
            ["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\n")
        there = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert {str(path.relative_to(ROOT)) for path in there} <= set(listed), folder


def test_commands_lead_to_functions():
    from importlib import import_module  # noqa: PLC0415 (what a console script does)

    for target in (SETTINGS["project"]["scripts"] | SETTINGS["project"]["gui-scripts"]).values():
        module, function = target.split(":")
        assert callable(getattr(import_module(module), function))
