# One word per habit; CI calls the same words. 'make help' lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
MAVEN := mvn -B -ntp -Dstyle.color=never
OUT ?= build
SCALE ?= 0.01

.PHONY: help setup build demo town test check e2e screens bench bench-city bench-server measure mutate models new-model format clean

help: ## list the words
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: ## say what is missing on this machine
	@bin/check-machine

build: setup ## compile and pack the command line (bin/mingjing)
	@$(MAVEN) -q package -DskipTests
	@bin/share-classes

demo: build ## the whole: a fictional city in the lake, PostgreSQL, the server, an office with people, the portal; PORT=8080 PORTAL_PORT=8090
	@bin/demo $(OUT)/demo

town: build ## without the server: a small fictional town's files, imported, scanned, to a report
	@bin/town $(OUT)/town

test: setup ## everything: format, static analysis, all tests, the library on both engines, its measure, journeys in the browser
	@bin/get-trino || echo "Trino is not available here; its tests will be skipped and say so."
	$(MAVEN) verify
	@$(MAKE) --no-print-directory models
	@bin/measure --check
	@bin/e2e

e2e: build ## journeys in a real browser on a demo office; one file: bin/e2e door
	@bin/e2e

screens: build ## take the pictures of the README anew from the demo city
	@bin/screens

check: setup ## the quick loop: format, static analysis, tests without Trino
	$(MAVEN) verify -DexcludedGroups=trino

models: build ## the model library's own tests: lint, lock, cases on both engines, mutations; MODELS_ALL=1 repeats what passed
	@bin/models

mutate: build ## changes to a model's SQL that no case notices: make mutate MODELS=V1.1
	@bin/mingjing models mutate --changed $(MODELS)

measure: build ## recall and precision on the fictional city, clean and dirty: make measure SCALE=0.01; writes docs/measure.md
	@bin/measure $(SCALE)

new-model: build ## scaffold a model: make new-model NAME=spending/late-payment
	@test -n "$(NAME)" || { echo "Say which: make new-model NAME=<field>/<model>"; exit 2; }
	@bin/mingjing models new $(NAME)

bench: build ## measure against raw DuckDB, a column scan and PostgreSQL; writes docs/bench.md
	@bin/bench

bench-city: build ## the Four Winds on the fictional city: make bench-city SCALE="0.01 0.1"; writes docs/bench-city.md
	@bin/bench city $(SCALE)

bench-server: build ## fifty people at the server, beside the same questions as bare SQL; writes docs/bench-server.md
	@bin/bench server

format: ## format all sources
	@$(MAVEN) -q spotless:apply

clean: ## remove what was built
	@$(MAVEN) -q clean && rm -rf $(OUT)
