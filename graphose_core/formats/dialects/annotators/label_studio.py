"""Label Studio: a JSON list of tasks (https://labelstud.io/guide/export). Places are percents of the image.

Results of the type `keypointlabels` are keypoints. Whose they are is said by `parentID`, by a relation to a
rectangle or polygon, or by the only rectangle around them. The short form (JSON-MIN) is read as well. Read by
our own reader, as that of `sleap-io` 0.9 stops at the first odd value and knows neither percents of several
sizes nor covered points.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.annotators.drafts import Draft, settled
from graphose_core.formats.dialects.annotators.label_studio_results import drafts_of, size_of
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.json_file import first_objects, mentions, read_json
from graphose_core.formats.parsing.values import elements_of, items, text
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_elements import Elements

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif")


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds tasks of Label Studio."""
    if not mentions(sample, '"original_width"') and not mentions(sample, '"annotations"', '"data"'):
        return False
    if sample.has_key("annotations", "data"):  # a single task
        return True
    return any(_is_task(entry) or _short(entry) for entry in first_objects(sample))


def load(path: Path) -> Labels:
    """Read all tasks, in their order; of several annotations of a task the first with keypoints.

    Raises:
        FileFormatError: if it is no such file.
        OSError: if the system cannot read the file.
    """
    content = read_json(path, "tasks of Label Studio")
    if not isinstance(content, dict | list | Elements):
        raise FileFormatError(f"{path.name}: holds no tasks as Label Studio writes them; export it again")
    tasks = [content] if isinstance(content, dict) and _is_task(content) else elements_of(content)
    omissions, found, total = Omissions(), [], 0
    for i, task in enumerate(tasks):
        if not isinstance(task, dict):
            omissions.add("tasks", "a task must have `data` and `annotations`", str(i))
            continue
        results = _short(task) or _results(task, str(i), omissions)
        total += len(results)
        found.append((_frame(task, results, i), _drafts(results, i, omissions)))
    return Labels(settled(found), omissions.told({"results": total, "tasks": len(tasks)}))


def _is_task(entry: dict[str, Any]) -> bool:
    return isinstance(entry.get("data"), dict) and ("annotations" in entry or "predictions" in entry)


def _short(task: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the results of a task in the short form: values stand in the task itself."""
    return [
        {
            "type": "keypointlabels" if "keypointlabels" in value else "rectanglelabels",
            "value": value,
            **value,
        }
        for values in task.values()
        if isinstance(values, list)
        for value in values
        if isinstance(value, dict) and ("keypointlabels" in value or "rectanglelabels" in value)
    ]


def _results(task: dict[str, Any], place: str, omissions: Omissions) -> list[Any]:
    for key in ("annotations", "completions", "predictions"):
        given = [entry for entry in items(task.get(key)) if isinstance(entry, dict)]
        lists = [items(entry.get("result")) for entry in given if entry.get("was_cancelled") is not True]
        full = [results for results in lists if results]
        for _ in full[1:]:
            omissions.add("annotations", "the task has an earlier one, which is read", f"{place}.{key}")
        if full:
            return full[0]
    return []


def _drafts(results: list[Any], index: int, omissions: Omissions) -> list[Draft]:
    return drafts_of(results, f"{index}.result", omissions)


def _frame(task: dict[str, Any], results: list[Any], index: int) -> Frame:
    image = _image(task)
    size = next((size for result in results if (size := size_of(result))), None)
    name = Path(image).name if image else f"task {text(task.get('id')) or index}"
    return Frame(name, image=image, size=size)


def _image(task: dict[str, Any]) -> str | None:
    """Return the path of the image: of a web address, and of a local file that the server gives, its own."""
    data = task.get("data")
    values = data if isinstance(data, dict) else task
    first = values.get("image")
    texts = [v for v in (first, *values.values()) if isinstance(v, str)]
    for value in texts:
        try:
            address = urlsplit(value)
        except ValueError:
            continue
        path = parse_qs(address.query).get("d", [unquote(address.path)])[0]
        if path.lower().endswith(ENDINGS):
            return text(path.lstrip("/"))
    return text(first)
