"""An edition drawn as trees: standards and questions, then rules, and how each is known."""

from collections.abc import Iterable, Iterator

from rich.text import Text
from rich.tree import Tree

from muster.frameworks.model import Edition, Question, Sourced, Standard
from muster.frameworks.scale import Status
from muster.frameworks.wording import (
    code_says,
    conditions_say,
    in_force_says,
    known_says,
    standard_says,
    statements,
)


def edition_trees(edition: Edition) -> Iterator[Tree]:
    """The hierarchy, then the rules, then what the words for "how known" mean."""
    yield standards_tree(edition)
    if edition.rules or edition.bands or edition.overall:
        yield rules_tree(edition)
    yield meanings_tree(edition)


def standards_tree(edition: Edition) -> Tree:
    """The hierarchy of an edition."""
    tree = labelled(f"{edition.id}: {edition.title}", edition)
    tree.add(Text(f"Inspects: {edition.unit}. In force {in_force_says(edition)}."))
    hang(tree, about(edition))
    for domain in edition.domains:
        branch = tree.add(Text(f"{domain.code} {domain.title}", "bold"))
        for standard in domain.standards:
            branch.add(standard_tree(standard))
    return tree


def standard_tree(standard: Standard) -> Tree:
    """A standard and its questions."""
    tree = labelled(f"{code_says(standard)} {standard.title}", standard, standard_says(standard))
    hang(tree, about(standard))
    for question in standard.questions:
        tree.add(question_tree(question))
    return tree


def question_tree(question: Question) -> Tree:
    """A question, when it applies, and its prompts."""
    tree = Tree(Text(f"{code_says(question)} {question.text}").append(_dim(question)))
    hang(tree, conditions_say(question))
    hang(tree, about(question))
    hang(tree, (f"Prompt: {prompt}" for prompt in question.prompts))
    return tree


def rules_tree(edition: Edition) -> Tree:
    """Every rule of an edition in words."""
    tree = Tree(Text("Rules", "bold"))
    for rule in statements(edition):
        said = Text(f"{rule.about}: ", "bold").append(rule.says, "not bold")
        hang(tree.add(said + _dim(rule.known)), about(rule.known))
    return tree


def meanings_tree(edition: Edition) -> Tree:
    """What each word for how a thing is known means, of those that the edition uses."""
    known = (edition, *edition.standards, *edition.questions)
    used = {each.status for each in (*known, *(rule.known for rule in statements(edition)))}
    tree = Tree(Text("How each is known", "bold"))
    hang(tree, (f"{status.value}: {status.meaning}" for status in Status if status in used))
    return tree


def labelled(name: str, known: Sourced, *more: str) -> Tree:
    """A tree whose root is a name in bold, with how it is known."""
    label = Text(name, "bold")
    for each in more:
        label.append(f", {each}", "not bold")
    return Tree(label + _dim(known))


def about(known: Sourced) -> Iterator[str]:
    """A thing's note and its sources, each a line."""
    if known.note:
        yield known.note
    yield from known.sources


def hang(tree: Tree, lines: Iterable[str]) -> None:
    """Hang plain lines on a tree."""
    for line in lines:
        tree.add(Text(line, "dim"))


def _dim(known: Sourced) -> Text:
    return Text(f" [{known_says(known)}]", "dim not bold")
