# Everything is installed into .venv in this folder; nothing is installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# What is read in was compiled before: a thousand processes of the tests would each do it anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo test tested quick whole fuzz keys evening crash cuts faults bench check formatted linted typed layered \
	format pictures clean

# What answers within a minute: the house itself, the rules, the records and the papers; no screen, no program.
QUICK := $(filter-out tests/house/test_commands.py tests/house/test_start.py, $(wildcard tests/house/test_*.py)) \
	tests/thai tests/tables $(wildcard tests/*/test_rules*.py tests/*/test_records*.py) \
	$(wildcard tests/*/test_documents*.py tests/papers/test_layout*.py tests/lending/test_*.py)

demo: $(VENV)/.installed
	$(BIN)/forumtui demo

# Two at a time: the tests begin while the types are still looked at, and no processor waits.
test: $(VENV)/.installed-dev
	$(MAKE) --no-print-directory -j 2 formatted linted typed layered tested

# One process has all tests of a file: villages are made once, and what is seen in a real terminal runs one
# at a time. More of them than processors, as a terminal is waited for.
tested: $(VENV)/.installed-dev
	$(BIN)/pytest -q --processes 5

quick: check
	$(BIN)/pytest -q --processes 3 $(QUICK)

check: $(VENV)/.installed-dev
	$(MAKE) --no-print-directory -j 2 --output-sync formatted linted layered typed

formatted: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .

linted: $(VENV)/.installed-dev
	$(BIN)/ruff check .

typed: $(VENV)/.installed-dev
	$(BIN)/mypy

layered: $(VENV)/.installed-dev
	$(BIN)/lint-imports

# All of what `make test` looks at a part of, each day at another one, and none of the targets below.
whole: $(VENV)/.installed-dev
	FORUMTUI_LONG=1 $(BIN)/pytest -q --processes 3 tests/registers/reading tests/safekeeping \
		tests/evenings/terminal tests/evening tests/officers tests/village tests/ui

# 100,000 random loans, as many random files and command lines, a hostile village: an hour.
fuzz: $(VENV)/.installed-dev
	FORUMTUI_LONG=1 $(BIN)/pytest -q tests/evenings/fuzz tests/evenings/hostile tests/evenings/odd tests/evenings/rig tests/ledger
	FORUMTUI_LONG=1 $(BIN)/pytest -q --processes 3 -m hypothesis
	FORUMTUI_LOANS=100000 $(BIN)/pytest -q --hypothesis-show-statistics tests/lending/test_schedule_random.py

# Doubled, held and bursting keys on every screen and dialog, each compared with one press; random keys; the
# language in any rhythm; at full speed and at a fifth. All of it takes a day: KEYS_OF="SomebodyElse YesNo" and
# HELD=2 (seconds a key is held) make less of it.
HELD ?= 60
KEYS_OF ?=
keys: $(VENV)/.installed-dev
	FORUMTUI_LONG=1 FORUMTUI_HELD=$(HELD) FORUMTUI_KEYS_OF="$(KEYS_OF)" $(BIN)/pytest -q -s tests/evenings/keys

# An evening of 132 households by its keys, counted task by task, and smaller ones in other windows and at a
# fifth of the speed: a quarter of an hour.
evening: $(VENV)/.installed-dev
	FORUMTUI_LONG=1 $(BIN)/pytest -q -s tests/evenings/counted

# Ends the program after every key of an evening and inside hundreds of acts: half an hour.
crash: $(VENV)/.installed-dev
	FORUMTUI_LONG=1 $(BIN)/pytest -q -s tests/evenings/crash

# A file system of its own loses its power hundreds of times, as root: a quarter of an hour.
cuts: $(VENV)/.installed-dev
	FORUMTUI_CUTS=400 $(BIN)/pytest -q -s tests/evenings/crash/test_crash_cuts.py

# A disk that is full at every write of every act, as root, on a small file system of its own; and one that
# gives back another byte than was written.
faults: $(VENV)/.installed-dev
	FORUMTUI_LONG=1 $(BIN)/pytest -q -s tests/evenings/faults
	FORUMTUI_LONG=1 $(BIN)/pytest -q -s tests/safekeeping/test_acts_check.py -k flipped

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench

pictures: $(VENV)/.installed-dev
	$(BIN)/python -m tools.pictures docs/pictures
	$(BIN)/python -m tools.handbook docs

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/bin/python:
	sh tools/make-venv $(PYTHON) $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
