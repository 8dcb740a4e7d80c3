# `make site` builds content/ into site/; `make test` checks everything. Needs Python 3.11+.

PYTHON ?= python3
BASE_URL ?=
VENV := .venv
BIN := $(VENV)/bin
OPTIONS = $(if $(BASE_URL),--base-url $(BASE_URL))

.PHONY: site serve check enrich test bench bench-search bench-pieces format clean

site: $(VENV)/installed
	$(BIN)/papershelf build $(OPTIONS)

serve: $(VENV)/installed
	$(BIN)/papershelf serve

check: $(VENV)/installed
	$(BIN)/papershelf check $(OPTIONS)

enrich: $(VENV)/installed
	$(BIN)/papershelf enrich --best-effort

test: $(VENV)/installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

bench: $(VENV)/installed-for-benchmarks
	$(BIN)/python tests/benchmarks/bench_build.py $(BENCH)

bench-search: $(VENV)/installed-for-benchmarks
	$(BIN)/python tests/benchmarks/bench_search.py $(BENCH)

bench-pieces: $(VENV)/installed-for-tests
	$(BIN)/pytest --benchmark-enable tests/benchmarks/test_pieces.py $(BENCH)

format: $(VENV)/installed-for-tests
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

$(VENV)/installed-for-benchmarks: $(VENV)/installed-for-tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@
