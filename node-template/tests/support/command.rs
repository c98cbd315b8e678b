//! Runs a command of the binary to its end.

use super::{START_DEADLINE, binary};
use anyhow::{Context, ensure};
use std::process::Stdio;

/// What a command left.
#[derive(Debug)]
pub struct Output {
	/// Whether it said that it succeeded.
	pub success: bool,
	/// What it wrote for programs.
	pub stdout: String,
	/// What it wrote for people.
	pub stderr: String,
}

impl Output {
	/// The standard output of a command that succeeded.
	pub fn ok(self) -> anyhow::Result<String> {
		ensure!(self.success, "the command failed: {}", self.stderr);
		Ok(self.stdout)
	}

	/// The single line with which a command failed.
	pub fn refusal(self) -> anyhow::Result<String> {
		ensure!(
			!self.success,
			"the command succeeded: {}{}",
			self.stdout,
			self.stderr
		);
		let lines: Vec<_> = self.stderr.lines().collect();
		ensure!(
			lines.len() == 1,
			"a refusal is one line, not: {}",
			self.stderr
		);
		Ok(lines[0].to_owned())
	}
}

/// Runs `caravan-node` with these arguments until it ends; it is killed at a deadline.
pub async fn caravan_node<I>(args: I) -> anyhow::Result<Output>
where
	I: IntoIterator,
	I::Item: AsRef<std::ffi::OsStr>,
{
	let running = tokio::process::Command::new(binary())
		.args(args)
		.stdin(Stdio::null())
		.kill_on_drop(true)
		.output();
	let output = tokio::time::timeout(START_DEADLINE, running)
		.await
		.context("the command doesn't end")??;
	Ok(Output {
		success: output.status.success(),
		stdout: String::from_utf8(output.stdout)?,
		stderr: String::from_utf8(output.stderr)?,
	})
}
