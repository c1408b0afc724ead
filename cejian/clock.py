"""The day of today, in the time zone that is set: every file name, deadline and print asks here and nowhere else."""

from __future__ import annotations

import datetime
import os
from functools import lru_cache
from zoneinfo import ZoneInfo

from cejian.settings import Unusable

# The plans are Chinese: their deadlines pass at midnight there, wherever the server stands and however its clock is
# set.
DEFAULT_ZONE = "Asia/Shanghai"


@lru_cache(maxsize=1)
def zone() -> ZoneInfo:
    """The time zone of CEJIAN_TIME_ZONE. Raises Unusable where there is none of that name."""
    name = os.environ.get("CEJIAN_TIME_ZONE", "").strip() or DEFAULT_ZONE
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # unknown; no name at all; a folder of zones
        raise Unusable("setting_zone", name) from error


def now() -> datetime.datetime:
    """The moment, in that zone."""
    return datetime.datetime.now(zone())


def today() -> datetime.date:
    """The day against which deadlines have passed, and that files carry."""
    return now().date()
