# Two commands: `make run` opens the app, `make test` runs every test. Both make their own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# What the tests need from Debian: a browser, fonts with Chinese letters, and the office programs that open again what was taken away.
PROGRAMS := chromium fc-list pdftotext soffice
APT_PACKAGES := chromium fontconfig fonts-noto-cjk libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils

.PHONY: run build check test clean

run: $(VENV)/.run
	$(BIN)/python -m cejian build
	$(BIN)/streamlit run app.py --server.port $(PORT)

build check: $(VENV)/.run
	$(BIN)/python -m cejian $@

test: $(VENV)/.test
	@(for program in $(PROGRAMS); do command -v $$program >/dev/null || exit 1; done) && fc-list | grep -qi "noto.*cjk" || \
		{ echo "make test needs from Debian: $(APT_PACKAGES)"; SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -q && $$SUDO apt-get install -y -q $(APT_PACKAGES); }
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup --no-loadscope-reorder

$(VENV)/.run: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: requirements.txt requirements-test.txt $(VENV)/.run
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-test.txt
	touch $@

clean:
	rm -rf $(VENV) data/built .pytest_cache
