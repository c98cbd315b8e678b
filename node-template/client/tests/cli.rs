//! The built command, as far as it needs no chain. With a chain it is tested in
//! `node-template/tests/payment`.

use std::{
	path::Path,
	process::{Command, Output, Stdio},
};

/// From the crate's folder, where tests run.
const EXAMPLE: &str = "../examples/data/pacs.008.xml";

fn caravan(args: &[&str]) -> Output {
	Command::new(env!("CARGO_BIN_EXE_caravan"))
		.args(args)
		.stdin(Stdio::null())
		.output()
		.expect("the command starts")
}

/// The one line with which a command failed, and its exit code.
fn refusal(args: &[&str]) -> (String, Option<i32>) {
	let output = caravan(args);
	let stderr = String::from_utf8(output.stderr).expect("UTF-8");
	assert!(output.stdout.is_empty(), "a refused file orders nothing");
	assert_eq!(stderr.lines().count(), 1, "{stderr}");
	(stderr, output.status.code())
}

fn written(folder: &Path, content: &[u8]) -> String {
	let path = folder.join("message.xml");
	std::fs::write(&path, content).expect("written");
	path.display().to_string()
}

#[test]
fn the_example_is_in_order() {
	let output = caravan(&["check", EXAMPLE]);
	let stdout = String::from_utf8(output.stdout).expect("UTF-8");
	assert!(output.status.success());
	for part in ["pacs.008.001.10 is in order", "Li Wei", "12880.50 CNY"] {
		assert!(stdout.contains(part), "{part} is missing in {stdout}");
	}
}

#[test]
fn a_refused_file_is_one_line_with_its_code() {
	let folder = tempfile::tempdir().expect("a folder");
	for (content, code) in [
		(b"".as_slice(), "FF01"),
		(b"\xff\x1b[2J", "FF01"),
		(b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "FF01"),
	] {
		let (line, exit) = refusal(&["check", &written(folder.path(), content)]);
		assert!(line.starts_with(&format!("caravan: {code}: ")), "{line}");
		assert_eq!(exit, Some(1));
	}
}

#[test]
fn a_file_that_orders_nothing_reaches_no_chain() {
	let folder = tempfile::tempdir().expect("a folder");
	for content in [
		b"".as_slice(),
		b"[]",
		b"{\"reference\":\"A\"}",
		b"\xff\x1b[2J",
	] {
		let order = written(folder.path(), content);
		let (line, exit) = refusal(&["escrow-order", &order]);
		assert!(line.starts_with("caravan: "), "{line}");
		assert!(line.contains("the order: "), "{line}");
		assert_eq!(exit, Some(2));
	}
}

#[test]
fn an_endless_file_ends() {
	let (line, exit) = refusal(&["check", "/dev/zero"]);
	assert!(line.starts_with("caravan: FF01: "), "{line}");
	assert_eq!(exit, Some(1));
}

#[test]
fn a_missing_file_or_chain_is_no_refusal() {
	let (_, exit) = refusal(&["check", "/no/such/file"]);
	assert_eq!(exit, Some(3));
	let (_, exit) = refusal(&["balance", "//LiWei", "--url", "ws://127.0.0.1:1"]);
	assert_eq!(exit, Some(3));
}

#[test]
fn an_address_that_leaves_the_machine_must_be_encrypted() {
	let (line, exit) = refusal(&["balance", "//LiWei", "--url", "ws://example.com:9944"]);
	assert!(line.contains("insecure"), "{line}");
	assert_eq!(exit, Some(3));
}

#[test]
fn a_wrong_call_is_no_refusal() {
	for args in [
		["attest", "--tier", "9"].as_slice(),
		&["status", "no-uetr", "--payer", "//LiWei"],
		&["pay", EXAMPLE],
		&["nothing"],
	] {
		assert_eq!(caravan(args).status.code(), Some(2), "{args:?}");
	}
}

#[test]
fn a_period_is_of_blocks_or_of_times_with_their_offset() {
	let statement = |from: &str, format: &str| {
		let args = [
			"statement",
			"--account",
			"//LiWei",
			"--currency",
			"CNY",
			"--from",
			from,
			"--format",
			format,
			"--url",
			"ws://127.0.0.1:1",
		];
		caravan(&args).status.code()
	};
	for from in ["yesterday", "2026-11-25", "2026-11-25T00:00:00", "-1"] {
		assert_eq!(statement(from, "text"), Some(2), "{from}");
	}
	assert_eq!(statement("0", "pdf"), Some(2));
	for format in ["text", "json", "camt053"] {
		assert_eq!(statement("2026-11-25T00:00:00+08:00", format), Some(3));
	}
}
