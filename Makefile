.DEFAULT_GOAL := help
.PHONY: help setup run test check docs words lock format clean
UV := .venv/bin/uv
export UV_PYTHON_DOWNLOADS := never

help:           ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 12

setup: .venv/ready  ## Muster and everything it needs, in .venv

.venv/ready: pyproject.toml requirements.lock scripts/frontend/package-lock.json
	test -x $(UV) || (python3 -m venv .venv && .venv/bin/pip install --quiet uv)
	$(UV) pip sync --quiet --require-hashes requirements.lock
	$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	.venv/bin/python scripts/frontend.py && touch $@

run: setup      ## the site, with an inspection of the East Midlands part-way through fieldwork
	.venv/bin/muster serve --demo --data out/demonstration

test: setup     ## every test, after proving that the wheel runs alone, without our development tools
	.venv/bin/python scripts/wheel_runs_alone.py
	.venv/bin/python scripts/chromium.py
	.venv/bin/pytest -n 2 $(ARGS)
	.venv/bin/pytest -n 2 tests/web --database postgres

check: setup    ## format, lint, types, import contracts, hashed lock, generated docs
	.venv/bin/ruff format --check . && .venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python scripts/lock.py --check
	.venv/bin/python docs/pages.py --check
	.venv/bin/python scripts/words.py --check

docs: setup     ## write the generated pages of docs/reference
	.venv/bin/python docs/pages.py

words: setup    ## bring the Welsh catalogue up to date with the words of the site
	.venv/bin/python scripts/words.py

lock: setup     ## resolve the dependencies again and write requirements.lock
	.venv/bin/python scripts/lock.py

format: setup   ## format, and mend what the linter can mend
	.venv/bin/ruff format . && .venv/bin/ruff check --fix .

clean:          ## remove what was built
	rm -rf .venv out build dist
