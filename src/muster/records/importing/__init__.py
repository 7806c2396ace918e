"""How records come in: read as text, made sense of by column, and nothing lost on the way."""
