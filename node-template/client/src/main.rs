//! The command `caravan`: ISO 20022 payments over a Caravan chain.

mod cli;
mod commands;

use clap::Parser;
use std::{io::Write, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
	match commands::run(cli::Cli::parse()).await {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			// A closed pipe is no reason to end with anything but the code.
			let _ = writeln!(std::io::stderr(), "caravan: {error}");
			ExitCode::from(error.exit_code())
		}
	}
}
