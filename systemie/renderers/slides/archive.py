"""Office files whose bytes depend on nothing but what they hold."""

from __future__ import annotations

import io
import zipfile
from typing import Final

DAY: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold


def settled(data: bytes) -> bytes:
    """Return a zip file without the time at which it was made."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.infolist():
            entry = zipfile.ZipInfo(each.filename, DAY)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o600 << 16,
                3,
            )
            after.writestr(entry, before.read(each))
    return out.getvalue()
