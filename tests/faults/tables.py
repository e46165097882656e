"""All single faults by their names, of which each befalls a feed between two good fetches."""

from collections.abc import Mapping

from . import framing, lettering, packing, redirects, statuses, strangers
from .story import UNHURRIED, Fault

_TABLES = {
    "framing": framing.FAULTS,
    "lettering": lettering.FAULTS,
    "packing": packing.FAULTS,
    "redirects": redirects.FAULTS,
    "statuses": statuses.FAULTS,
    "strangers": strangers.FAULTS,
}

FAULTS: Mapping[str, Fault] = {
    f"{table}: {fault.name}": fault for table, faults in _TABLES.items() for fault in faults
}

ALONE = frozenset(
    name
    for name, fault in FAULTS.items()
    if fault.seconds != UNHURRIED
    or fault.facts.get("status") in (429, 503)
    or ("http-status" in fault.reasons and not fault.facts)
)
"""Those that other feeds of the server would feel: they cost time, or let it be left alone."""
