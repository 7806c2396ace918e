"""One pass over the bytes of a file, before anybody tries to read it as a table.

It gives what makes the content the same content (a hash), what the reader has to be told (encoding,
line ends), what lets lines be numbered and counted (line breaks), and what must not reach it at
all: a line with no end, an archive that unpacks to fill the disk.
"""

import codecs
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from muster.records.faults import PackageError

CHUNK: Final = 8 * 1024**2
LONGEST_LINE: Final = 32 * 1024**2
TIGHTEST: Final = 200  # times smaller than unpacked; extracts are 5 to 30 times smaller
TOO_SMALL_TO_HARM: Final = 64 * 1024**2


@dataclass(slots=True)
class Survey:
    """What one pass over a file of text found."""

    path: Path
    sha256: str = ""
    size: int = 0  # unpacked
    line_breaks: int = 0
    returns: int = 0  # carriage returns that end a line by themselves, or with a line feed
    ends_with_break: bool = True
    encoding: str = "utf-8"
    marked: bool = False  # by a byte order mark
    has_nul: bool = False
    breaks_before: list[int] = field(default_factory=list)  # of each chunk, for line numbers

    @property
    def lines(self) -> int:
        """Lines of the file, the last one too if nothing ends it."""
        return self.line_breaks + (not self.ends_with_break)

    @property
    def is_plain(self) -> bool:
        """Whether it can be read as it stands."""
        return self.encoding == "utf-8" and self.returns in (0, self.line_breaks)


def survey(path: Path, *, encoding: str = "") -> Survey:
    """Look a file of text over. Raises `PackageError` if it must not be read any further."""
    found = Survey(path=path)
    digest = hashlib.sha256()
    guess = _Encoding(encoding)
    since_break = 0
    for chunk in _chunks(path, digest):
        found.breaks_before.append(found.line_breaks)
        found.size += len(chunk)
        breaks = chunk.count(b"\n")
        found.line_breaks += breaks
        found.returns += chunk.count(b"\r")
        found.has_nul = found.has_nul or (not guess.is_wide and b"\0" in chunk)
        since_break = len(chunk) - chunk.rfind(b"\n") - 1 if breaks else since_break + len(chunk)
        if since_break > LONGEST_LINE:
            raise PackageError(_endless(path, found.line_breaks + 1))
        found.ends_with_break = chunk.endswith(b"\n")
        guess.feed(chunk)
    found.sha256, found.encoding, found.marked = digest.hexdigest(), guess.name, guess.marked
    return found


def _endless(path: Path, line: int) -> str:
    return (
        f"{path.name}, line {line:,}: more than {LONGEST_LINE // 1024**2} MB without a line break, "
        f"which no row of a record is. Correct the extract, and import again."
    )


def _chunks(path: Path, digest: "hashlib._Hash") -> Iterator[bytes]:
    """The bytes of a file, unpacked; the digest is of the file as it stands."""
    with path.open("rb") as file:
        if path.suffix != ".gz":
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                yield chunk
            return
        yield from _unpacked(path, _Digested(file, digest))


def _unpacked(path: Path, file: "_Digested") -> Iterator[bytes]:
    unpacked = 0
    try:
        with gzip.GzipFile(fileobj=io.BufferedReader(file)) as archive:
            while chunk := archive.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > TOO_SMALL_TO_HARM and unpacked > file.taken * TIGHTEST:
                    raise PackageError(
                        f"{path.name} unpacks to more than {TIGHTEST} times its size, which no "
                        f"extract does. It was not read. If you trust it, unpack it yourself."
                    )
                yield chunk
    except (OSError, EOFError, zlib.error) as why:
        raise PackageError(
            f"{path.name} is not a whole gzip file ({why}). Fetch it again."
        ) from why


class _Digested(io.RawIOBase):
    """A file that is hashed as it is read, and knows how much was."""

    def __init__(self, file: BinaryIO, digest: "hashlib._Hash") -> None:
        self.file, self.digest, self.taken = file, digest, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        chunk = self.file.read(len(buffer))
        self.digest.update(chunk)
        self.taken += len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)


MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class _Encoding:
    """Which encoding the bytes are in: as declared or marked, else UTF-8, else Windows-1252.

    A file with sound UTF-8 in it stays UTF-8: its other bytes are faults of single rows.
    """

    def __init__(self, declared: str) -> None:
        self.declared, self.name, self.marked = declared, declared or "utf-8", False
        self._decoder: codecs.IncrementalDecoder | None = None
        self._begun = False

    @property
    def is_wide(self) -> bool:
        """Whether a character takes two bytes, so that NUL bytes are half of what is there."""
        return self.name.lower().startswith("utf-16")

    def feed(self, chunk: bytes) -> None:
        if not self._begun:
            self._begin(chunk)
        if self._decoder is not None:
            try:
                self._decoder.decode(chunk)
            except UnicodeDecodeError:
                self._decoder = None
                if not _has_sound_utf8(chunk):
                    self.name = "cp1252"

    def _begin(self, chunk: bytes) -> None:
        self._begun = True
        for mark, name in MARKS.items():
            if chunk.startswith(mark):
                self.name, self.marked = name, True
        if self.name == "utf-8" and not self.declared:
            self._decoder = codecs.getincrementaldecoder("utf-8")()


def _has_sound_utf8(chunk: bytes) -> bool:
    read = chunk.decode("utf-8", errors="replace")
    odd = sum(1 for letter in read if letter == "�")
    sound = sum(1 for letter in read if ord(letter) > 127) - odd
    return sound > 0 and sound >= odd


def opened(path: Path) -> io.BufferedIOBase:
    """A file of text, unpacked if it is packed. It was surveyed before, so it is safe to unpack."""
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")
