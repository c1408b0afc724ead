# Three commands: `make run` opens the app, `make test` runs every test, `make quick` those that need no browser, no server and no
# office program. All make their own environment, from files that say which packages at which version with which content
# (requirements.lock, requirements-test.lock; `make lock` writes both).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# What the tests need from Debian, as program:package: a browser, fonts with Chinese letters, the office programs that open again what was
# taken away, and node for the checks of the browser modules. Only what is missing is installed: node from elsewhere shuts Debian's npm out.
DEBIAN := chromium:chromium chromium-headless-shell:chromium-headless-shell fc-list:fontconfig git:git ip:iproute2 node:nodejs npm:npm \
	pdftotext:poppler-utils soffice:libreoffice-calc-nogui soffice:libreoffice-writer-nogui

# Only what the lock names, with the content that it names, and nothing that would run a setup script.
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all:
LOCK := $(VENV)/lock
COMPILE := $(LOCK)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --only-binary :all: \
	--custom-compile-command "make lock"

.PHONY: run ocr build check programs lint format test quick attack lock lock-try bundle bundle-try nginx-try unit-try test-duckdb2 soak clean

run: $(VENV)/.run
	$(BIN)/python -m cejian build
	$(BIN)/streamlit run app.py --server.port $(PORT)

build check: $(VENV)/.run
	$(BIN)/python -m cejian $@

# Compiled modules are kept whatever the environment says: each server that a test starts would compile all of them anew.
# A process that has died ends the run with the name of its test: pytest-xdist may wait for ever for one in its place.
TESTS := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0

# The form and types of the code and the browser's pure modules are looked at beside the first tests; what is wrong with
# them is said last.
test: $(VENV)/.test programs tests/js/node_modules/.done
	@{ $(MAKE) --silent --no-print-directory lint; form=$$?; npm --prefix tests/js test --silent && exit $$form; } \
		> $(VENV)/.lint.txt 2>&1 & beside=$$!; \
	$(TESTS); tests=$$?; wait $$beside; beside=$$?; cat $(VENV)/.lint.txt; exit $$((beside | tests))

quick: $(VENV)/.test
	npm --prefix tests/js test --silent
	$(TESTS) -m "not browser and not slow"

programs:
	@PATH=$$PATH:/usr/sbin:/sbin; missing=; \
	for need in $(DEBIAN); do command -v $${need%:*} >/dev/null || missing="$$missing $${need#*:}"; done; \
	fc-list 2>/dev/null | grep -qi "noto.*cjk" || missing="$$missing fonts-noto-cjk"; \
	if [ -n "$$missing" ]; then echo "make test installs from Debian:$$missing"; SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$SUDO apt-get update -q && $$SUDO apt-get install -y -q $$missing; fi

# How the code is written: pyproject.toml for Python, tests/js for what runs in the browser.
PYTHON_FILES := app.py pages cejian bench tests deploy
lint: $(VENV)/.test programs tests/js/node_modules/.done
	$(BIN)/ruff format -q --check $(PYTHON_FILES)
	$(BIN)/ruff check -q $(PYTHON_FILES)
	$(BIN)/mypy --no-error-summary & types=$$!; npm --prefix tests/js run --silent lint; browser=$$?; wait $$types && exit $$browser

format: $(VENV)/.test tests/js/node_modules/.done
	$(BIN)/ruff format -q $(PYTHON_FILES)
	npm --prefix tests/js run --silent format

# Hostile values at every door, in browsers too; some minutes. Firefox is tried where it is installed (firefox-esr).
attack: $(VENV)/.test
	$(BIN)/python -m tests.attack

$(VENV)/.run: requirements.lock requirements-doc.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.lock
	$(INSTALL) -r requirements-doc.lock || echo "Old .doc files need antiword or LibreOffice on this system."
	touch $@

# Recognition of text in scans, beside what is installed: 65 MB with its models, 280 MB where the system's glibc is older than 2.34.
ocr: requirements-ocr.lock requirements-ocr-rapid.lock $(VENV)/.run
	$(INSTALL) -r requirements-ocr.lock || $(INSTALL) -r requirements-ocr-rapid.lock

tests/js/node_modules/.done: tests/js/package-lock.json $(VENV)/.run | programs
	npm --prefix tests/js ci --silent
	touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	$(INSTALL) -r requirements-test.lock
	touch $@

# After a change of requirements*.txt. What these do not name stays at its version; without the old locks all of it is looked up anew.
lock:
	test -x $(LOCK)/bin/python || $(PYTHON) -m venv $(LOCK)
	$(LOCK)/bin/python -m pip install -q --disable-pip-version-check -r requirements-lock.txt
	$(COMPILE) requirements.txt -o requirements.lock
	$(COMPILE) requirements-test.txt -c requirements.lock -o requirements-test.lock
	$(COMPILE) requirements-doc.txt -c requirements.lock -o requirements-doc.lock
	$(COMPILE) requirements-ocr.txt -c requirements.lock -o requirements-ocr.lock
	$(COMPILE) requirements-ocr-rapid.txt -c requirements.lock -o requirements-ocr-rapid.lock

# Whether the lock can be installed on each system, from files that are built already.
lock-try: lock
	@for system in x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-pc-windows-msvc aarch64-apple-darwin x86_64-apple-darwin; do \
		for python in 3.11 3.12 3.13 3.14; do printf '%s, Python %s: ' $$system $$python; \
			$(LOCK)/bin/uv pip install --dry-run --target $(LOCK)/none --python-platform $$system --python-version $$python --only-binary :all: \
				--require-hashes -r requirements.lock 2>&1 | grep "Would install" || exit 1; done; done

# One archive that installs without a network: dist/cejian-<day>-<commit>.zip; SYSTEMS="windows-amd64" PYTHONS="3.12 3.13" choose others.
bundle: $(VENV)/.run
	$(BIN)/python deploy/bundle.py $(foreach system,$(SYSTEMS),--system $(system)) $(foreach python,$(PYTHONS),--python $(python))

bundle-try:
	$(PYTHON) deploy/try_bundle.py $(FILES)

# The nginx site before the running app (needs Debian's nginx-light): limits, path, what is cut off.
nginx-try: $(VENV)/.run
	$(BIN)/python deploy/try_nginx.py

# Kills, swaps, full disks and clocks for MINUTES (30): a table, and an error if anything was wrong.
soak: $(VENV)/.test
	$(BIN)/python -m tests.soak $(MINUTES)

# The archive, the systemd unit and the nginx site in a Debian of their own (root, debootstrap, systemd-container).
unit-try:
	bash deploy/try_unit.sh

# The tests of everything that DuckDB does, with its next version, in an environment of its own. What is installed stays.
test-duckdb2: requirements-test.lock
	test -x $(VENV)/duckdb2/bin/python || $(PYTHON) -m venv $(VENV)/duckdb2
	$(VENV)/duckdb2/bin/python -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-test.lock
	$(VENV)/duckdb2/bin/python -m pip install -q --disable-pip-version-check --no-deps --only-binary :all: duckdb==2.0.1
	$(VENV)/duckdb2/bin/python -m pytest -p no:cacheprovider tests/unit/corpus/test_build.py tests/unit/corpus/test_packages.py tests/sql/test_checks.py tests/oracle/test_queries.py tests/unit/answers/test_search.py \
		tests/unit/views/test_views.py

clean:
	rm -rf $(VENV) dist data/built .pytest_cache
