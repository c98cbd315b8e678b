//! Benchmarks of a whole payment chain. `finality` measures what one payment takes.

#[path = "../../node-template/tests/support/mod.rs"]
mod support;

mod finality;
mod summary;

use clap::{Parser, Subcommand};

/// Benchmarks of a whole payment chain. `CARAVAN_NODE` names the node's binary.
#[derive(Parser)]
struct Cli {
	#[command(subcommand)]
	benchmark: Benchmark,
}

#[derive(Subcommand)]
enum Benchmark {
	/// Time from submission to finality over four local validators
	Finality {
		/// How many payments are made, one after the other
		#[arg(long, default_value_t = 60)]
		payments: u32,
	},
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
	match Cli::parse().benchmark {
		Benchmark::Finality { payments } => finality::run(payments).await,
	}
}
