"""What the name of a file says of its article, for want of anything better."""

from __future__ import annotations

import re
from pathlib import PurePath

from kg.read.dates import calendar_day
from kg.read.draft import Metadata

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](\d\d)[-_](\d\d)(?!\d)")


def file_metadata(name: str) -> Metadata:
    """The day in a name such as `2024-03-03-odesa.txt`; folders do not count."""
    match = _DATE.search(PurePath(name).name)
    return Metadata(date=calendar_day(*map(int, match.groups()))) if match else Metadata()
