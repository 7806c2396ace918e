"""Write docs/reference: pages made from the code, the editions and the spec tests.

`--check` writes nothing, and fails where a page on disk is not what the code would write now.
Each page is a function in `PAGES`; add one, and it is written and checked with the rest.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from makers.calibration import calibration_page
from makers.code_lists import code_lists_page
from makers.editions import edition_page, editions_page, schema_page
from makers.inspection_folder import inspection_folder_page
from makers.obligations import obligations_page
from makers.records import file_of, records_page, theme_page
from makers.review_stages import review_stages_page
from makers.settings import settings_page
from makers.spec import spec_page
from makers.truth_key import truth_key_page
from muster.cli import muster
from muster.frameworks.loading import shipped
from muster.records.schema import THEMES

REFERENCE = Path(__file__).parent / "reference"


def commands() -> str:
    """Every command with its help, as `muster --help` prints it."""
    parts = ["# Commands", "What `muster --help` says, for every command."]
    for path, help_text in each_help(muster, "muster"):
        parts += [f"## `{path}`", f"```text\n{help_text}\n```"]
    return "\n\n".join(parts)


def each_help(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=path, max_content_width=88, terminal_width=88)
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                yield from each_help(child, f"{path} {name}")


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "published-results.md": lambda: spec_page("Published results", "test_published_results.py"),
    "rating-rules.md": lambda: spec_page("Rating rules", "test_rating_rules.py"),
    "allocation.md": lambda: spec_page("Allocation", "test_allocation.py"),
    "editions.md": editions_page,
    "obligations.md": obligations_page,
    "edition-schema.json": schema_page,
    **{f"editions/{each.id}.md": partial(edition_page, each) for each in shipped()},
    "inspection-folder.md": inspection_folder_page,
    "records.md": records_page,
    **{file_of(theme): partial(theme_page, theme) for theme in THEMES},
    "code-lists.md": code_lists_page,
    "calibration.md": calibration_page,
    "truth-key.md": truth_key_page,
    "settings.md": settings_page,
    "review-stages.md": review_stages_page,
    "statistics.md": lambda: spec_page(
        "Statistics",
        "test_intervals.py",
        "test_estimates.py",
        "test_agreement.py",
        "test_funnel.py",
        "test_small_counts.py",
    ),
}


def main() -> None:
    stale = []
    for name, page in PAGES.items():
        path, text = REFERENCE / name, page().rstrip() + "\n"
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(f"docs/reference/{name} is not what the code says now.")
    if stale:
        sys.exit("\n".join([*stale, "Run `make docs`, and commit what it writes."]))


if __name__ == "__main__":
    main()
