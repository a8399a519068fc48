"""Reference scenes in a folder: `graphs.json` (colours, types, graphs) and a folder of images."""

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch.utils.data import Dataset

from graphose_core.errors import ConfigError, FileFormatError, in_words
from graphose_core.images.decode import decoded
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.path_checks import is_file, read_file
from trainer.data.batch import Batch, image_tensor
from trainer.domains.pro.drawing.draw import draw_graph
from trainer.domains.pro.drawing.scene import PRO_COLOURS, PRO_TYPES, DrawnScene
from trainer.domains.pro.graph import PRO_PALETTE, PRO_SCHEMA, scene_graph
from trainer.domains.pro.objects import objects_of


class ReferenceBatches(Dataset[Batch]):
    """Batch number k holds scenes k·B … (k+1)·B − 1 of the folder; the last one may be smaller.

    Args:
        folder: holds `graphs.json` and the images that it names, there or in `images/`.
        batch: B.
        size: side to which the images are reduced.
        drawn: take our own drawing of each graph for the image, instead of the folder's.
        schema: of the graphs.

    Raises:
        ConfigError: if the folder holds no such data; later, if a graph or an image cannot be read.
    """

    def __init__(
        self, folder: Path, batch: int, size: int, *, drawn: bool = False, schema: GraphSchema = PRO_SCHEMA
    ) -> None:
        self.folder, self.batch, self.size, self.drawn, self.schema = folder, batch, size, drawn, schema
        if not (folder / "graphs.json").is_file():
            raise ConfigError(f"{folder}: has no graphs.json; give `pro` or a folder of reference scenes")

    @cached_property
    def _data(self) -> dict[str, Any]:
        path = self.folder / "graphs.json"
        try:
            data: dict[str, Any] = json.loads(read_file(path))
            missing = {"colors", "types", "graphs"} - data.keys()
        except (OSError, ValueError, AttributeError) as error:
            raise ConfigError(f"{path}: {in_words(error)}; give a folder of reference scenes") from error
        if missing:
            raise ConfigError(f"{path}: has no {sorted(missing)}; give a folder of reference scenes")
        return data

    def __len__(self) -> int:
        """Number of scenes."""
        return len(self._data["graphs"])

    def __getitem__(self, number: int) -> Batch:
        """Read one batch."""
        scenes = [
            self.scene(i) for i in range(number * self.batch, min(len(self), (number + 1) * self.batch))
        ]
        graphs = collate([scene_graph(scene, schema=self.schema) for scene in scenes])
        return Batch(graphs, torch.stack([image_tensor(scene.image) for scene in scenes]))

    def scene(self, index: int) -> DrawnScene:
        """One scene. What the folder does not say (the thickness of blades) is unset.

        Raises:
            ConfigError: if its graph is broken.
        """
        raw = self._data["graphs"][index]
        try:
            return self._read(raw)
        except (KeyError, IndexError, ValueError, OSError, FileFormatError) as error:
            raise ConfigError(
                f"{self.folder}: graph {index}: {type(error).__name__} {in_words(error)}; repair it or "
                "leave it out"
            ) from error

    def _read(self, raw: Mapping[str, Any]) -> DrawnScene:
        names, data = list(PRO_COLOURS), self._data
        colours = np.array([PRO_PALETTE[names.index(data["colors"][c])] for c in raw["color"]], np.float32)
        types = np.array([PRO_TYPES.index(data["types"][t]) for t in raw["type"]])
        positions = np.array(raw["pos"], np.float32).reshape(len(types), 2)
        edges = np.array(raw["edges"], np.int64).reshape(-1, 2)
        if len(colours) != len(types) or not ((edges >= 0) & (edges < len(types))).all():
            raise ValueError("color and type must be as many as pos, and edges must name nodes by number")
        objects = objects_of(types, positions, edges)
        order = np.argsort(objects, kind="stable")  # in a graph, the nodes of an object stand together
        nodes = (positions[order], types[order], colours[order], np.full(len(types), np.nan, np.float32))
        links = (np.argsort(order)[edges], objects[order])
        image = draw_graph(*nodes, *links, self.size) if self.drawn else self._image(raw["image"])
        return DrawnScene(*nodes, *links, image)

    def _image(self, name: str) -> np.ndarray:
        direct = self.folder / name
        image = decoded(direct if is_file(direct) else self.folder / "images" / name, name).convert("RGB")
        if image.width != self.size:
            image = image.resize((self.size, self.size), Image.Resampling.BOX)
        pixels = np.asarray(image)
        return np.concatenate([pixels, pixels.max(axis=2, keepdims=True)], axis=2)
