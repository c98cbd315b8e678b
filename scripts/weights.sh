#!/usr/bin/env bash
# `make weights`: benchmarks our pallets and pallet-assets in our runtime, and
# writes their weight files. Names of pallets (pallet_kyc ...) do only those.
#
# The runner is scripts/bencher, built once (docs/building.md says how long it
# takes) and kept in the cache. Run this on an otherwise idle machine, and on
# the hardware that validators have.

set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

STEPS=${STEPS:-50}
REPEAT=${REPEAT:-20}
# Seconds that each benchmark is repeated for at least.
MIN_DURATION=${MIN_DURATION:-10}
# SDK pallets whose own weights don't know our runtime (the ledger's freezer).
RUNTIME_PALLETS=(pallet_assets)

scripts/setup.sh
. scripts/env.sh

# Its name says from what it was built, so that a new checkout finds it again.
version=$(cat scripts/bencher/{Cargo.toml,Cargo.lock,src/main.rs} | sha256sum | cut -c 1-12)
runner=$CARAVAN_CACHE/tools/bin/caravan-bencher-$version
if [ ! -x "$runner" ]; then
	echo "building the benchmark runner, 900 crates, once"
	# Its dependencies bring a runtime of their own that we never run.
	SKIP_WASM_BUILD=1 CARGO_TARGET_DIR=$CARAVAN_CACHE/bencher \
		cargo_quietly build --release --locked --manifest-path scripts/bencher/Cargo.toml
	mkdir -p "$(dirname "$runner")"
	cp "$CARAVAN_CACHE/bencher/release/caravan-bencher" "$runner"
fi

echo "building the runtime with its benchmarks"
cargo_quietly build -p caravan-runtime --features runtime-benchmarks
work=$TARGET_DIR/weights
mkdir -p "$work"
# A copy: the next ordinary build writes its own runtime to the same place.
runtime=$work/caravan_runtime.wasm
cp "$TARGET_DIR/debug/wbuild/caravan-runtime/caravan_runtime.compact.compressed.wasm" "$runtime"

# Benchmarks all calls of pallet $1 into file $2; other arguments go along.
benchmark() {
	local pallet=$1 output=$2
	shift 2
	echo "benchmarking $pallet"
	"$runner" --runtime "$runtime" --genesis-builder runtime --genesis-builder-preset development \
		--pallet "$pallet" --extrinsic '*' --steps "$STEPS" --repeat "$REPEAT" --min-duration "$MIN_DURATION" \
		--disable-proof-recording --wasm-execution compiled \
		--header scripts/weight-header.txt --output "$output" \
		--json-file "$work/$pallet.json" --quiet "$@"
}

wanted() { [ ${#only[@]} = 0 ] || [[ " ${only[*]} " == *" $1 "* ]]; }

only=("$@")
written=()
for file in pallets/*/src/weights.rs; do
	crate=$(sed -n 's/^name = "\(.*\)"$/\1/p' "${file%src/weights.rs}Cargo.toml" | head -n 1)
	pallet=${crate//-/_}
	wanted "$pallet" || continue
	benchmark "$pallet" "$file" --template scripts/weight-template.hbs
	written+=("$file")
done
for pallet in "${RUNTIME_PALLETS[@]}"; do
	wanted "$pallet" || continue
	benchmark "$pallet" "runtime/src/weights/$pallet.rs" --template scripts/weight-template-assets.hbs \
		--exclude-extrinsics "$pallet::create,$pallet::migration_v2_foreign_asset_set_reserve_weight"
	written+=("runtime/src/weights/$pallet.rs")
done
[ ${#written[@]} -gt 0 ] || die "no such pallet: $*"

if wanted pallet_clearing; then
	python3 scripts/growth.py "$work/pallet_clearing.json" docs/clearing-growth.svg
fi

# What each call costs: reference time and database accesses as written.
for file in "${written[@]}"; do
	echo
	echo "$file"
	awk '
		/^impl.* for \(\)/ { exit }
		/^\tfn .*Weight \{/ { name = $2; sub(/\(.*/, "", name); reads = writes = 0 }
		/Weight::from_parts\(/ && !time { split($0, part, /[(,]/); time = part[2] }
		/\.reads\([0-9]/ { match($0, /reads\([0-9]+/); reads = substr($0, RSTART + 6, RLENGTH - 6) }
		/\.writes\([0-9]/ { match($0, /writes\([0-9]+/); writes = substr($0, RSTART + 7, RLENGTH - 7) }
		/^\t\}/ && name { gsub("_", "", time); printf "  %-34s %8.1f µs  %3d reads %3d writes\n", name, time / 1e6, reads, writes; name = time = "" }
	' "$file"
done
