//! Runs the benchmarks of a Caravan runtime and writes weight files.
//!
//! Takes the options of `frame-omni-bencher v1 benchmark pallet`, whose library
//! it calls; `scripts/weights.sh` builds it and passes the options.

use clap::Parser;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;

fn main() -> sc_cli::Result<()> {
	sc_cli::LoggerBuilder::new("info").init()?;
	PalletCmd::parse().run_with_spec::<BlakeTwo256, ()>(None)
}
