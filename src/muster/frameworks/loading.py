"""Read the editions: the one file of the frameworks that opens other files.

A file is taken whole or refused with every fault in it. Your own editions are read, checked and
found exactly as those that come with Muster.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from muster.errors import did_you_mean
from muster.frameworks.checks import sense
from muster.frameworks.faults import Fault, Found, FrameworkError, Tables, located
from muster.frameworks.model import Edition
from muster.frameworks.pooling import fit
from muster.frameworks.shape import shaped
from muster.frameworks.syntax import UnreadableError, tables_of, text_of
from muster.frameworks.walking import words

SUFFIX = ".toml"
OURS = files("muster.frameworks") / "editions"


@cache
def shipped() -> tuple[Edition, ...]:
    """Every edition that comes with Muster, by id."""
    return _settled(_drafts_in(OURS), beside=())


def editions_in(folder: Path) -> tuple[Edition, ...]:
    """Every edition of a folder of your own, by id.

    Raises `FrameworkError` with every fault of every file, or if there is no edition in it.
    """
    if not folder.is_dir():
        raise FrameworkError(f"{folder} is not a folder. Give the folder that holds your editions.")
    drafts = _drafts_in(folder)
    if not drafts:
        raise FrameworkError(f"{folder} holds no edition: no file in it ends with {SUFFIX!r}.")
    return _settled(drafts, beside=shipped())


def known_editions(folder: Path | None = None) -> tuple[Edition, ...]:
    """The editions that come with Muster, then those of your own folder if you give one."""
    return shipped() if folder is None else (*shipped(), *editions_in(folder))


def find_edition(id_or_path: str | Path, folder: Path | None = None) -> Edition:
    """The edition with this id, among those that come with Muster and your folder's, or the file.

    What ends with ".toml" or has a folder in it is a path; anything else is an id.

    Raises `FrameworkError` with the nearest right id, or with every fault of the file.
    """
    if is_path(id_or_path):
        return read_edition(Path(id_or_path), beside=known_editions(folder))
    by_id = {edition.id: edition for edition in known_editions(folder)}
    if id_or_path not in by_id:
        advice = did_you_mean(id_or_path, by_id) or f" We know {', '.join(by_id)}."
        raise FrameworkError(f"{id_or_path!r} is not an edition we know.{advice}")
    return by_id[str(id_or_path)]


def is_path(id_or_path: str | Path) -> bool:
    """Whether an edition is given as a file and not by its id."""
    name = str(id_or_path)
    return isinstance(id_or_path, Path) or name.endswith(SUFFIX) or "/" in name


def edition_text(id_or_path: str | Path, folder: Path | None = None) -> str:
    """The file of an edition as it was written, with its comments: a start for your own."""
    wanted = find_edition(id_or_path, folder)
    if is_path(id_or_path):
        return Path(id_or_path).read_text("utf-8-sig")
    places = [OURS, *([folder] if folder else [])]
    drafts = [draft for place in places for draft in _drafts_in(place)]
    return next(draft.text for draft in drafts if draft.edition == wanted)


def read_edition(path: Path, *, beside: Iterable[Edition] = ()) -> Edition:
    """The edition of one file; `beside` are the others, whose questions it may pool.

    Raises `FrameworkError` with every fault of the file.
    """
    draft = _draft(path, str(path))
    others = [edition for edition in beside if edition.id != draft.id]
    return _settled([draft], beside=others)[0]


def edition(identifier: str) -> Edition:
    """The shipped edition with this id. Raises `KeyError` if there is none."""
    by_id = {known.id: known for known in shipped()}
    return by_id[identifier]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A file as read: the edition, if it has the shape of one, and what was found wrong so far."""

    name: str
    text: str = ""
    tables: Tables = field(default_factory=dict)
    edition: Edition | None = None
    found: Sequence[Found] = ()
    unreadable: Fault | None = None

    @property
    def id(self) -> str:
        """The id that the file gives, whether or not the rest of it holds; empty if none."""
        return words(self.tables, "id")


def _drafts_in(folder: Traversable) -> list[_Draft]:
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(SUFFIX)), key=str)
    return [_draft(path, path.name) for path in paths]


def _draft(path: Traversable, name: str) -> _Draft:
    try:
        text = text_of(path.read_bytes())
        tables = tables_of(text)
    except OSError as reason:
        return _Draft(name=name, unreadable=Fault(says=f"cannot be read: {reason.strerror}."))
    except UnreadableError as reason:
        return _Draft(name=name, unreadable=reason.fault)
    edition, misfits = shaped(tables, Edition)
    found = (*misfits, *sense(tables))
    return _Draft(name=name, text=text, tables=tables, edition=edition, found=found)


def _settled(drafts: Sequence[_Draft], *, beside: Sequence[Edition]) -> tuple[Edition, ...]:
    """The editions of the drafts, once each has been held against the others.

    Raises `FrameworkError` with every fault of every draft.
    """
    known = {draft.id: draft.edition for draft in drafts if draft.edition}
    known |= {edition.id: edition for edition in beside}
    taken = {edition.id: "comes with Muster" for edition in beside}
    faulty = [draft.id for draft in drafts if draft.id and not draft.edition]
    faults: dict[str, tuple[Fault, ...]] = {}
    editions = []
    for draft in drafts:
        found = [*draft.found, *fit(draft.tables, known, faulty), *_id_is_free(draft, taken)]
        if draft.unreadable:
            faults[draft.name] = (draft.unreadable,)
        elif found:
            faults[draft.name] = located(found, draft.tables, draft.text)
        else:
            assert draft.edition  # what does not fit the model has faults
            editions.append(draft.edition)
    if faults:
        raise FrameworkError.of(faults)
    return tuple(sorted(editions, key=lambda edition: edition.id))


def _id_is_free(draft: _Draft, taken: dict[str, str]) -> Iterator[Found]:
    """Two editions of one id would be neither; `taken` says who has each, and learns this one."""
    if draft.id in taken:
        what = f"has id = {draft.id!r}, which {taken[draft.id]}. Give yours an id of its own."
        yield ("id",), what
    if draft.id:
        taken.setdefault(draft.id, f"is that of {draft.name}")
