"""Files that are sent in: looked at, scanned, and put away outside the web root.

A file is kept under a name of our own making, and its kind is known by its first bytes as well
as by its name, so that neither can lie alone. The scan is a command of the service's own
(`MUSTER_SCAN`), called with the path: 0 is clean, 1 is refused, anything else is a failed scan,
and then the file is not taken in. Without the setting files are kept as not scanned, and say so.
"""

import hashlib
import shlex
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from muster.web.decisions import Refused
from muster.web.models import EvidenceFile

MEGABYTE = 1024 * 1024
ZIP = b"PK\x03\x04"
KINDS: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".docx": (ZIP,),
    ".xlsx": (ZIP,),
    ".pptx": (ZIP,),
    ".odt": (ZIP,),
    ".ods": (ZIP,),
    ".csv": (),
    ".txt": (),
    ".png": (b"\x89PNG\r\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
}
"""The kinds taken in, with how such a file begins; text begins with anything but a nought byte."""

Scan = EvidenceFile.Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAway:
    """A file that lies where files are kept, and is in no list yet."""

    name: str
    size: int
    sha256: str
    stored_as: str
    scan: str

    def details(self) -> dict[str, Any]:
        return {part: getattr(self, part) for part in self.__slots__}


def path_of(stored_as: str) -> Path:
    return Path(settings.MEDIA_ROOT) / stored_as


def put_away(upload: UploadedFile) -> PutAway:
    """Look at a file, write it where files are kept, and have it scanned.

    Raises `Refused`, with what to do, if it may not be taken in or there is no room for it.
    """
    name = _name_as_sent(upload)
    suffix = Path(name).suffix.lower()
    _look_at(upload, suffix)
    stored_as = f"{uuid4().hex}{suffix}"
    path = path_of(stored_as)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sha256 = _write(upload, path)
        scan = _scanned(path)
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise Refused(
            f"{name} could not be kept, because there is no room or the disk failed. "
            f"Nothing was taken in. Tell whoever runs this service, and send it again."
        ) from None
    if scan == Scan.REFUSED:
        path.unlink(missing_ok=True)
        raise Refused(f"{name} was refused by the virus scan, and was not taken in.")
    return PutAway(name=name, size=upload.size or 0, sha256=sha256, stored_as=stored_as, scan=scan)


def throw_away(put: PutAway) -> None:
    path_of(put.stored_as).unlink(missing_ok=True)


def _name_as_sent(upload: UploadedFile) -> str:
    """The last part of the name, without what a header or a file system could trip over."""
    last = (upload.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-200:] or "file"


def _look_at(upload: UploadedFile, suffix: str) -> None:
    limit = settings.EVIDENCE_MEGABYTES
    if suffix not in KINDS:
        known = ", ".join(kind.lstrip(".").upper() for kind in KINDS)
        raise Refused(f"Files of this kind are not taken in. Send one of: {known}.")
    if not upload.size:
        raise Refused("This file is empty. Check it, and send it again.")
    if upload.size > limit * MEGABYTE:
        raise Refused(f"This file is larger than {limit} MB. Send it in parts.")
    first = upload.read(512)
    upload.seek(0)
    begins = KINDS[suffix]
    if not (first.startswith(begins) if begins else b"\0" not in first):
        raise Refused(
            f"This file is named {suffix.lstrip('.').upper()} and does not begin like one. "
            f"Save it again in the program it came from, and send it again."
        )


def _write(upload: UploadedFile, path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("xb") as file:
        for chunk in upload.chunks():
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _scanned(path: Path) -> str:
    if not settings.EVIDENCE_SCAN:
        return Scan.NOT_SCANNED
    command = [*shlex.split(settings.EVIDENCE_SCAN), str(path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)  # noqa: S603
    if done.returncode not in (0, 1):
        raise OSError(f"The scan ended with {done.returncode}.")
    return Scan.CLEAN if done.returncode == 0 else Scan.REFUSED
