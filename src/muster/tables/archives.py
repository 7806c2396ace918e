"""Whether an archive is safe to open, before anything in it is.

A workbook is a zip archive. A small one can hold members that fill the machine when they are
unpacked, so what the archive says of its own members is checked first. It cannot understate:
unpacking stops at the size a member declares.
"""

from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from muster.tables.model import Fault

LARGEST: Final = 2 * 1024**3  # all members unpacked; 250,000 cases of 20 columns take 0.3 GiB
TIGHTEST: Final = 200  # times smaller than unpacked; real sheets are 5 to 40 times smaller
TOO_SMALL_TO_HARM: Final = 32 * 1024**2  # unpacked, however tightly it is packed
MOST_MEMBERS: Final = 10_000


def unsafe(path: Path) -> Fault | None:
    """Why this archive must not be opened, or None if it may be."""
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, OverflowError, NotImplementedError) as why:
        return Fault(
            file=path.name,
            expected=f"This is not a whole workbook ({why})",
            remedy="Open it in a spreadsheet program, save it again as .xlsx, and try that.",
        )
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if size > LARGEST or len(members) > MOST_MEMBERS:
        return _bomb(path, f"{size:,} bytes in {len(members):,} parts")
    if size > TOO_SMALL_TO_HARM and size > packed * TIGHTEST:
        return _bomb(path, f"{size:,} bytes packed into {packed:,}")
    return None


def _bomb(path: Path, what: str) -> Fault:
    return Fault(
        file=path.name,
        expected=f"This archive unpacks to {what}, which no table of cases does",
        remedy="It was not opened. If you trust where it came from, save its sheet as CSV.",
    )
