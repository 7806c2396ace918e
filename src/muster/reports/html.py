"""The document as one HTML page: accessible, printable, and in need of no other file.

Jinja escapes everything. The one thing that goes in as it is are the drawings, which we made.
"""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from muster.reports.document import Document, as_data
from muster.reports.palette import TONES


def html_of(document: Document, *, footer: str) -> str:
    """The document as a page; `footer` says what made it."""
    style = Markup(_style())  # noqa: S704  our own stylesheet
    return _template().render(document=as_data(document), style=style, footer=footer)


@cache
def _template() -> Template:
    folder = files("muster.reports") / "templates"
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["drawing"] = Markup
    return environment.from_string((folder / "report.html.j2").read_text("utf-8"))


@cache
def _style() -> str:
    tones = (f".tone-{rating.value} {{ color: {tone}; }}" for rating, tone in TONES.items())
    css = (files("muster.reports") / "templates" / "report.css").read_text("utf-8")
    return "\n".join([css.strip(), *tones])
