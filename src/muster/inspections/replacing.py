"""A folder that is written whole or not at all, and replaces only what it wrote itself.

Everything goes to a folder beside the wanted one, which takes its name when all is done. So a
report that stopped half-way is never found, and nobody's own files are ever overwritten.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from muster.errors import InputError

MARK = ".muster"  # lists the files that were written, one a line


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A new folder to write to, which becomes `out` at the end; on an error nothing is left of it.

    Raises `InputError` if `out` is there and holds anything that was not written this way.
    """
    refuse_what_is_not_ours(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as reason:
        raise InputError(f"{out} cannot be written: {reason.strerror}.") from None
    try:
        yield new
        (new / MARK).write_text("\n".join(files_in(new)) + "\n", encoding="utf-8")
        new.chmod(0o755)
        _take_the_place(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def refuse_what_is_not_ours(out: Path) -> None:
    """Raises `InputError` if writing to `out` would lose something that somebody else put there."""
    if not out.exists():
        return
    if not out.is_dir():
        raise InputError(f"{out} is a file. Give a folder for the report.")
    held = files_in(out)
    mark = out / MARK
    if held and not mark.is_file():
        raise InputError(
            f"{out} is there already and Muster did not write it. Give a new folder, or move it."
        )
    ours = set(mark.read_text(encoding="utf-8").splitlines()) if held else set()
    if others := [name for name in held if name not in ours and name != MARK]:
        raise InputError(
            f"{out} holds {', '.join(map(repr, others[:5]))}, which Muster did not write and would "
            f"lose. Move what you want to keep, or give another folder."
        )


def files_in(folder: Path) -> list[str]:
    """The files of a folder and of those within it, by their path in it."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def _take_the_place(new: Path, out: Path) -> None:
    """Give the new folder the name; if that fails, the old one has it again."""
    if not out.exists():
        new.rename(out)
        return
    old = new.with_name(f"{new.name}-before")
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old)
