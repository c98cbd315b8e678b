# The one front door. Each target sets up by itself what it needs.
.DEFAULT_GOAL := help
.PHONY: help run test lint node doc weights bench soak setup

help: ## this list
	@echo 'Caravan. Each target installs what it needs and says so.'
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
	@echo
	@echo 'CARAVAN_ONCE=1 make run stops after the receipt. Costs and switches: docs/building.md'

run: ## build, start a development chain, pay over it and buy in escrow
	@scripts/run.sh

test: ## every check and test; the last line counts them
	@scripts/test.sh

lint: ## the part of `make test` that needs no chain, and cargo-deny if installed
	@scripts/test.sh lint

node: ## the validator's binary: release, no sudo, metadata hash for hardware wallets
	@scripts/node.sh

doc: ## the API documentation; a warning fails
	@scripts/doc.sh

weights: ## benchmark the pallets and write their weight files
	@scripts/weights.sh

bench: ## throughput and time to finality over four validators
	@scripts/bench.sh

soak: ## the random tests for long (PROPTEST_CASES, default 20000)
	@scripts/soak.sh

setup: ## only install what the build needs
	@scripts/setup.sh test
