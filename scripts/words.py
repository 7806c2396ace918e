"""Bring the Welsh catalogue up to date with the words of the site, and compile it.

`--check` says whether the compiled catalogue is that of the written one. Babel does both, since
GNU gettext is not on every machine. A new word is left untranslated, and is shown in English.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parent.parent / "src/muster/web"
WRITTEN = WEB / "locale/cy/LC_MESSAGES/django.po"
COMPILED = WRITTEN.with_suffix(".mo")
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
OPTIONS = {
    pattern: {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "newstyle_gettext": "true"}
    for pattern, method in METHODS
    if method == "jinja2"
}


def words_of_the_site() -> Catalog:
    found = Catalog(fuzzy=False)
    for file, _line, said, comments, context in extract_from_dir(
        WEB, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS
    ):
        found.add(said, locations=[(file, None)], auto_comments=comments, context=context)
    return found


KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "gettext_lazy": None}


def written() -> Catalog:
    with WRITTEN.open("rb") as file:
        return read_po(file, locale="cy")


def compiled(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    catalogue = written()
    if "--check" in sys.argv:
        if compiled(catalogue) != COMPILED.read_bytes():
            sys.exit("The compiled Welsh is not what is written. Run: python scripts/words.py")
        return
    catalogue.update(words_of_the_site(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with WRITTEN.open("wb") as file:
        write_po(file, catalogue, width=100, no_location=True, sort_output=True)
    COMPILED.write_bytes(compiled(written()))


if __name__ == "__main__":
    main()
