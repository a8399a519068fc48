"""Fields of a data set show choices from elsewhere, and lose none of them."""

import pytest
from pytestqt.qtbot import QtBot

from app.dataset.body.choice_form import ChoiceForm
from trainer.domains.photos.dataset.choices import Choices


@pytest.fixture
def form(qtbot: QtBot) -> ChoiceForm:
    made = ChoiceForm()
    qtbot.addWidget(made)
    return made


def test_at_first_choices_are_the_usual_ones(form: ChoiceForm) -> None:
    assert form.choices == Choices()


@pytest.mark.parametrize(
    "choices",
    [
        Choices(size=32),
        Choices(size=16, view="above"),
        Choices(margin=7.5, held_out=0.02),
        Choices(margin=1.623, held_out=0.7, split="file", background="masks", view="side"),
    ],
)
def test_choices_of_the_command_line_stay_and_are_shown(form: ChoiceForm, choices: Choices) -> None:
    form.fill(choices)
    assert form.choices == choices
    assert Choices.build(form.values()) == choices
    assert form.image_size.currentText() == f"{choices.size} × {choices.size}"
    assert form.margin.value() == pytest.approx(100 * (choices.margin - 1), abs=1)
    assert form.held_out.value() == pytest.approx(100 * choices.held_out, abs=1)


def test_a_changed_field_changes_its_choice_alone(form: ChoiceForm) -> None:
    filled = Choices(size=32, margin=1.623, view="above")
    form.fill(filled)
    form.held_out.setValue(30)
    assert form.choices == filled.model_copy(update={"held_out": 0.3})
    assert form.framing.margin == filled.margin
