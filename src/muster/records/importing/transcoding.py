"""A copy of a file in UTF-8 with one sort of line end, for a file that is in anything else."""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

from muster.records.faults import PackageError
from muster.records.package.survey import CHUNK, Survey, opened

ODD_BYTES = "muster-odd-bytes"


def plain_copy(found: Survey, folder: Path) -> Path:
    """Write the copy, and say where it is. Raises `PackageError` if the encoding does not hold."""
    copy = folder / f"{found.path.name}.plain"
    try:
        decoder = codecs.getincrementaldecoder(found.encoding)(errors=ODD_BYTES)
    except LookupError:
        raise PackageError(
            f"{found.path.name}: {found.encoding!r} is not an encoding. Name it as Python does: "
            f"utf-8, cp1252, utf-16."
        ) from None
    newlines = io.IncrementalNewlineDecoder(decoder, translate=True)
    with (
        opened(found.path) as file,
        copy.open("w", encoding="utf-8", errors="surrogateescape", newline="") as out,
    ):
        for chunk in _chunks(file):
            try:
                out.write(newlines.decode(chunk, final=not chunk))
            except UnicodeError as why:
                raise PackageError(
                    f"{found.path.name} is not in {found.encoding}, as it says ({why}). "
                    f"Declare its encoding in datapackage.json, or save it as UTF-8."
                ) from why
    return copy


def _chunks(file: io.BufferedIOBase) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
    yield b""


def _byte(fault: UnicodeError) -> tuple[str, int]:
    """What to do with a byte that is no character.

    What Windows-1252 leaves out is kept as the control character of its number. What is not UTF-8
    is written out again as it came, for its row to be set aside. Any other encoding was declared,
    and does not hold.
    """
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    odd = fault.object[fault.start : fault.end]
    if fault.encoding in ("cp1252", "charmap"):
        return odd.decode("latin-1"), fault.end
    if fault.encoding == "utf-8":
        return odd.decode("ascii", errors="surrogateescape"), fault.end
    raise fault


codecs.register_error(ODD_BYTES, _byte)
