"""File filter of dialogs that open labels."""

from collections.abc import Iterable


def file_filter(names: Iterable[str] | None = None, files: Iterable[str] = ()) -> str:
    """Return the name filter of the file dialog, each pattern once.

    Args:
        names: names of the formats to list; None: all.
        files: names of files that are listed with them.
    """
    from graphose_core.formats.registry import FORMATS, format_named  # noqa: PLC0415 (the window shall stand soon)

    formats = FORMATS if names is None else [format_named(name) for name in names]
    every = dict.fromkeys(suffix for known in formats for suffix in known.suffixes)
    labels: dict[tuple[str, ...], list[str]] = {}
    for known in formats:
        labels.setdefault(known.suffixes, []).append(known.label)
    single = [f"{', '.join(labelled)} ({_patterns(suffixes)})" for suffixes, labelled in labels.items()]
    patterns = " ".join((_patterns(every), *files))
    return ";;".join([f"Labelled poses ({patterns})", *single])


def _patterns(suffixes: Iterable[str]) -> str:
    return " ".join(f"*{suffix}" for suffix in suffixes)
