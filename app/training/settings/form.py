"""The fields of a training run's settings, for one stage."""

from collections.abc import Mapping
from typing import get_args

from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from app.training.settings.data_field import DataField
from app.training.settings.initial_weights import Beginning
from app.widgets.combo_box import ComboBox
from graphose_core.errors import GraphoseError
from trainer.runs.process import CONFIGS
from trainer.runs.record.events import Stage
from trainer.runs.settings.run_config import NetworkSize

_SIZES: tuple[int, ...] = get_args(NetworkSize)


class TrainingForm:
    """Steps, batch, learning rate, size, seed, processes; for a fine-tune initial weights and adversary."""

    def __init__(self, stage: Stage) -> None:
        self.steps = _whole(1, 10_000_000, "How many times the weights are updated")
        self.steps.setSingleStep(1000)
        self.batch = _whole(1, 1024, "Scenes in one step; fewer need less memory")
        self.learning_rate = _decimal(1e-6, 1.0, 6, "How far one step moves the weights")
        self.learning_rate.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.image_size = ComboBox()
        for side in _SIZES:
            self.image_size.addItem(f"{side} × {side}", side)
        self.image_size.setToolTip("Pixels of a training image; twice the side takes four times as long")
        self.seed = _whole(0, 2**31 - 1, "The same seed makes the same run again")
        self.processes = _whole(
            1,
            64,
            "How many processes share each step, every one with cores of its own; they divide the batch",
        )
        self.data = DataField()
        self.beginning = Beginning()
        self.adversary_weight = _decimal(0.0, 10.0, 3, "Weight of the discriminator; 0 trains without one")
        self.adversary_weight.setSingleStep(0.05)
        self._stage = stage
        self._usual: dict[str, object] = CONFIGS[stage]().model_dump()
        """Settings of a run on these data of which nothing was chosen."""
        self.fill(self._usual)
        self.data.changed.connect(self._suit_data)

    def rows(self) -> list[tuple[str, QWidget]]:
        """Return the fields of this stage with their labels, from top to bottom."""
        shared: list[tuple[str, QWidget]] = [
            ("&Steps", self.steps),
            ("&Batch", self.batch),
            ("Image si&ze", self.image_size),
            ("&Learning rate", self.learning_rate),
            ("S&eed", self.seed),
            ("&Processes", self.processes),
        ]
        if self._stage == "pretrain":
            return shared
        return [
            ("&Data", self.data),
            ("Start &from", self.beginning),
            *shared,
            ("Discriminator &weight", self.adversary_weight),
        ]

    def set_enabled(self, enabled: bool) -> None:
        """Enable or disable the fields."""
        for _, field in self.rows():
            field.setEnabled(enabled)

    def fill(self, settings: Mapping[str, object]) -> None:
        """Show settings; ignore those without a field."""
        self.data.fill(settings.get("data"))
        for name, field in self._numbers().items():
            if isinstance(value := settings.get(name), int | float):
                field.setValue(value)  # type: ignore[arg-type]  # a whole number where the field is whole
        if (index := self.image_size.findData(settings.get("size"))) >= 0:
            self.image_size.setCurrentIndex(index)
        self.beginning.fill(settings)

    def settings(self) -> dict[str, object]:
        """Return the settings, by the names of the trainer's configuration.

        Raises:
            ConfigError: if the data need a folder and none is chosen.
        """
        chosen = self._chosen()
        if self._stage == "pretrain":
            return chosen
        return {**chosen, "data": self.data.data(), **self.beginning.settings()}

    def _chosen(self) -> dict[str, object]:
        """Return what numbers and size show."""
        numbers = {name: field.value() for name, field in self._numbers().items()}
        return {**numbers, "size": self.image_size.currentData()}

    def _suit_data(self) -> None:
        """Show what is usual for the data that were chosen, where nothing else was chosen."""
        try:
            usual: dict[str, object] = CONFIGS[self._stage].build({"data": self.data.data()}).model_dump()
        except GraphoseError:  # told when the run is to begin
            return
        shown, before = self._chosen(), self._usual
        self._usual = usual
        for name, field in self._numbers().items():
            if shown[name] == before[name]:
                field.setValue(usual[name])  # type: ignore[arg-type]  # as in `fill`
        if shown["size"] == before["size"]:
            self.image_size.setCurrentIndex(max(self.image_size.findData(usual["size"]), 0))

    def _numbers(self) -> dict[str, QSpinBox | QDoubleSpinBox]:
        shared: dict[str, QSpinBox | QDoubleSpinBox] = {
            "steps": self.steps,
            "batch": self.batch,
            "learning_rate": self.learning_rate,
            "seed": self.seed,
            "processes": self.processes,
        }
        return shared if self._stage == "pretrain" else {**shared, "adversary_weight": self.adversary_weight}


def _whole(lowest: int, highest: int, tip: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(lowest, highest)
    spin.setGroupSeparatorShown(True)
    spin.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    spin.setToolTip(tip)
    return spin


def _decimal(lowest: float, highest: float, decimals: int, tip: str) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setDecimals(decimals)
    spin.setRange(lowest, highest)
    spin.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    spin.setToolTip(tip)
    return spin
