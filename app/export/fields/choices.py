"""What is chosen in fields of a dialog, to choose it again when the dialog is opened anew."""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from app.export.fields.outfits import OutfitsButton

Field = QComboBox | QCheckBox | QSpinBox | OutfitsButton


def chosen(fields: Iterable[Field]) -> tuple[object, ...]:
    """Return what each field holds, in their order."""
    return tuple(_value(field) for field in fields)


def choose(fields: Iterable[Field], values: Iterable[object]) -> None:
    """Choose what was chosen before; what a box does not offer now stays as it is."""
    for field, value in zip(fields, values, strict=True):
        _choose(field, value)


def _value(field: Field) -> object:
    if isinstance(field, QComboBox):
        return field.currentData()
    if isinstance(field, QSpinBox):
        return field.value()
    return field.isChecked() if isinstance(field, QCheckBox) else field.chosen()


def _choose(field: Field, value: object) -> None:
    if isinstance(field, QComboBox):
        if (index := field.findData(value)) >= 0:
            field.setCurrentIndex(index)
    elif isinstance(field, QSpinBox) and isinstance(value, int):
        field.setValue(value)
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, OutfitsButton) and isinstance(value, tuple):
        field.choose(*value)
