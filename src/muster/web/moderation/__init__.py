"""The quality of judgement: moderation, blind pairs and consensus, benchmarks, agreement."""
