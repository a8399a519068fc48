"""The page of scripts stays true: each recipe runs as it stands there, only on less."""

import re
import runpy
from pathlib import Path

import pytest
from PIL import Image

from tests.paths import ROOT

PAGE = (ROOT / "docs" / "scripting.md").read_text()
BLOCK = re.compile(r"^## (.+?)\n+```python\n(.*?)```", re.DOTALL | re.MULTILINE)
RECIPES: dict[str, str] = dict(BLOCK.findall(PAGE))

LESS = {
    "Render": (("size=512", "size=64"),),
    "Animate": (("size=256", "size=32"), ("rate=12", "rate=2")),
    "Export a data set": (("size=256", "size=32"), ("count=1000", "count=3")),
    "Train": (
        ('"size": 64, "minutes": 60', '"size": 16, "steps": 1, "batch": 2, "workers": 0, "device": "cpu"'),
    ),
    "Evaluate": (("count=200", "count=4"), ("size=None", "size=32")),
}
"""What is made smaller in each, so that it takes seconds."""


MADE = {
    "Render": {"person.png"},
    "Animate": {"hand.gif"},
    "Export a data set": {"people/config.yaml"},
    "Train": {"runs/shapes/weights.safetensors", "runs/shapes/config.json"},
    "Evaluate": set(),
}
"""Files that each leaves behind."""

SHOWN = {"person.png": ((64, 64), 1), "hand.gif": ((32, 32), 2)}
"""Width and height of images, and how many there are in the file: a loop ends before it begins again."""


@pytest.mark.parametrize("title", RECIPES)
def test_each_recipe_runs(title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    recipe = RECIPES[title]
    for much, little in LESS[title]:
        assert much in recipe
        recipe = recipe.replace(much, little)
    script = tmp_path / "recipe.py"
    script.write_text(recipe)
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(script), run_name="__main__")
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert made >= MADE[title]
    for name in MADE[title] & SHOWN.keys():
        with Image.open(tmp_path / name) as image:
            assert (image.size, getattr(image, "n_frames", 1)) == SHOWN[name]
    assert title != "Evaluate" or "PSNR" in capsys.readouterr().out


def test_recipes_are_short_and_none_is_missing() -> None:
    assert set(RECIPES) == set(LESS) == set(MADE)
    for title, recipe in RECIPES.items():
        lines = [line for line in recipe.splitlines() if line and not line.startswith(("from ", "import "))]
        assert len(lines) <= 10, title
