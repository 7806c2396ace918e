"""The code lists, as data: what each code means, what is known about it, and from where."""

import tomllib
from functools import cache
from importlib.resources import files

from muster.records.codes.model import Code, CodeList, Fact


@cache
def code_lists() -> dict[str, CodeList]:
    """Every code list that comes with Muster, by name."""
    folder = files("muster.records") / "codes"
    found: dict[str, CodeList] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            for name, raw in tomllib.loads(path.read_text("utf-8")).items():
                found[name] = CodeList.model_validate({"name": name, **raw})
    return found


def code_list(name: str) -> CodeList:
    """The code list of this name. Raises `KeyError` if there is none.

    >>> code_list("registration_types").codes["RVHR"].means
    'very high risk of serious harm'
    >>> code_list("contact_types").where(initial=True)
    ('COAI', 'COHV', 'CODI', 'COVI')
    """
    return code_lists()[name]


__all__ = ["Code", "CodeList", "Fact", "code_list", "code_lists"]
