# make run     creates .venv, installs, opens the demonstration township
# make test    installs what the tests need and runs them all
# make check   style, types, import rules, Word files against PDF
# make bench   speed and size against the baselines
# make stress  the long tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Programs that the tests start would otherwise be compiled anew at every start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench stress clean

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { echo "需要 Python 3.10 或更新的版本。Python 3.10 or newer is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "无法建立虚拟环境，请先安装 python3-venv。Cannot create a virtual environment: install python3-venv."; exit 1; }

$(VENV)/.run: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[word]' || $(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@ $(VENV)/.run

$(VENV)/.check: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,check]'
	touch $@ $(VENV)/.test $(VENV)/.run

$(VENV)/.bench: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	touch $@ $(VENV)/.test $(VENV)/.run

run: $(VENV)/.run
	@$(BIN)/clerk-tui demo

# What runs in processes of its own, or the same lines thousands of times: measuring coverage there only takes time.
UNMEASURED := tests/journeys tests/tui/terminal $(addprefix tests/store/test_,damage.py faults.py kill.py mutants.py power_cut.py sessions.py) \
	$(addprefix tests/documents/,test_papers.py test_ballot.py fonts/test_standard_characters.py)

# Where most properties are: make stress tries them with ten times as many examples.
PROPERTIES := $(addprefix tests/,domain knowledge rosters wording documents/typeset documents/fonts tui/terminal/test_intake.py)

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --dist worksteal $(UNMEASURED)
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=90 $(addprefix --ignore=,$(UNMEASURED)) tests
	$(BIN)/python -m coverage report --include='clerk_tui/domain/*' --fail-under=100

check: $(VENV)/.check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m scripts.check_word

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

stress: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --dist worksteal -m stress --hypothesis-profile=long
	$(BIN)/python -m pytest -n auto --dist worksteal --hypothesis-profile=long $(PROPERTIES)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
