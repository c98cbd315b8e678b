//! `caravan-solver-watch`: what `caravan-solver watch` runs. It watches a chain's clearing over
//! RPC, searches what each closed cycle settles best, and proposes it.

use caravan_client::{
	chain::{Chain, LOCAL_URL, clearing},
	clearing::watch::{self, Done, Effort},
	errors::{Error, Result},
	keys,
};
use caravan_primitives::CurrencyId;
use clap::Parser;
use std::{io::Write, process::ExitCode, time::Duration};

/// Watch the clearing of a Caravan chain and propose what settles.
///
/// Needs the secret of an account that does duties for a licensed solver. Several may run
/// against each other: the chain keeps the best.
#[derive(Parser)]
#[command(name = "caravan-solver watch", version)]
struct Arguments {
	/// The solver's secret: a phrase, //Name, or @FILE with one of these
	#[arg(long, value_name = "SECRET")]
	from: String,
	/// RPC address of the node: local, or encrypted
	#[arg(long, default_value = LOCAL_URL)]
	url: String,
	/// The longest search of a cycle; it ends before the cycle's window does
	#[arg(long, value_name = "SECONDS", default_value_t = 10)]
	time: u64,
	/// The same seed finds the same
	#[arg(long, default_value_t = 1)]
	seed: u64,
	/// The currency of the fee; by default one that the account holds
	#[arg(long, value_name = "CODE", value_parser = currency)]
	fee_currency: Option<CurrencyId>,
	/// Stop after so many cycles; by default never
	#[arg(long, value_name = "NUMBER")]
	cycles: Option<u32>,
}

fn currency(text: &str) -> std::result::Result<CurrencyId, String> {
	CurrencyId::from_alphabetic(text).map_err(|e| e.sentence().to_owned())
}

#[tokio::main]
async fn main() -> ExitCode {
	match run(Arguments::parse()).await {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			// A closed pipe is no reason to end with anything but the code.
			let _ = writeln!(std::io::stderr(), "caravan-solver: {error}");
			ExitCode::from(error.exit_code())
		}
	}
}

/// How long a node that has gone away is given to come back.
const PAUSE: Duration = Duration::from_secs(5);

async fn run(arguments: Arguments) -> Result<()> {
	let solver = keys::key(&arguments.from)?;
	let effort = Effort {
		most: Duration::from_secs(arguments.time),
		seed: arguments.seed,
		fee: arguments.fee_currency,
	};
	let mut done = Done::default();
	// A wrong address, or a chain that clears nothing, is told at once; a node that goes away
	// later is waited for.
	let mut chain = Chain::connect(&arguments.url).await?;
	clearing::open_cycle(&chain.finalized().await?).await?;
	say("watching");
	loop {
		let is_over = |cycles| arguments.cycles.is_some_and(|most| cycles >= most);
		match watch::watch(&chain, &solver, &effort, &mut done, say, is_over).await {
			Err(Error::Chain(reason)) => say(&format!("the node has gone away: {reason}")),
			other => return other,
		}
		chain = loop {
			tokio::time::sleep(PAUSE).await;
			if let Ok(chain) = Chain::connect(&arguments.url).await {
				break chain;
			}
		};
		say("watching again");
	}
}

fn say(line: &str) {
	let mut out = std::io::stdout();
	let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
