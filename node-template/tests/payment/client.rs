//! Runs the command `caravan` as a person would.

use crate::support::{CHAIN_DEADLINE, Node, Output, binary};
use anyhow::{Context, ensure};
use std::{
	ffi::OsString,
	path::{Path, PathBuf},
	process::Stdio,
	time::Duration,
};
use tokio::{
	io::{AsyncBufReadExt, BufReader, Lines},
	process::{Child, ChildStdout, Command},
};

/// How long a demonstration may take; the runner ends a test after ten minutes.
const STORY_DEADLINE: Duration = Duration::from_secs(420);

/// The message that everybody pays.
pub const EXAMPLE: &str = include_str!("../../examples/data/pacs.008.xml");

/// A client with a data folder of its own, connected to one node.
pub struct Client {
	url: String,
	folder: tempfile::TempDir,
}

impl Client {
	/// A client that has done nothing yet.
	pub fn new(node: &Node) -> anyhow::Result<Self> {
		Ok(Self {
			url: node.ws_url().to_owned(),
			folder: tempfile::TempDir::new()?,
		})
	}

	/// Where it keeps journal and receipts.
	pub fn data(&self) -> PathBuf {
		self.folder.path().join("data")
	}

	/// Writes a file beside its data and returns where.
	pub fn file(&self, name: &str, content: &str) -> anyhow::Result<PathBuf> {
		let path = self.folder.path().join(name);
		std::fs::write(&path, content)?;
		Ok(path)
	}

	/// Runs a command to its end.
	pub async fn run(&self, args: &[&str]) -> anyhow::Result<Output> {
		self.run_within(CHAIN_DEADLINE, args).await
	}

	/// Runs a demonstration of many transactions, each waited for until it is final.
	pub async fn story(&self, args: &[&str]) -> anyhow::Result<String> {
		self.run_within(STORY_DEADLINE, args).await?.ok()
	}

	/// Runs a command that may take so long.
	pub async fn run_within(&self, deadline: Duration, args: &[&str]) -> anyhow::Result<Output> {
		let running = self.command(args).output();
		let output = tokio::time::timeout(deadline, running)
			.await
			.context("the client doesn't end")??;
		let output = Output {
			success: output.status.success(),
			stdout: String::from_utf8(output.stdout)?,
			stderr: String::from_utf8(output.stderr)?,
		};
		ensure!(
			!output.stderr.contains("panicked"),
			"the client panicked: {}",
			output.stderr
		);
		Ok(output)
	}

	/// Pays a message by a key.
	pub async fn pay(&self, file: &Path, from: &str) -> anyhow::Result<Output> {
		self.run(&self.pay_args(file, from)).await
	}

	/// Starts paying, and returns before it has ended.
	pub fn start_paying(&self, file: &Path, from: &str) -> anyhow::Result<Running> {
		let mut child = self
			.command(&self.pay_args(file, from))
			.stdout(Stdio::piped())
			.spawn()?;
		let stdout = child.stdout.take().context("its output")?;
		Ok(Running {
			child,
			lines: BufReader::new(stdout).lines(),
		})
	}

	fn pay_args<'a>(&self, file: &'a Path, from: &'a str) -> [&'a str; 6] {
		let file = file.to_str().unwrap_or_default();
		let institution = "//Provider-PK";
		["pay", file, "--from", from, "--acknowledge-by", institution]
	}

	fn command(&self, args: &[&str]) -> Command {
		let mut command = Command::new(client_binary());
		command
			.args(args)
			.arg("--url")
			.arg(&self.url)
			.stdin(Stdio::null())
			.kill_on_drop(true);
		if matches!(args.first(), Some(&"pay" | &"demo" | &"gate-demo")) {
			command.arg("--data-dir").arg(self.data());
		}
		command
	}
}

/// A payment on its way.
pub struct Running {
	child: Child,
	lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
	/// Waits until the client says so.
	pub async fn wait_for_line(&mut self, expected: &str) -> anyhow::Result<()> {
		let reading = async {
			while let Some(line) = self.lines.next_line().await? {
				if line == expected {
					return Ok(());
				}
			}
			anyhow::bail!("the client ended without saying '{expected}'")
		};
		tokio::time::timeout(CHAIN_DEADLINE, reading)
			.await
			.with_context(|| format!("the client never says '{expected}'"))?
	}

	/// Ends the client as a power cut would.
	pub async fn kill9(mut self) -> anyhow::Result<()> {
		Ok(self.child.kill().await?)
	}
}

/// The binary under test: the one that `CARAVAN_CLIENT` names, else the one beside the node's.
fn client_binary() -> OsString {
	std::env::var_os("CARAVAN_CLIENT").unwrap_or_else(|| beside_the_node("caravan"))
}

/// The solver's process, built beside the client.
pub fn solver_binary() -> OsString {
	Path::new(&client_binary())
		.with_file_name("caravan-solver-watch")
		.into_os_string()
}

fn beside_the_node(name: &str) -> OsString {
	Path::new(&binary()).with_file_name(name).into_os_string()
}
