#!/usr/bin/env bash
# `make bench`: throughput and time to finality over four local validators, in
# release. Options go to the benchmark: scripts/bench.sh --payments 200

set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

scripts/setup.sh
. scripts/env.sh
echo "building node and benchmark in release (about half an hour on two cores when cold)"
cargo_quietly build --release -p caravan-node -p caravan-benches
CARAVAN_NODE=$TARGET_DIR/release/caravan-node cargo run --quiet --release -p caravan-benches -- finality "$@"
