# `make site`, `make serve`, `make test`: each sets up what it needs by itself
# (tools/setup.sh); there is nothing to activate.

BIN := .venv/bin
# Material prints a notice about MkDocs 2 on every run; the version is pinned.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve test lint format lock bench clean

help:
	@echo "make site    build the site into site/"
	@echo "make serve   preview the site while you write"
	@echo "make test    run all tests"
	@echo "make lint    run the fast checks of the code only"
	@echo "make format  put the code into shape"
	@echo "make lock    renew the lock files (UPGRADE=1: newest versions)"
	@echo "make bench   measure whole sites beside Hugo and Material (PARTS= STORIES= RUNS=)"
	@echo "make clean   remove everything that was built"

site:
	@tools/setup.sh site
	@$(BIN)/mkdocs build --strict
	@echo "The site is built: site/index.html"

serve:
	@tools/setup.sh site
	@$(BIN)/mkdocs serve

test: lint
	$(BIN)/pytest

lint:
	@tools/setup.sh test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format:
	@tools/setup.sh test
	$(BIN)/ruff check --fix-only --show-fixes
	$(BIN)/ruff format

lock:
	@tools/setup.sh test
	@tools/lock.sh

bench:
	@tools/setup.sh site
	@$(BIN)/python -m docs.benchmarks.scale $(PARTS) \
		$(if $(STORIES),--stories $(STORIES)) $(if $(RUNS),--runs $(RUNS)) $(OPTIONS)

clean:
	rm -rf .venv .venv-bench .cache site .site.building .site.former dist tests/node/node_modules \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
