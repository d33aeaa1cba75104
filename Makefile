# Two commands on a fresh machine: `make report` and `make test`. Everything they write stays inside this checkout.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CACHE := $(CURDIR)/.cache
READY := $(VENV)/.ready

export PIP_CACHE_DIR := $(CACHE)/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export MPLCONFIGDIR := $(CACHE)/matplotlib
export TMPDIR := $(CACHE)/tmp
export MYPY_CACHE_DIR := $(CACHE)/mypy
export RUFF_CACHE_DIR := $(CACHE)/ruff
# What a developer's shell carries must not decide a result.
unexport PYTHONPATH PYTHONHOME DTICALC_LANG DTICALC_DEFINITIONS

.DEFAULT_GOAL := help
.PHONY: help report test lint format types unit coverage wheel pictures docs bench mutants fuzz lock clean

help:
	@echo "make report   bảng điểm, xếp hạng và báo cáo từ số liệu thật | scores, ranks and the report on the real figures"
	@echo "make test     mọi kiểm tra | every check: lint, format, types, tests, docs, wheel"
	@echo "make coverage dòng nào chưa được kiểm tra | which branches no test takes"
	@echo "make bench    đo tốc độ | speeds as ratios beside the usual way"
	@echo "make mutants  cài từng lỗi vào bản sao, kiểm tra phải bắt được | seed each defect, a named test must fail"
	@echo "make fuzz     tìm tệp đọc sai, SECONDS=60 | search for a file that is read wrongly"
	@echo "make format   sửa cách trình bày mã | format the code"
	@echo "make pictures chụp lại hình trong tài liệu | take the pictures of the documentation again"
	@echo "make docs     sinh lại các trang được sinh | write the generated pages again"
	@echo "make lock     khóa lại phiên bản thư viện | lock the dependencies again"
	@echo "make clean    xóa những gì make đã tạo | remove what make has made"

$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Cần Python từ 3.11 (đang có: $$($(PYTHON) -V 2>&1)); thử: make PYTHON=python3.12 | Python 3.11 or newer is needed" >&2; exit 1; }
	@mkdir -p $(TMPDIR)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index -e .
	@touch $@

report: $(READY)
	@mkdir -p $(TMPDIR) && rm -rf build/2020 build/2022 build/demo build/published
	$(BIN)/dticalc score examples/dti-published/2020.csv --definition qd-1726-2020 --year 2020 --out build/2020
	$(BIN)/dticalc score examples/dti-published/2022.csv --definition qd-922-2022 --year 2022 --out build/2022
	$(BIN)/dticalc compare build/2020 build/2022 --out build/changes-2020-2022.csv
	$(BIN)/dticalc report build/2022 --previous build/2020 --out build/report --bilingual
# A whole year on synthetic figures. Three files of 2024 are late or faulty on purpose, hence the exit code 3.
	$(BIN)/dticalc demo build/demo
	$(BIN)/dticalc run build/demo || test $$? = 3
# The real published years beside it: recorded, not computed.
	$(BIN)/dticalc -q record examples/dti-published/recorded-2021.csv --definition qd-922-2022 --year 2021 --out build/published/2021
	$(BIN)/dticalc -q record examples/dti-published/recorded-2022.csv --definition qd-922-2022 --year 2022 --out build/published/2022
	$(BIN)/dticalc -q record examples/dti-published/recorded-2023.csv --definition qd-922-2022 --year 2023 --out build/published/2023
	$(BIN)/dticalc trend build/published/2021 build/published/2022 build/published/2023 --out build/published/trend.csv
	$(BIN)/dticalc report build/published/2023 --previous build/published/2021 --previous build/published/2022 --out build/published/report

test: lint types unit wheel

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	@mkdir -p $(TMPDIR)
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not wheel"

# Counting branches takes about as long again as the tests themselves; what a browser opens was written by other tests too.
coverage: $(READY)
	@mkdir -p $(TMPDIR)
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not wheel and not browser" --cov --cov-report=term

wheel: $(READY)
	@mkdir -p $(TMPDIR)
	$(BIN)/python -m pytest -m wheel tests

pictures: $(READY)
	@mkdir -p $(TMPDIR)
	DTICALC_PICTURES=docs/pictures DTICALC_BROWSER=required $(BIN)/python -m pytest -q tests/browser/test_pictures.py

docs: $(READY)
	$(BIN)/python docs/generate.py

bench: $(READY)
	@mkdir -p $(TMPDIR)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/submissions.py
	$(BIN)/python benchmarks/year.py
	$(BIN)/python benchmarks/reports.py

mutants: $(READY)
	@mkdir -p $(TMPDIR)
	$(BIN)/python tests/mutants.py

fuzz: $(READY)
	@mkdir -p $(TMPDIR)
	$(BIN)/python tests/fuzz.py

# uv resolves for every supported Python at once; it is needed here only and is not part of the environment.
lock: $(READY)
	$(PYTHON) -m venv $(CACHE)/lock && $(CACHE)/lock/bin/python -m pip install --quiet uv
	$(CACHE)/lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --custom-compile-command "make lock" --cache-dir $(CACHE)/uv --upgrade --quiet -o requirements/run.txt
	$(CACHE)/lock/bin/uv pip compile pyproject.toml requirements/dev.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --custom-compile-command "make lock" --cache-dir $(CACHE)/uv --upgrade --quiet -c requirements/run.txt -o requirements/dev.txt

clean:
	rm -rf $(VENV) .cache .coverage .hypothesis .pytest_cache build dist
