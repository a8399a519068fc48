"""A DeepLabCut project's `config.yaml`: the order of its points, its bones, its videos."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from graphose_core.errors import MissingPackageError, in_words
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.formats.parsing.values import items, number, text
from graphose_core.formats.parsing.yaml_file import DAMAGED, plain_yaml
from graphose_core.path_checks import is_file

UPWARDS = 4
"""Folders in which the file is looked for: that of the labels, and up from there."""

NAME = "config.yaml"

LARGEST = 1 << 20
"""Bytes of a configuration; a project with a thousand videos has some hundred thousand."""

LIKELY = 0.6
"""Below this likelihood a point that a network found counts as not labelled, unless the project says."""

MULTI = "multianimalbodyparts"


@dataclass(frozen=True)
class Project:
    """What a project, or the head of a recording, says of its labels.

    Attributes:
        folder: of the project; None where labels lie alone.
        points: names of body parts, in order; those of animals before those that only the frame has.
        bones: pairs of names.
        likely: likelihood from which on a point counts (`pcutoff`).
        videos: paths as the project gives them.
        pairs: (left, right) names that a mirror exchanges.
        kind: what all individuals are; "" where it is not said.
        scorer: whose labels the project uses, where several people label; "" where it is not said.
    """

    folder: Path | None = None
    points: tuple[str, ...] = ()
    bones: tuple[tuple[str, str], ...] = ()
    likely: float = LIKELY
    videos: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    scorer: str = ""

    def ordered(self, parts: Iterable[str]) -> tuple[str, ...]:
        """Return names in the project's order; those that it does not know follow, in theirs."""
        given = tuple(parts)
        return tuple(dict.fromkeys([*(p for p in self.points if p in given), *given]))


def project_of(labels: Path, omissions: Omissions) -> Project:
    """Return the project that a file of labels lies in; an empty one where there is none that can be read."""
    for folder in list(labels.absolute().parents)[:UPWARDS]:
        path = folder / NAME
        try:
            if not is_file(path):
                continue
            if path.stat().st_size <= LARGEST:
                found = _project(path.read_bytes(), folder)
                if found is not None:
                    return found
            why = (
                f"it is not a DeepLabCut project in YAML, or larger than {LARGEST:,} bytes; "
                "no bones are known"
            )
        except MissingPackageError as error:
            why = str(error)
        except OSError as error:
            why = f"the system cannot read it ({in_words(error)})"
        omissions.add("configurations", why, NAME)
    return Project()


def project_in(folder: Path) -> Project | None:
    """Return the project whose folder this is; None where it is none, or its configuration is damaged."""
    found = project_of(folder / NAME, Omissions())
    return found if found.folder == folder.absolute() else None


def _project(data: bytes, folder: Path) -> Project | None:
    yaml = needed("yaml", "PyYAML", "configurations of DeepLabCut projects")
    try:
        content = plain_yaml(yaml, data)
    except (yaml.YAMLError, *DAMAGED):
        return None
    if not isinstance(content, dict) or not ("bodyparts" in content or MULTI in content):
        return None
    several = items(content.get(MULTI)) + items(content.get("uniquebodyparts"))
    is_list = isinstance(content.get("bodyparts"), list)  # with several animals it is the word "MULTI!"
    likely = number(content.get("pcutoff"))
    videos = content.get("video_sets")
    return Project(
        folder,
        _texts(items(content.get("bodyparts")) if is_list else several),
        tuple(dict.fromkeys(_bones(items(content.get("skeleton"))))),
        likely if likely is not None and 0 <= likely <= 1 else LIKELY,
        _texts(videos) if isinstance(videos, dict) else (),
        scorer=text(content.get("scorer")) or "",
    )


def _bones(links: list[Any]) -> Iterable[tuple[str, str]]:
    """Pairs of names; DeepLabCut's fresh configurations list a chain of three as well."""
    for link in links:
        names = _texts(items(link))
        for a, b in pairwise(names):
            if a != b:
                yield a, b


def _texts(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for value in values if (name := text(value)) is not None))
