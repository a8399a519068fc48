"""Reading and restoring the values of fields, so that a dialog opens with the last ones."""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from app.export.fields.outfits import OutfitsButton

Field = QComboBox | QCheckBox | QSpinBox | OutfitsButton


def chosen(fields: Iterable[Field]) -> tuple[object, ...]:
    """Return the value of each field, in their order."""
    return tuple(_value(field) for field in fields)


def choose(fields: Iterable[Field], values: Iterable[object]) -> None:
    """Restore values of :func:`chosen`; a box that does not offer its value keeps its own."""
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
