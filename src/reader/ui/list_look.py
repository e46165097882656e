"""How the reader wants lists shown: how dense, in which order, and divided by what."""

from collections.abc import Mapping
from dataclasses import dataclass

from reader.sentences import said
from reader.settings import Density, Group, Order

DENSITIES: Mapping[Density, str] = {
    "compact": said("One line each"),
    "comfortable": said("Title and first words"),
    "pictures": said("With large pictures"),
}
ORDERS: Mapping[Order, str] = {"newest": said("Newest first"), "oldest": said("Oldest first")}
GROUPS: Mapping[Group, str] = {
    "": said("Not grouped"),
    "day": said("By day"),
    "feed": said("By feed"),
}


@dataclass(frozen=True, slots=True)
class ListLook:
    """The choices, as the settings have them."""

    density: Density = "comfortable"
    order: Order = "newest"
    group: Group = ""
