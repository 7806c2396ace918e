"""Make a reference page of spec tests: the same sentences and tables, read instead of run.

A spec test states what the product means, and takes what it needs as a function of a table:

    def test_the_lowest_question_decides(rates):
        rates(
            '''
            question | sufficient | relevant
            P 2.1.1  | 18         | 20
            P 2.1.3  | 9          | 20
            ''',
            "inadequate",
            because="P 2.1.3: 9 of 20 relevant cases sufficient.",
        )

pytest gives it a function that checks. Here it is given one that only listens, and tells us its
paragraph: the name as a sentence, its docstring (a source, say), the table, the expected result
and the reason. So a page cannot say what no test has shown.

To specify a room: write `tests/spec/test_ROOM.py`, with a fixture that takes a table and checks
it (`read_table` of `tests/spec/conftest.py` reads the rows; leave `expected` out if the table
holds the results), and a module docstring whose first sentence opens the page's section. Then
add to `PAGES` in `docs/pages.py`: `"ROOM.md": lambda: spec_page("Title", "test_ROOM.py")`.
A test may take several fixtures and call each several times; it may not be parametrised.
"""

import inspect
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

SPEC = Path(__file__).parents[2] / "tests" / "spec"


def spec_page(title: str, *files: str) -> str:
    """The page of some modules in `tests/spec`, a section for each if there are several."""
    modules = [load(SPEC / file) for file in files]
    depth = "##" if len(modules) > 1 else ""
    sections = [part for module in modules for part in section(module, depth)]
    return "\n\n".join([f"# {title}", *sections])


def section(module: ModuleType, depth: str) -> Iterator[str]:
    """The module's docstring and its tests; with a heading from its name if there is a depth."""
    if depth:
        yield f"{depth} {sentence(module.__name__)}"
    yield inspect.getdoc(module) or ""
    for name, test in vars(module).items():
        if name.startswith("test_") and inspect.isfunction(test):
            yield paragraph(name, test)


def paragraph(name: str, test: Callable[..., None]) -> str:
    """What one test says, as Markdown.

    Raises `ValueError` if the test told its fixtures nothing, for then it specifies nothing.
    """
    told: list[str] = []

    def listen(table: str, expected: str = "", *, because: str = "") -> None:
        told.append(as_markdown(table))
        if outcome := " ".join(filter(None, [expected and f"*{capital(expected)}.*", because])):
            told.append(outcome)

    test(*[listen for _ in inspect.signature(test).parameters])
    if not told:
        raise ValueError(f"{name} gave no table, so it cannot be a paragraph.")
    return "\n\n".join(filter(None, [f"**{sentence(name)}.**", inspect.getdoc(test), *told]))


def as_markdown(table: str) -> str:
    """The table of a test, whose first line is its heading, as a Markdown table."""
    heading, *rows = [f"| {line.strip()} |" for line in table.strip().splitlines()]
    return "\n".join([heading, "|---" * (heading.count("|") - 1) + "|", *rows])


def sentence(name: str) -> str:
    """`test_the_lowest_question_decides` as a person would write it."""
    return capital(name.removeprefix("test_").replace("_", " "))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def load(path: Path) -> ModuleType:
    """A module of tests, by its file: `tests/spec` is no package."""
    found = spec_from_file_location(path.stem, path)
    assert found is not None
    assert found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module
