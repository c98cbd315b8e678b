//! Signals to a child process, sent by the shell so that no test needs unsafe code.

use anyhow::ensure;
use std::process::Command;

/// Sends `signal`, for example `STOP`, to the process `pid`.
pub fn send(signal: &str, pid: u32) -> anyhow::Result<()> {
	let status = Command::new("sh")
		.args(["-c", &format!("kill -{signal} {pid}")])
		.status()?;
	ensure!(status.success(), "kill -{signal} {pid} failed");
	Ok(())
}
