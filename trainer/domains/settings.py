"""Settings of a fine-tuning that belong to one domain. Needs no torch."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0, le=100)]


class DomainSettings(BaseModel):
    """Base of a domain's own settings; all have defaults, and lie beside the common ones in a file.

    Attributes:
        binding: names of the settings that promise something of the data. A run on another domain's data
            refuses them where they differ from their defaults, and passes over the rest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    binding: ClassVar[tuple[str, ...]] = ()
