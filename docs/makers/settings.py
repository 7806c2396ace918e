"""Make the reference page of the settings: every limit that may be set, and how it is known."""

from collections.abc import Iterator

from makers.editions import table
from muster.frameworks.scale import Status
from muster.obligations.library import LIBRARY
from muster.obligations.settings import Setting, defaults, settings_of
from muster.workload.acts import default_acts

OPENING = """\
# Settings of the obligations

How long something may take, wherever that may change or nobody publishes a figure.
What is below is what holds if you set nothing.
Give your own in a TOML file of the same shape, and see what it would change before it does:

```toml
[next_appointment]
limit = "3 working days"
```

```text
muster roll rehearse --store england.store --policy draft.toml --by region
```
"""
WARNING = """\
> **Every value in this section is an assumption of ours.**
> No public figure is known.
> Do not quote it, and hold nobody to it: agree a figure of your own, and set it."""

ACTS = """\
## How long an act takes

What `muster workload` and `muster roll rehearse` turn into hours.
Nobody publishes these: **every value is an assumption of ours.**
Time a few of each in your service, and give your own in a TOML file with `--acts`.
"""


def settings_page() -> str:
    """The settings by how each is known, assumptions first."""
    statuses = [Status.ASSUMED, *(each for each in Status if each is not Status.ASSUMED)]
    return "\n\n".join([OPENING.rstrip(), *_count(), *_sections(statuses), *_acts()])


def _acts() -> Iterator[str]:
    """How long the acts take that clear obligations, for `--acts`."""
    yield ACTS.rstrip()
    yield table(
        ("Act", "Minutes", "Says", "Clears"),
        (
            (
                f"`{name}`",
                f"{act.minutes} ({act.status.value})",
                act.says,
                ", ".join(f"`{one}`" for one in act.clears) or "what no other names",
            )
            for name, act in default_acts().acts.items()
        ),
    )


def _count() -> Iterator[str]:
    assumed = sum(each.status is Status.ASSUMED for each in defaults().values())
    yield f"Of {len(defaults())} settings, {assumed} are assumptions."


def _sections(statuses: list[Status]) -> Iterator[str]:
    for status in statuses:
        held = {name: each for name, each in defaults().items() if each.status is status}
        if held:
            yield f"## {status.value.capitalize()}"
            yield WARNING if status is Status.ASSUMED else status.meaning
            yield table(
                ("Setting", "Value", "Says", "Used by", "Source and note"),
                (_row(name, each) for name, each in held.items()),
            )


def _row(name: str, each: Setting) -> tuple[str, ...]:
    value = f"{each.limit} (assumed)" if each.status is Status.ASSUMED else each.limit
    return f"`{name}`", value, each.says, ", ".join(_used_by(name)), _beside(each)


def _used_by(name: str) -> Iterator[str]:
    for obligation in LIBRARY:
        if name in settings_of(obligation.within):
            yield f"`{obligation.id}`"


def _beside(each: Setting) -> str:
    confidence = f"{each.confidence.value.capitalize()} confidence." if each.confidence else ""
    sources = " ".join(f"{_link(source)}." for source in each.sources)
    return " ".join(filter(None, [sources, confidence, each.note]))


def _link(source: str) -> str:
    return f"<{source}>" if source.startswith("https://") else source
