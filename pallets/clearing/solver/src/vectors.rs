//! Files of gridlock cases with their answers.

use crate::{
	certificate::Certificate,
	core::{Objective, Score, bits, net, verify},
	json::{Named, proof_name, whole},
	solve::{Settings, Solution, settled, solve},
};
use serde_json::Value;
use std::{collections::BTreeMap, fmt, time::Duration};

/// One case in one order, judged.
#[derive(Clone, Debug)]
pub struct Verdict {
	/// The case's name.
	pub name: String,
	/// `fifo` or `bypass`; none where a case has no answer.
	pub order: Option<&'static str>,
	/// What was found; nothing in a case that can't be read.
	pub found: Option<Found>,
	/// Passed, with a remark, or not, and why.
	pub verdict: Result<String, String>,
}

/// What was found in a case.
#[derive(Clone, Debug)]
pub struct Found {
	/// How many were queued.
	pub queued: usize,
	/// What was found.
	pub score: Score,
	/// Places in the queue.
	pub set: Vec<usize>,
	/// What no set can count for more than.
	pub certificate: Certificate,
	/// Closing balances.
	pub close: BTreeMap<String, i128>,
	/// How long it took.
	pub time: Duration,
}

impl fmt::Display for Found {
	fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
		let close: Vec<String> = self
			.close
			.iter()
			.map(|(name, balance)| format!("{name} {balance}"))
			.collect();
		writeln!(
			out,
			"  count {} of {}, value {}",
			self.score.count, self.queued, self.score.value
		)?;
		writeln!(out, "  set {:?}", self.set)?;
		writeln!(
			out,
			"  bound {} by {}",
			self.certificate.bound,
			proof_name(self.certificate.proof)
		)?;
		writeln!(out, "  close {}", close.join(", "))
	}
}

impl fmt::Display for Verdict {
	fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
		match self.order {
			Some(order) => writeln!(out, "{} {order}", self.name)?,
			None => writeln!(out, "{}", self.name)?,
		}
		let mut seconds = 0.0;
		if let Some(found) = &self.found {
			write!(out, "{found}")?;
			seconds = found.time.as_secs_f64();
		}
		match &self.verdict {
			Ok(remark) if remark.is_empty() => write!(out, "  pass ({seconds:.3} s)"),
			Ok(remark) => write!(out, "  pass ({seconds:.3} s): {remark}"),
			Err(why) => write!(out, "  FAIL: {why}"),
		}
	}
}

/// Judges each case of a file, in each order that it has an answer for, handing out each
/// verdict as soon as it is there. A case that can't be read, or has no answer, is a failure;
/// the others are judged all the same.
///
/// # Errors
/// A sentence that says why it is no file of cases.
pub fn run(
	file: &Value,
	settings: &Settings,
	mut each: impl FnMut(&Verdict),
) -> Result<Vec<Verdict>, String> {
	let cases = file
		.get("cases")
		.and_then(Value::as_array)
		.ok_or("no list \"cases\"")?;
	let mut verdicts = Vec::new();
	for (index, case) in cases.iter().enumerate() {
		let name = case
			.get("name")
			.and_then(Value::as_str)
			.map_or(format!("case {index}"), String::from);
		let mut hand_out = |verdict: Verdict| {
			each(&verdict);
			verdicts.push(verdict);
		};
		let orders = ["fifo", "bypass"];
		if orders.iter().all(|order| case.get(order).is_none()) {
			hand_out(Verdict {
				name: name.clone(),
				order: None,
				found: None,
				verdict: Err("it has no answer, neither fifo nor bypass".into()),
			});
		}
		for order in orders {
			if let Some(answer) = case.get(order) {
				let (found, verdict) = match judge(order, case, answer, settings) {
					Ok((found, verdict)) => (Some(found), verdict),
					Err(wrong) => (None, Err(wrong)),
				};
				hand_out(Verdict {
					name: name.clone(),
					order: Some(order),
					found,
					verdict,
				});
			}
		}
	}
	Ok(verdicts)
}

/// What is found in a case and how that compares with its answer, or why it can't be read.
fn judge(
	order: &str,
	case: &Value,
	answer: &Value,
	settings: &Settings,
) -> Result<(Found, Result<String, String>), String> {
	let named = Named::of_case(case, order == "fifo")?;
	let settings = Settings {
		objective: Objective::Count,
		enough_ppm: 0,
		..settings.clone()
	};
	let solution = solve(&named.instance, &settings).map_err(|fault| format!("{fault:?}"))?;
	let balances = close(&named, &solution.bits);
	let verdict = compare(&named, &solution, &balances, answer);
	let found = Found {
		queued: named.instance.obligations.len(),
		score: solution.score,
		set: settled(&solution.bits),
		certificate: solution.certificate,
		close: balances,
		time: solution.effort.time,
	};
	Ok((found, verdict))
}

/// The closing balances.
fn close(named: &Named, set: &[u8]) -> BTreeMap<String, i128> {
	let nets = net(&named.instance, set);
	let open = named.by_name(&named.instance.liquidity, 0);
	open.zip(nets)
		.map(|((name, open), net)| {
			(
				name.to_owned(),
				i128::try_from(open)
					.unwrap_or(i128::MAX)
					.saturating_add(net),
			)
		})
		.collect()
}

fn compare(
	named: &Named,
	solution: &Solution,
	balances: &BTreeMap<String, i128>,
	answer: &Value,
) -> Result<String, String> {
	let instance = &named.instance;
	let score = verify(instance, &solution.bits)
		.map_err(|fault| format!("the set may not settle: {fault:?}"))?;
	if !solution.certificate.holds(instance, Objective::Count) {
		return Err("the certificate doesn't prove its bound".into());
	}
	let places: Option<Vec<usize>> =
		answer
			.get("settled")
			.and_then(Value::as_array)
			.and_then(|list| {
				list.iter()
					.map(|place| place.as_u64().and_then(|place| usize::try_from(place).ok()))
					.map(|place| place.filter(|place| *place < instance.obligations.len()))
					.collect()
			});
	let places = places.ok_or("the answer's \"settled\" is no list of places in the queue")?;
	let mut expected = bits::empty(instance.obligations.len());
	for place in &places {
		bits::set(&mut expected, *place, true);
	}
	let feasible = verify(instance, &expected);
	let feasible =
		feasible.map_err(|fault| format!("the answer itself may not settle: {fault:?}"))?;
	if let Some(expected_close) = answer.get("close").and_then(Value::as_object) {
		let whole = |value: &Value| whole(value).and_then(|amount| i128::try_from(amount).ok());
		let expected_close: BTreeMap<String, Option<i128>> = expected_close
			.iter()
			.map(|(name, amount)| (name.clone(), whole(amount)))
			.collect();
		let of_answer = close(named, &expected);
		if of_answer
			.iter()
			.any(|(name, amount)| expected_close.get(name) != Some(&Some(*amount)))
		{
			return Err(format!(
				"the answer's closing balances aren't those of its set, {of_answer:?}"
			));
		}
		if solution.bits == expected && &of_answer != balances {
			return Err("the closing balances differ".into());
		}
	}
	if solution.bits == expected {
		return Ok(String::new());
	}
	if instance.strict {
		return Err(format!("expected {places:?}"));
	}
	match score.count.cmp(&feasible.count) {
		std::cmp::Ordering::Less => Err(format!(
			"{} settle, and {} can: {places:?}",
			score.count, feasible.count
		)),
		std::cmp::Ordering::Equal => Ok(format!(
			"another set of as many; its value is {}",
			feasible.value
		)),
		std::cmp::Ordering::Greater => Ok(format!("more than the answer's {}", feasible.count)),
	}
}
