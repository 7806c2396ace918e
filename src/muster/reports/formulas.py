"""Text that a spreadsheet would run as a formula, made into text that it shows."""

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would otherwise run it.

    A CSV file cannot say that a cell is text, so what an inspector typed could make somebody
    else's spreadsheet fetch or send. The apostrophe is the sign that spreadsheets know for text.
    """
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text
