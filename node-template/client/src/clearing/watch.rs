//! The solver's process: it watches final blocks for a closed cycle, searches what settles best,
//! proposes it, and says what that saves.
//!
//! Several may run against each other: the chain takes a proposal only if it is better than the
//! best one by a margin, and who has nothing better doesn't propose.

use crate::{
	chain::{
		Chain,
		clearing::{self, Netting, Stage},
		query, values,
	},
	errors::{Error, Result},
	kyc::act,
};
use caravan_primitives::{CurrencyId, Moment};
use caravan_solver::{
	core::{Objective, bits, net},
	solve::{Settings, Solution, solve},
};
use std::time::Duration;
use subxt::dynamic::Value;
use subxt_signer::sr25519::Keypair;

/// How often the chain is asked.
const POLL: Duration = Duration::from_secs(1);
/// How often a cycle is tried when the node fails.
const ATTEMPTS: u32 = 3;
/// What is left of the window for the proposal to come into a block, milliseconds.
const LAST_MOMENTS: Moment = 8_000;

/// How a cycle is searched.
#[derive(Debug, Clone)]
pub struct Effort {
	/// The longest search.
	pub most: Duration,
	/// The same seed finds the same.
	pub seed: u64,
	/// The currency of the fee; none: the account's own.
	pub fee: Option<CurrencyId>,
}

/// What a solver is done with, whatever becomes of its connection.
#[derive(Debug, Default)]
pub struct Done {
	/// The last cycle.
	last: Option<u128>,
	/// How many cycles. What was closed when it began is one of them.
	pub cycles: u32,
}

/// Watches until `is_over` says so of the number of cycles that are done with, each line to
/// `tell`.
///
/// # Errors
/// [`Error::Chain`] if the node fails for long. What the chain refuses is told, and the next cycle
/// is watched for.
pub async fn watch(
	chain: &Chain,
	solver: &Keypair,
	effort: &Effort,
	done: &mut Done,
	mut tell: impl FnMut(&str),
	mut is_over: impl FnMut(u32) -> bool,
) -> Result<()> {
	let mut failures = 0u32;
	while !is_over(done.cycles) {
		match closed(chain).await {
			Ok(Some((id, objective, until))) if done.last != Some(id) => {
				match propose(chain, solver, effort, (id, objective, until), &mut tell).await {
					Err(Error::Chain(reason)) if failures < ATTEMPTS => {
						failures = failures.saturating_add(1);
						tell(&format!("again: {reason}"));
					}
					proposed => {
						if let Err(error) = proposed {
							tell(&format!("cycle {id} not proposed: {error}"));
						}
						failures = 0;
						done.last = Some(id);
						done.cycles = done.cycles.saturating_add(1);
					}
				}
			}
			Ok(_) => failures = 0,
			Err(error) if failures >= ATTEMPTS => return Err(error),
			Err(_) => failures = failures.saturating_add(1),
		}
		tokio::time::sleep(POLL).await;
	}
	Ok(())
}

/// The closed cycle of the newest final block: the one before the open one.
async fn closed(chain: &Chain) -> Result<Option<(u128, Objective, Moment)>> {
	let at = chain.finalized().await?;
	let Some(open) = clearing::open_cycle(&at).await? else {
		return Ok(None);
	};
	let Some(id) = open.id.checked_sub(1) else {
		return Ok(None);
	};
	Ok(clearing::cycle(&at, id)
		.await?
		.and_then(|cycle| match cycle.stage {
			Stage::Closed(until) => Some((id, cycle.objective, until)),
			_ => None,
		}))
}

async fn propose(
	chain: &Chain,
	solver: &Keypair,
	effort: &Effort,
	(id, objective, until): (u128, Objective, Moment),
	tell: &mut impl FnMut(&str),
) -> Result<()> {
	let at = chain.finalized().await?;
	let Some(netting) = clearing::netting(&at, id).await? else {
		return Ok(());
	};
	let now = query::commercial_time(&chain.best().await?).await?;
	let left = until.saturating_sub(now).saturating_sub(LAST_MOMENTS);
	if left == 0 {
		tell(&format!("cycle {id}: too late to search"));
		return Ok(());
	}
	let settings = Settings {
		objective,
		seed: effort.seed,
		time: effort.most.min(Duration::from_millis(left)),
		..Settings::default()
	};
	let instance = netting.instance.clone();
	let solution = tokio::task::spawn_blocking(move || solve(&instance, &settings))
		.await
		.map_err(|error| Error::Local(error.to_string()))?
		.map_err(|fault| Error::Local(format!("cycle {id} can't be solved: {fault:?}")))?;
	tell(&found(id, &netting, &solution, objective));
	let call = subxt::dynamic::tx(
		"Clearing",
		"propose",
		values::arguments([
			("id", Value::u128(id)),
			("bits", Value::from_bytes(&solution.bits)),
		]),
	);
	act(chain, solver, &call, effort.fee).await?;
	tell(&format!("cycle {id}: proposed"));
	Ok(())
}

/// What was found and what it saves.
fn found(id: u128, netting: &Netting, solution: &Solution, objective: Objective) -> String {
	let Netting {
		currencies,
		instance,
	} = netting;
	let nets = net(instance, &solution.bits);
	let mut saved = Vec::new();
	for (index, currency) in currencies.iter().enumerate() {
		let gross: u128 = instance
			.obligations
			.iter()
			.enumerate()
			.filter(|(at, one)| {
				usize::from(one.currency) == index && bits::get(&solution.bits, *at)
			})
			.map(|(_, one)| u128::from(one.amount))
			.sum();
		let moved: u128 = nets
			.iter()
			.skip(index)
			.step_by(currencies.len().max(1))
			.map(|net| net.max(&0).unsigned_abs())
			.sum();
		if gross > 0 {
			saved.push(format!(
				"{} {currency} by moving {}",
				currency.format_decimal(gross),
				currency.format_decimal(moved)
			));
		}
	}
	let gap = solution.certificate.gap_ppm(&solution.score, objective);
	format!(
		"cycle {id}: {} of {} settle ({}); at most {}.{:04} % below the best there can be, found in {:.1} s",
		solution.score.count,
		instance.obligations.len(),
		saved.join(", "),
		gap / 10_000,
		gap % 10_000,
		solution.effort.time.as_secs_f64(),
	)
}
