"""The library on disk: folders of pose files, with changes that can be undone."""

import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graphose_core.assets import ASSETS
from graphose_core.errors import DocumentError, FileFormatError, UnknownNameError, in_words
from graphose_core.path_checks import exists, is_dir, is_file, require_file
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.pose_file import SUFFIX, load, save

BUNDLED = ASSETS / "poses"
"""Poses that come with the application; never written to."""

DELETED = ".deleted"
"""Folder inside the user's that holds deleted poses, so that a deletion can be undone."""

FORBIDDEN = '<>:"\\|?*'
"""Characters that some file systems do not allow in names."""

KEPT_DAYS = 30
"""Days for which deleted poses are kept."""


@dataclass(frozen=True)
class Entry:
    """A pose, its file and its folder."""

    path: Path
    folder: str
    """Path of its folder below the library's root, with slashes; "" for the root itself."""
    bundled: bool
    pose: LibraryPose


@dataclass(frozen=True)
class Change:
    """A change of the library, with its inverse."""

    label: str
    path: Path
    """The pose after it (where it was, if it is deleted)."""
    undo: Callable[[], object]


class Shelf:
    """Reads the bundled poses and the user's; writes the user's only.

    Args:
        own: the user's folder; it need not be there yet.
        bundled: the folder that comes with the application.
    """

    def __init__(self, own: Path, bundled: Path = BUNDLED) -> None:
        self._own, self._bundled = own, bundled
        self._read: dict[Path, tuple[int, LibraryPose | None]] = {}
        self.broken: dict[Path, str] = {}
        """Files that could not be read, and why."""
        self._forget_old()

    @property
    def own(self) -> Path:
        """The user's folder."""
        return self._own

    def entries(self) -> tuple[Entry, ...]:
        """Return all poses, the user's first, by folder and name. A file that cannot be read is left out."""
        self.broken.clear()
        found = [*self._below(self._own, False), *self._below(self._bundled, True)]
        return tuple(sorted(found, key=lambda e: (e.bundled, e.folder, e.pose.name.casefold(), e.path.name)))

    def folders(self) -> tuple[str, ...]:
        """Return the user's folders below the root, also the empty ones."""
        if not is_dir(self._own):
            return ()
        inside = (p.relative_to(self._own) for p in self._own.rglob("*") if is_dir(p))
        return tuple(sorted(p.as_posix() for p in inside if not p.as_posix().startswith(".")))

    def add(self, pose: LibraryPose, folder: str = "") -> Change:
        """Write a pose to one of the user's folders.

        Raises:
            DocumentError: if the folder's name leads out of the library.
            OSError: if the system cannot write it.
        """
        path = self._free(self._folder(folder), pose.name)
        save(pose, path)
        return Change(f"Save “{pose.name}”", path, lambda: self._discard(path))

    def rename(self, path: Path, name: str) -> Change:
        """Give a pose another name; its file stays where it is.

        Raises:
            DocumentError: if it is bundled, or the name is empty or too long.
            OSError: if the system cannot write it.
        """
        before = load(self._mine(path))
        save(before.replace(name=name), path)
        return Change(f"Rename “{before.name}”", path, lambda: save(before, path))

    def move(self, path: Path, folder: str) -> Change:
        """Put a pose into another of the user's folders.

        Raises:
            DocumentError: if it is bundled, or the folder's name leads out of the library.
            OSError: if the system cannot do it.
        """
        pose = load(self._mine(path))
        target = self._free(self._folder(folder), pose.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
        return Change(f"Move “{pose.name}”", target, lambda: self._bring_back(target, path))

    def delete(self, path: Path) -> Change:
        """Delete a pose; its file is kept for :data:`KEPT_DAYS`.

        Raises:
            DocumentError: if it is bundled.
            OSError: if the system cannot do it.
        """
        pose = load(self._mine(path))
        aside = self._discard(path)
        return Change(f"Delete “{pose.name}”", path, lambda: self._bring_back(aside, path))

    def add_folder(self, name: str) -> None:
        """Make a folder of the user's; slashes make folders inside folders.

        Raises:
            DocumentError: if its name leads out of the library, or is empty.
            OSError: if the system cannot make it.
        """
        folder = self._folder(name)
        if folder == self._own:
            raise DocumentError(f"folder {name!r}: a folder needs a name; type one")
        folder.mkdir(parents=True, exist_ok=True)

    def _below(self, root: Path, bundled: bool) -> Iterator[Entry]:
        try:
            with os.scandir(root):
                pass  # below, what the system refuses to list is passed over in silence
        except (FileNotFoundError, ValueError):
            return
        except OSError as error:
            self.broken[root] = f"{in_words(error)}; its poses are not shown"
            return
        for path in root.rglob(f"*{SUFFIX}"):
            folder = path.parent.relative_to(root).as_posix()
            if folder.split("/")[0] == DELETED:
                continue
            pose = self._load(path)
            if pose is not None:
                yield Entry(path, "" if folder == "." else folder, bundled, pose)

    def _load(self, path: Path) -> LibraryPose | None:
        """Return the pose in a file, read again only when the file has changed."""
        try:
            require_file(path)
            stamp = path.stat().st_mtime_ns
            held = self._read.get(path)
            if held is None or held[0] != stamp:
                self._read[path] = (stamp, None)
                self._read[path] = (stamp, load(path))
            elif held[1] is None:
                load(path)  # broken as before: say again why
        except (FileFormatError, OSError) as error:
            self.broken[path] = in_words(error)
            return None
        return self._read[path][1]

    def _mine(self, path: Path) -> Path:
        if not path.is_relative_to(self._own):
            raise DocumentError(
                f"pose {path.name.removesuffix(SUFFIX)!r} comes with the application and stays as it is; "
                "save a copy of your own"
            )
        if not is_file(path):
            raise UnknownNameError(f"pose file {path.name!r} is not there any more; refresh the folder")
        return path

    def _folder(self, name: str) -> Path:
        parts = [part.strip() for part in name.split("/") if part.strip()]
        if any(
            part.startswith(".") or set(part) & set(FORBIDDEN) or not part.isprintable() for part in parts
        ):
            raise DocumentError(
                f"folder {name!r}: a name begins with no dot and holds none of {FORBIDDEN}; choose another"
            )
        return self._own.joinpath(*parts)

    def _free(self, folder: Path, name: str) -> Path:
        """Return an unused path in the folder, named after the pose."""
        stem = re.sub(r"[^\w-]+", "-", name.lower()).strip("-")[:60] or "pose"
        path, number = folder / f"{stem}{SUFFIX}", 1
        while exists(path):
            number += 1
            path = folder / f"{stem}-{number}{SUFFIX}"
        return path

    def _discard(self, path: Path) -> Path:
        aside = self._own / DELETED / f"{time.time_ns()}-{secrets.token_hex(3)}{SUFFIX}"
        aside.parent.mkdir(parents=True, exist_ok=True)
        path.rename(aside)
        return aside

    def _bring_back(self, path: Path, home: Path) -> None:
        home.parent.mkdir(parents=True, exist_ok=True)
        path.rename(home)

    def _forget_old(self) -> None:
        oldest = time.time_ns() - KEPT_DAYS * 86_400 * 10**9
        with suppress(OSError, ValueError):  # a folder that cannot be looked at keeps what it has
            for path in (self._own / DELETED).glob(f"*{SUFFIX}"):
                stamp = path.name.split("-")[0]
                if stamp.isdigit() and int(stamp) < oldest:
                    path.unlink()
