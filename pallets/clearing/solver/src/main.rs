//! `caravan-solver`: netting from the command line.

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
	let args: Vec<String> = std::env::args().skip(1).collect();
	match args.split_first() {
		Some((command, rest)) if command == "watch" => watch(rest),
		_ => caravan_solver::cli::run(&args),
	}
}

/// What watches a chain: a binary of `caravan-client`, since this crate knows no connection.
const WATCH: &str = "caravan-solver-watch";

/// Becomes the process that watches: the one beside this binary, else the one in the path.
fn watch(args: &[String]) -> ExitCode {
	let beside = std::env::current_exe()
		.ok()
		.map(|own| own.with_file_name(WATCH))
		.filter(|path| path.is_file());
	let mut command = Command::new(beside.unwrap_or_else(|| WATCH.into()));
	command.args(args);
	let failed = become_it(command);
	eprintln!("caravan-solver: `watch` is {WATCH} of the package caravan-client: {failed}");
	ExitCode::from(2)
}

/// Returns only if that fails. Signals then reach the one process that there is.
#[cfg(unix)]
fn become_it(mut command: Command) -> std::io::Error {
	use std::os::unix::process::CommandExt;
	command.exec()
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> std::io::Error {
	match command.status() {
		Ok(status) => std::process::exit(status.code().unwrap_or(1)),
		Err(error) => error,
	}
}
