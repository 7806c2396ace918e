"""Obligations of your own: modules of Python in a folder, each with a tuple called OBLIGATIONS.

A declaration has conditions over columns, so it is written as our own are, in Python, and not in a
format that would have to grow into a language. To name a folder is to trust what is in it, as with
any program you install. It is checked as ours is, and refused whole, with every fault in it.
"""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from muster.obligations.checking import DeclarationError, check
from muster.obligations.library import LIBRARY
from muster.obligations.model import Obligation


def known_obligations(folder: Path | None = None) -> tuple[Obligation, ...]:
    """Our obligations, then those of your own folder if you give one.

    Raises `DeclarationError` with every fault of every file.
    """
    if folder is None:
        return LIBRARY
    obligations = (*LIBRARY, *obligations_in(folder))
    check(obligations)
    return obligations


def obligations_in(folder: Path) -> tuple[Obligation, ...]:
    """The obligations of every module of a folder, in the order of the names of the files.

    Raises `DeclarationError` if there is none, or if a module cannot be run.
    """
    if not folder.is_dir():
        raise DeclarationError(f"{folder} is not a folder. Give the one that holds your modules.")
    found = tuple(one for path in sorted(folder.glob("*.py")) for one in _declared_in(path))
    if not found:
        raise DeclarationError(f"{folder} declares no obligation: no module in it has one.")
    return found


def _declared_in(path: Path) -> tuple[Obligation, ...]:
    spec = spec_from_file_location(f"muster_own_{path.stem}", path)
    assert spec is not None  # a file that ends in .py always has a loader
    assert spec.loader is not None
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as fault:  # whatever a person's own module may raise
        raise DeclarationError(f"{path}: cannot be run: {type(fault).__name__}: {fault}") from fault
    declared = getattr(module, "OBLIGATIONS", None)
    if not isinstance(declared, tuple) or not all(isinstance(o, Obligation) for o in declared):
        raise DeclarationError(f"{path}: give it a tuple of obligations called OBLIGATIONS.")
    return declared
