//! One node: a process, its data, and a connection to it.

use super::{START_DEADLINE, binary, log_file::LogFile, signal, wait_for};
use anyhow::{Context, anyhow, bail};
use std::{
	path::{Path, PathBuf},
	process::{Child, Command, ExitStatus, Stdio},
};
use subxt::rpcs::RpcClient;
use tempfile::TempDir;

/// What every node of a test is told: ports by the system, nobody to find, and no demand on the
/// machine's disk.
const COMMON_ARGS: [&str; 7] = [
	"--rpc-port=0",
	"--prometheus-port=0",
	"--no-telemetry",
	"--no-mdns",
	"--db-storage-threshold=0",
	"--disable-log-color",
	"--rpc-max-connections=64",
];

/// How a node is to be started.
pub struct NodeBuilder {
	name: String,
	args: Vec<String>,
	folder: Option<PathBuf>,
}

impl NodeBuilder {
	/// A node with these arguments and the harness' own.
	pub fn new(name: &str, args: impl IntoIterator<Item = impl Into<String>>) -> Self {
		Self {
			name: name.into(),
			args: args.into_iter().map(Into::into).collect(),
			folder: None,
		}
	}

	/// Adds an argument.
	pub fn arg(mut self, arg: impl Into<String>) -> Self {
		self.args.push(arg.into());
		self
	}

	/// Keeps the data in `folder`, which outlives the node, instead of a folder of its own.
	pub fn data(mut self, folder: &Path) -> Self {
		self.folder = Some(folder.into());
		self
	}

	/// Starts the node and waits until its JSON-RPC answers.
	pub async fn start(self) -> anyhow::Result<Node> {
		let own = TempDir::new()?;
		let data = self.folder.unwrap_or_else(|| own.path().join("data"));
		let mut node = Node {
			log: LogFile::new(own.path().join("log")),
			args: self.args,
			name: self.name,
			data,
			running: None,
			_own: own,
		};
		node.restart().await?;
		Ok(node)
	}
}

/// A node that runs, or that was stopped and can be started again on its data.
pub struct Node {
	name: String,
	args: Vec<String>,
	data: PathBuf,
	log: LogFile,
	running: Option<Running>,
	/// The folder of the log and, as a rule, of the data; removed with the node.
	_own: TempDir,
}

/// What there is only while the process is there.
struct Running {
	child: Child,
	ws_url: String,
	rpc: RpcClient,
}

impl Node {
	/// A development chain of one validator.
	pub async fn dev() -> anyhow::Result<Self> {
		Self::dev_builder().start().await
	}

	/// A development chain of one validator, to be given more arguments.
	pub fn dev_builder() -> NodeBuilder {
		NodeBuilder::new("dev", ["--dev", "--listen-addr=/ip4/127.0.0.1/tcp/0"])
	}

	/// What the test calls it.
	pub fn name(&self) -> &str {
		&self.name
	}

	/// Where its data lies.
	pub fn data(&self) -> &Path {
		&self.data
	}

	/// What it has logged since its last start.
	pub fn log(&self) -> String {
		self.log.text()
	}

	/// Where its metrics can be read, once they can.
	pub fn metrics_address(&self) -> Option<String> {
		self.log.metrics_address()
	}

	/// The URL of its JSON-RPC; panics when the node doesn't run. It changes with a restart.
	pub fn ws_url(&self) -> &str {
		&self.running().ws_url
	}

	/// The connection to its JSON-RPC; panics when the node doesn't run.
	pub fn rpc(&self) -> &RpcClient {
		&self.running().rpc
	}

	fn running(&self) -> &Running {
		self.running
			.as_ref()
			.unwrap_or_else(|| panic!("{} doesn't run", self.name))
	}

	/// Ends the process as a power cut would, with SIGKILL.
	pub fn kill9(&mut self) -> anyhow::Result<()> {
		let mut running = self.take_running()?;
		running.child.kill()?;
		running.child.wait()?;
		Ok(())
	}

	/// Ends the process as an operator would, with SIGTERM, and waits for it.
	pub async fn stop(&mut self) -> anyhow::Result<ExitStatus> {
		let mut running = self.take_running()?;
		signal::send("TERM", running.child.id())?;
		let ended = wait_for("the node to stop", START_DEADLINE, || {
			let ended = running.child.try_wait();
			async move { Ok(ended?) }
		})
		.await;
		if ended.is_err() {
			running.child.kill()?;
			running.child.wait()?;
		}
		ended.with_context(|| self.describe())
	}

	/// Freezes the process with SIGSTOP: its connections stay open and silent.
	pub fn pause(&self) -> anyhow::Result<()> {
		signal::send("STOP", self.running().child.id())
	}

	/// Lets a paused process go on.
	pub fn resume(&self) -> anyhow::Result<()> {
		signal::send("CONT", self.running().child.id())
	}

	/// Starts the process again on the same data, after [`Self::kill9`] or [`Self::stop`], and
	/// waits until its JSON-RPC answers.
	pub async fn restart(&mut self) -> anyhow::Result<()> {
		if self.running.is_some() {
			bail!("{} runs already", self.name);
		}
		let child = Command::new(binary())
			.args(&self.args)
			.args(COMMON_ARGS)
			.arg("--base-path")
			.arg(&self.data)
			.stdin(Stdio::null())
			.stdout(Stdio::null())
			.stderr(self.log.next_process()?)
			.spawn()?;
		let mut child = KillOnDrop(Some(child));
		let (ws_url, rpc) = self
			.connect(&mut child)
			.await
			.with_context(|| self.describe())?;
		let child = child
			.0
			.take()
			.ok_or_else(|| anyhow!("the child was taken"))?;
		self.running = Some(Running { child, ws_url, rpc });
		Ok(())
	}

	/// Waits for the server's address in the log and for the first answer from there.
	async fn connect(&self, child: &mut KillOnDrop) -> anyhow::Result<(String, RpcClient)> {
		let address = wait_for("the JSON-RPC server", START_DEADLINE, || {
			let ended = child.ended();
			let address = self.log.rpc_address();
			async move {
				match ended? {
					Some(status) => bail!("it ended with {status}"),
					None => Ok(address),
				}
			}
		})
		.await?;
		let ws_url = format!("ws://{address}");
		let rpc = RpcClient::from_insecure_url(&ws_url).await?;
		Ok((ws_url, rpc))
	}

	fn take_running(&mut self) -> anyhow::Result<Running> {
		self.running
			.take()
			.ok_or_else(|| anyhow!("{} doesn't run", self.name))
	}

	/// The end of the log, for an error.
	pub fn describe(&self) -> String {
		format!(
			"the node {}, whose log ends with:\n{}",
			self.name,
			self.log.tail()
		)
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		if let Some(running) = self.running.take() {
			drop(KillOnDrop(Some(running.child)));
		}
	}
}

/// A process that doesn't outlive the test.
struct KillOnDrop(Option<Child>);

impl KillOnDrop {
	/// How it ended, if it has.
	fn ended(&mut self) -> anyhow::Result<Option<ExitStatus>> {
		match &mut self.0 {
			Some(child) => Ok(child.try_wait()?),
			None => Ok(None),
		}
	}
}

impl Drop for KillOnDrop {
	fn drop(&mut self) {
		if let Some(child) = &mut self.0 {
			// It may have ended by itself; there is nobody to tell about any other failure.
			child.kill().ok();
			child.wait().ok();
		}
	}
}
