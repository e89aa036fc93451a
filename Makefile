# Everything runs in .venv/, made from the hashed requirements files.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
DEMO := var-demo
unexport PYTHONDONTWRITEBYTECODE  # the tests start programs by the hundred
UNIT := -n 2 --dist loadfile --no-loadscope-reorder --ignore tests/e2e

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

.venv/run: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo "python3-venv is missing: sudo apt install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: install
install: .venv/run ## Set up what a server runs, which may not write here
	$(BIN)/python -m compileall -q siputri formapi

.PHONY: serve
serve: .venv/run ## Set up, build and serve on http://127.0.0.1:8000
	$(BIN)/siputri serve

.PHONY: demo
demo: .venv/run ## Serve a state folder of invented answers
	@test -e $(DEMO)/siputri.db || SIPUTRI_VAR=$(DEMO) $(BIN)/siputri demo
	SIPUTRI_VAR=$(DEMO) $(BIN)/siputri serve

.PHONY: check
check: .venv/run ## Check the content, every mistake with its place
	$(BIN)/siputri check

.PHONY: html
html: .venv/run ## Build the site from content alone into var/html
	rm -rf var/html
	$(BIN)/pelican --settings pelicanconf.py --output var/html --fatal errors

.PHONY: nightly
nightly: .venv/run ## Back up, publish the results, build
	$(BIN)/siputri nightly

.PHONY: test
test: lint ## Set up and run every test
	$(BIN)/pytest $(UNIT)
	$(BIN)/pytest tests/e2e

.PHONY: coverage
coverage: .venv/dev ## Which lines and branches the tests reach; 95 % or it fails
	$(BIN)/pytest $(UNIT) --cov

.PHONY: mutasi
mutasi: .venv/dev ## Change the arithmetic in every way; a test must notice
	$(BIN)/python -m tests.mutasi

.PHONY: mutu
mutu: ## Install the outside judges of pages (needs Node 20 and npm)
	cd tests/mutu && npm ci --no-progress

.PHONY: lint
lint: .venv/dev ## Formatting, lint, types, templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/djlint theme/templates --lint --quiet

.PHONY: bench
bench: .venv/dev ## Measure against peers; ratios into bench/results
	$(BIN)/python -m bench

.PHONY: lock
lock: ## Renew the hashed requirements files (needs uv)
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate pyproject.toml -o requirements.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --extra dev --extra bench \
		-c requirements.txt pyproject.toml -o requirements-dev.txt

.PHONY: clean
clean: ## Remove the environment and caches; answers in var/ stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage* *.egg-info var/html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
