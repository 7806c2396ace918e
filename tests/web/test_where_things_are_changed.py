"""Tables are changed by actions and models alone, where the policy is asked and the trail kept."""

import ast
from pathlib import Path

import muster.web

ROOT = Path(muster.web.__file__).parent
CHANGES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create"}
ALWAYS = {"save", "delete"}
MAY = ("actions", "models", "migrations", "demo")


def changes_in(path):
    """Every call of a method that changes a table, by its line. An action says `by` whom."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, of = node.func.attr, ast.dump(node.func.value)
            an_action = "by" in {keyword.arg for keyword in node.keywords}
            a_table = name in ALWAYS or (name in CHANGES and "objects" in of)
            if a_table and not an_action:
                yield f"{path.relative_to(ROOT)}:{node.lineno} .{name}("


def test_nothing_else_changes_a_table():
    elsewhere = [
        path
        for path in ROOT.rglob("*.py")
        if not set(MAY) & {*path.relative_to(ROOT).parts, path.stem}
    ]

    assert elsewhere
    assert [found for path in elsewhere for found in changes_in(path)] == []
