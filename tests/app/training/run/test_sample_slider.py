from pathlib import Path

import pytest
from PIL import Image

from app.training.run.sample_slider import SampleSlider


@pytest.fixture
def slider(qtbot):
    made = SampleSlider()
    qtbot.addWidget(made)
    return made


def sheet(folder: Path, step: int) -> str:
    path = folder / "samples" / f"step-{step:06d}.png"
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (step, 10)).save(path)
    return str(path)


def test_the_newest_is_shown_until_a_person_goes_back(slider, tmp_path):
    for step in (10, 20):
        slider.add(step, sheet(tmp_path, step))
    assert slider.view.path.endswith("step-000020.png")
    slider.slider.setValue(0)
    assert slider.view.path.endswith("step-000010.png")
    assert "step 10" in slider.title.text()
    slider.add(30, sheet(tmp_path, 30))
    assert slider.view.path.endswith("step-000010.png")
    slider.slider.setValue(2)
    slider.add(40, sheet(tmp_path, 40))
    assert slider.view.path.endswith("step-000040.png")


def test_a_run_that_goes_on_brings_its_earlier_sheets(slider, tmp_path):
    for step in (5, 100, 20):
        sheet(tmp_path, step)
    (tmp_path / "samples" / "step-x.png").write_bytes(b"")
    slider.read(tmp_path)
    assert slider.steps == (5, 20, 100)
    assert slider.view.path.endswith("step-000100.png")
