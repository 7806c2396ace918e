"""Every benchmark has its results on the page."""

from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
TOPICS = sorted(
    path.stem for path in BENCHMARKS.glob("*.py") if "__main__" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_results_of_a_benchmark_are_on_the_page(topic):
    page = (BENCHMARKS / "README.md").read_text(encoding="utf-8")

    results = page.partition(f"<!-- {topic} -->")[2].partition(f"<!-- end of {topic} -->")[0]

    assert f"`benchmarks/{topic}.py`" in page
    assert "|---|" in results
