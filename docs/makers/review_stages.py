"""The page of the stages of a case review, drawn from the table that the site goes by."""

import os

import django


def review_stages_page() -> str:
    """Which stage may become which, whose turn it is in each, and what counts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.web.settings")
    django.setup()
    from muster.web.models.case_review import COUNTED, NEXT_STAGES, WHOSE_TURN, Stage

    arrows = [
        f"    {stage} --> {following}"
        for stage in Stage
        for following in Stage
        if following in NEXT_STAGES[stage]
    ]
    names = [f"    {stage}: {stage.label}" for stage in Stage]
    rows = [
        f"| {stage.label} | {WHOSE_TURN[stage]} | {_becomes(stage, NEXT_STAGES)} "
        f"| {'yes' if stage in COUNTED else 'no'} |"
        for stage in Stage
    ]
    drawn = "\n".join(["stateDiagram-v2", "    [*] --> DRAFT", *names, *arrows])
    table = "\n".join(
        [
            "| stage | whose turn | may become | in the live results |",
            "|---|---|---|---|",
            *rows,
        ]
    )
    return (
        "\n\n".join(
            [
                "# Stages of a case review",
                "The site goes by this table; the diagram and the table below are made from it.",
                f"```mermaid\n{drawn}\n```",
                table,
            ]
        )
        + "\n"
    )


def _becomes(stage, following) -> str:
    after = [each.label for each in type(stage) if each in following[stage]]
    return ", ".join(after) or "nothing"
