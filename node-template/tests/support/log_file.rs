//! What a node logs, in a file beside its data.

use std::{
	fs::{self, File, OpenOptions},
	io,
	path::PathBuf,
};

/// The line in which the JSON-RPC server says where it listens.
const RPC_LINE: &str = "Running JSON-RPC server: addr=";
/// The line in which the metrics' server says where it listens.
const METRICS_LINE: &str = "Prometheus exporter started at ";
/// How many lines of the log an error carries.
const TAIL: usize = 60;

/// The log of one process after the other in one file.
pub struct LogFile {
	path: PathBuf,
	/// Where the present process begins, in bytes.
	start: usize,
}

impl LogFile {
	/// A log that has no process yet.
	pub fn new(path: PathBuf) -> Self {
		Self { path, start: 0 }
	}

	/// Opens the file for the next process: what earlier ones wrote no longer counts.
	pub fn next_process(&mut self) -> io::Result<File> {
		let file = OpenOptions::new()
			.create(true)
			.append(true)
			.open(&self.path)?;
		self.start = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
		Ok(file)
	}

	/// What the present process has written.
	pub fn text(&self) -> String {
		let bytes = fs::read(&self.path).unwrap_or_default();
		String::from_utf8_lossy(bytes.get(self.start..).unwrap_or_default()).into_owned()
	}

	/// The last lines of the present process.
	pub fn tail(&self) -> String {
		let text = self.text();
		let lines: Vec<_> = text.lines().collect();
		lines[lines.len().saturating_sub(TAIL)..].join("\n")
	}

	/// Where the JSON-RPC server listens, once it does.
	pub fn rpc_address(&self) -> Option<String> {
		self.after(RPC_LINE, |character| character == ',')
	}

	/// Where the metrics' server listens, once it does.
	pub fn metrics_address(&self) -> Option<String> {
		self.after(METRICS_LINE, char::is_whitespace)
	}

	/// The text behind `start` in a line that is written to its end.
	fn after(&self, start: &str, end: impl Fn(char) -> bool) -> Option<String> {
		let text = self.text();
		let (_, rest) = text.split_once(start)?;
		let (line, _) = rest.split_once('\n')?;
		line.split(end)
			.next()
			.map(|address| address.trim().to_owned())
	}
}
