//! The binary, as it is used.

use std::{
	io::Write,
	process::{Command, Output, Stdio},
};

fn run(args: &[&str], input: &str) -> Output {
	let mut child = Command::new(env!("CARGO_BIN_EXE_caravan-solver"))
		.args(args)
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.unwrap();
	// One that doesn't read has closed it.
	let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
	child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
	String::from_utf8(output.stdout.clone()).unwrap()
}

const VECTORS: &str = include_str!("netting.json");
const DAY: &str = include_str!("day.json");

#[test]
fn published_vectors_pass() {
	let output = run(&["vectors", "-"], VECTORS);
	let text = stdout(&output);
	assert_eq!(output.status.code(), Some(0), "{text}");
	assert!(text.ends_with("5 passed, 0 failed\n"), "{text}");
	assert!(text.contains(
		"quorum-s3lsm2-fifo-and-bypass-differ bypass\n  count 3 of 6, value 16000\n  set [3, 4, 5]\n"
	));
}

#[test]
fn wrong_answers_fail() {
	for (right, wrong, says) in [
		// A larger set than can settle, a smaller one in strict order, wrong balances.
		(
			r#""fifo": {"settled": [0,1,2], "#,
			r#""fifo": {"settled": [0,1,2,3], "#,
			"the answer itself may not settle",
		),
		(
			r#""fifo": {"settled": [0,1,2], "close": {"A":60,"B":70,"C":50}"#,
			r#""fifo": {"settled": []"#,
			"expected []",
		),
		(
			r#""close": {"A":60,"B":70,"C":50}"#,
			r#""close": {"A":61,"B":69,"C":50}"#,
			"closing balances",
		),
		(
			r#""close": {"A":60,"B":70,"C":50}"#,
			r#""close": {"A":60,"B":70}"#,
			"closing balances",
		),
	] {
		assert!(VECTORS.contains(right));
		let output = run(&["vectors", "-"], &VECTORS.replace(right, wrong));
		let text = stdout(&output);
		assert_eq!(output.status.code(), Some(1), "{text}");
		assert!(text.contains(says), "{text}");
		assert!(text.ends_with("4 passed, 1 failed\n"), "{text}");
	}
}

#[test]
fn solution_is_checked_by_itself() {
	let folder = std::env::temp_dir().join(format!("caravan-solver-{}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	let file = folder.join("day.json").display().to_string();
	std::fs::write(&file, DAY).unwrap();
	for args in [
		&["--objective", "count"][..],
		&["--objective", "value"],
		&["--order", "strict"],
	] {
		let solved = run(&[&["solve", &file, "--json"], args].concat(), "");
		assert_eq!(solved.status.code(), Some(0));
		let order = if args[0] == "--order" { args } else { &[] };
		let checked = run(&[&["check", &file, "-"], order].concat(), &stdout(&solved));
		assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
		assert!(stdout(&checked).starts_with("may settle: count "));
		// The same with a bound that isn't proven, and with a set that may not settle.
		let mut solution: serde_json::Value = serde_json::from_str(&stdout(&solved)).unwrap();
		let bound: u128 = solution["bound"].as_str().unwrap().parse().unwrap();
		solution["bound"] = (bound * 2 + 1).to_string().into();
		let checked = run(
			&[&["check", &file, "-"], order].concat(),
			&solution.to_string(),
		);
		assert_eq!(checked.status.code(), Some(1));
		assert_eq!(
			stdout(&checked),
			"the certificate doesn't prove its bound\n"
		);
		solution["settled"] = serde_json::json!([2]);
		let checked = run(
			&[&["check", &file, "-"], order].concat(),
			&solution.to_string(),
		);
		assert_eq!(checked.status.code(), Some(1));
		assert!(
			stdout(&checked).starts_with("may not settle: "),
			"{}",
			stdout(&checked)
		);
	}
	std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn report_of_the_readme_is_what_is_printed() {
	let output = run(&["solve", "-"], DAY);
	let text = stdout(&output);
	assert_eq!(output.status.code(), Some(0), "{text}");
	let readme = include_str!("../README.md");
	for line in text
		.lines()
		.filter(|line| !line.starts_with("effort") && !line.starts_with(' '))
	{
		assert!(readme.contains(line), "the README lacks: {line}");
	}
}

#[test]
fn case_of_a_vectors_file_is_an_instance_too() {
	let case = r#"{"open":{"A":5,"B":0},"queue":[["A","B",4],["B","A",4]],"order":"strict"}"#;
	let output = run(&["solve", "-", "--objective", "count"], case);
	let text = stdout(&output);
	assert!(text.contains("settled    2 of 2, value 8 of 8"), "{text}");
	assert!(text.contains("by largest"), "{text}");
}

#[test]
fn what_is_wrong_is_said() {
	let changed = |right: &str, wrong: &str| {
		assert!(DAY.contains(right), "{right}");
		DAY.replacen(right, wrong, 1)
	};
	for (input, says) in [
		("".to_owned(), "EOF"),
		("[]".to_owned(), "an instance is an object"),
		(
			changed(r#""debtor": "Aster""#, r#""debtor": "Nobody""#),
			"obligation 1: participant Nobody isn't in the list",
		),
		(
			changed(r#""amount": 900"#, r#""amount": -900"#),
			"obligation 1: no amount of 64 bits",
		),
		(
			changed(r#""amount": 900"#, r#""amount": "18446744073709551616""#),
			"obligation 1: no amount of 64 bits",
		),
		(
			changed(r#""currency": "CNY""#, r#""currency": "EUR""#),
			"currency EUR isn't in the list",
		),
		(
			changed(r#""partner": 5"#, r#""partner": 1"#),
			"partner that doesn't name it in turn",
		),
		(
			changed(r#""order": "bypass""#, r#""order": "random""#),
			"order \"random\" is neither strict nor bypass",
		),
		(
			changed(r#""objective": "value""#, r#""objective": "fun""#),
			"objective \"fun\" is neither count nor value",
		),
		(
			changed(
				r#""participants": ["Aster", "#,
				r#""participants": ["Aster", "Aster", "#,
			),
			"has a name twice",
		),
		(
			changed(r#""creditor": "Birch""#, r#""creditor": "Aster""#),
			"has one party",
		),
		(
			changed(r#""weights": {"CNY": 1"#, r#""weights": {"CNY": [1, 2, 3]"#),
			"the weight of CNY is",
		),
		(
			changed(
				r#"["Aster", "Birch", "CNY", 950]"#,
				r#"["Aster", "Birch", 600]"#,
			),
			"a bilateral cap is",
		),
	] {
		let output = run(&["solve", "-"], &input);
		let text = String::from_utf8(output.stderr.clone()).unwrap();
		assert_eq!(output.status.code(), Some(2), "{text}");
		assert!(text.contains(says), "{text} lacks {says}");
	}
	for args in [
		&[][..],
		&["solve"],
		&["dance", "-"],
		&["solve", "-", "--time"],
		&["solve", "-", "--time", "-1"],
		&["solve", "-", "--depth", "3"],
		&["solve", "/nowhere"],
		&["vectors", "-", "--order", "sideways"],
	] {
		assert_eq!(run(args, DAY).status.code(), Some(2), "{args:?}");
	}
	assert_eq!(
		run(&["vectors", "-"], r#"{"cases":[]}"#).status.code(),
		Some(1),
		"no case is no success"
	);
	assert_eq!(
		run(&["vectors", "-"], r#"{"cases":[{"open":{},"queue":[]}]}"#)
			.status
			.code(),
		Some(2)
	);
	assert_eq!(run(&["--help"], "").status.code(), Some(0));
}

/// What watches is a binary of the client: it is looked for beside this one, then in the path.
#[test]
fn a_missing_watcher_is_told() {
	let folder = std::env::temp_dir().join(format!("caravan-solver-{}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	let alone = folder.join("caravan-solver");
	std::fs::copy(env!("CARGO_BIN_EXE_caravan-solver"), &alone).unwrap();
	let output = Command::new(&alone)
		.args(["watch", "--from", "//Solver"])
		.env("PATH", &folder)
		.output()
		.unwrap();
	assert_eq!(output.status.code(), Some(2));
	let says = String::from_utf8(output.stderr).unwrap();
	assert!(
		says.contains("`watch` is caravan-solver-watch of the package caravan-client"),
		"{says}"
	);

	#[cfg(unix)]
	{
		use std::os::unix::fs::PermissionsExt;
		let watcher = folder.join("caravan-solver-watch");
		std::fs::write(&watcher, "#!/bin/sh\necho watching \"$@\"\nexit 3\n").unwrap();
		std::fs::set_permissions(&watcher, PermissionsExt::from_mode(0o755)).unwrap();
		let output = Command::new(&alone)
			.args(["watch", "--from", "//Solver"])
			.output()
			.unwrap();
		assert_eq!(output.status.code(), Some(3));
		assert_eq!(stdout(&output), "watching --from //Solver\n");
	}
	std::fs::remove_dir_all(&folder).unwrap();
}
