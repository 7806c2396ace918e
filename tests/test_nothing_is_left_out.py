"""Whatever is listed in two places is the same in both, and whatever should be listed is."""

import re
from pathlib import Path

import pytest

from muster.cli import COMMANDS
from muster.frameworks.loading import shipped
from muster.frameworks.model import Kind
from muster.obligations.library import LIBRARY
from muster.obligations.settings import defaults, settings_of

ROOT = Path(__file__).parent.parent
QUESTIONS = {f"{e.id}/{code}" for e in shipped() for code in (
    *(q.code for q in e.questions), *(s.code for s in e.standards))}  # fmt: skip


def test_every_page_of_the_documentation_is_in_its_index():
    index = (ROOT / "docs/README.md").read_text("utf-8")
    pages = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]

    wanted = [str(page) for page in pages if len(page.parts) < 3]
    assert [page for page in wanted if page != "README.md" and f"({page})" not in index] == []


def test_a_page_of_a_folder_is_in_the_page_of_that_name():
    deep = list((ROOT / "docs/reference").glob("*/*.md"))
    index = {
        page: (page.parent.parent / f"{page.parent.name}.md").read_text("utf-8") for page in deep
    }

    assert deep
    assert [p.name for p in deep if f"({p.parent.name}/{p.name}" not in index[p]] == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/README.md"])
def test_every_link_of_the_front_pages_leads_somewhere(page):
    folder = (ROOT / page).parent
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8"))

    assert [link for link in links if not (folder / link).exists()] == []


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")

    assert [c for c in COMMANDS if c != "completion" and f"`muster {c}`" not in readme] == []


@pytest.mark.parametrize("edition", shipped(), ids=lambda edition: edition.id)
def test_every_edition_means_something(edition):
    silent = [s for s in edition.standards if s.kind is not Kind.JUDGEMENT and not s.questions]

    assert edition.standards
    assert [standard.code for standard in silent if not standard.note] == []


def test_every_obligation_has_an_id_of_its_own():
    assert len({obligation.id for obligation in LIBRARY}) == len(LIBRARY)


@pytest.mark.parametrize("obligation", LIBRARY, ids=lambda obligation: obligation.id)
def test_every_obligation_bears_on_questions_that_editions_have(obligation):
    assert set(obligation.questions) - QUESTIONS == set()


def test_every_setting_is_used_and_every_limit_that_is_a_setting_has_one():
    used = set().union(*(settings_of(obligation.within) for obligation in LIBRARY))

    assert used == set(defaults())


def test_every_rule_of_every_edition_says_how_it_is_known():
    rules = [rule for e in shipped() for rule in (e, *e.standards, *e.questions)]

    assert all(rule.status for rule in rules)
