//! What the chain tells of its clearing.

use super::{At, failed, values, view::view};
use crate::errors::{Error, Result};
use caravan_primitives::{Amount, CurrencyId, Moment, Uetr};
use caravan_solver::core::{BilateralCap, Instance, Objective, Obligation, Score};
use subxt::dynamic::Value;

/// How far a cycle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
	/// Obligations are queued, until this commercial time, milliseconds.
	Open(Moment),
	/// Proposals are taken, until this commercial time, milliseconds.
	Closed(Moment),
	/// It has settled, and this is what.
	Settled(Settlement),
}

/// How a cycle has settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
	/// What it was worth.
	pub score: Score,
	/// The identity of the solver whose proposal it was; none where it was the chain's own.
	pub solver: Option<u128>,
}

/// A cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cycle {
	/// Its number.
	pub id: u128,
	/// What it is settled for.
	pub objective: Objective,
	/// How many obligations are in it.
	pub queued: u128,
	/// How far it is.
	pub stage: Stage,
}

/// A closed cycle as the chain verifies it.
#[derive(Debug, Clone)]
pub struct Netting {
	/// The currencies by index.
	pub currencies: Vec<CurrencyId>,
	/// What a solver solves.
	pub instance: Instance,
}

/// A net movement of a settled cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, minor units.
	pub amount: Amount,
}

fn unread(what: &str) -> Error {
	Error::Chain(format!("{what} of the clearing can't be read"))
}

/// The cycle that is open; none where nothing is cleared.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn open_cycle(at: &At) -> Result<Option<Cycle>> {
	let answer = view(at, "Clearing", "open_cycle", []).await?;
	let Some(open) = values::some(&answer) else {
		return Ok(None);
	};
	match values::items(open).as_slice() {
		[id, cycle] => {
			let id = values::number(id).ok_or_else(|| unread("the number"))?;
			read_cycle(id, cycle).map(Some)
		}
		_ => Err(unread("the open cycle")),
	}
}

/// A cycle that is kept.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn cycle(at: &At, id: u128) -> Result<Option<Cycle>> {
	let answer = view(at, "Clearing", "cycle", [Value::u128(id)]).await?;
	values::some(&answer)
		.map(|cycle| read_cycle(id, cycle))
		.transpose()
}

fn read_cycle(id: u128, cycle: &Value) -> Result<Cycle> {
	let objective = values::member(cycle, "terms")
		.and_then(|terms| values::member(terms, "objective"))
		.and_then(values::variant)
		.map(|(name, _)| match name {
			"Count" => Objective::Count,
			_ => Objective::Value,
		});
	let stage = values::member(cycle, "stage").and_then(read_stage);
	let count = |name| values::member(cycle, name).and_then(values::number);
	match (objective, count("carried"), count("fresh"), stage) {
		(Some(objective), Some(carried), Some(fresh), Some(stage)) => Ok(Cycle {
			id,
			objective,
			queued: carried.saturating_add(fresh),
			stage,
		}),
		_ => Err(unread("a cycle")),
	}
}

fn read_stage(stage: &Value) -> Option<Stage> {
	let (name, fields) = values::variant(stage)?;
	let time = |field| {
		values::field(fields, field)
			.and_then(values::number)
			.and_then(|time| Moment::try_from(time).ok())
	};
	match name {
		"Open" => time("closes_at").map(Stage::Open),
		"Closed" => time("settles_from").map(Stage::Closed),
		_ => {
			let settlement = values::field(fields, "settlement")?;
			let score = values::member(settlement, "score")?;
			let solver = values::member(settlement, "solver")?;
			Some(Stage::Settled(Settlement {
				score: Score {
					count: u32::try_from(values::number(values::member(score, "count")?)?).ok()?,
					value: values::number(values::member(score, "value")?)?,
				},
				solver: values::some(solver).and_then(values::number),
			}))
		}
	}
}

/// A closed cycle as it is verified; none where it isn't closed.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn netting(at: &At, id: u128) -> Result<Option<Netting>> {
	let answer = view(at, "Clearing", "netting", [Value::u128(id)]).await?;
	values::some(&answer)
		.map(|netting| read_netting(netting).ok_or_else(|| unread("the queue")))
		.transpose()
}

fn read_netting(netting: &Value) -> Option<Netting> {
	let list = |name| values::member(netting, name).map(values::items);
	let byte =
		|value: &Value, name| u8::try_from(values::number(values::member(value, name)?)?).ok();
	let currencies = list("currencies")?
		.into_iter()
		.map(|numeric| {
			let numeric = u32::try_from(values::number(numeric)?).ok()?;
			Some(CurrencyId::from_raw(numeric))
		})
		.collect::<Option<Vec<_>>>()?;
	let (mut liquidity, mut multilateral_cap) = (Vec::new(), Vec::new());
	for position in list("positions")? {
		liquidity.push(values::number(values::member(position, "liquidity")?)?);
		multilateral_cap
			.push(values::some(values::member(position, "cap")?).and_then(values::number));
	}
	let mut bilateral_caps = Vec::new();
	for cap in list("caps")? {
		bilateral_caps.push(BilateralCap {
			debtor: byte(cap, "debtor")?,
			creditor: byte(cap, "creditor")?,
			currency: byte(cap, "currency")?,
			cap: values::number(values::member(cap, "cap")?)?,
		});
	}
	let mut obligations = Vec::new();
	for obligation in list("obligations")? {
		let amount = values::number(values::member(obligation, "amount")?)?;
		let partner = values::some(values::member(obligation, "partner")?).and_then(values::number);
		obligations.push(Obligation {
			amount: u64::try_from(amount).ok()?,
			debtor: byte(obligation, "debtor")?,
			creditor: byte(obligation, "creditor")?,
			currency: byte(obligation, "currency")?,
			class: byte(obligation, "class")?,
			partner: partner.and_then(|partner| u32::try_from(partner).ok()),
		});
	}
	let weights = list("weights")?
		.into_iter()
		.map(values::number)
		.collect::<Option<Vec<_>>>()?;
	let instance = Instance {
		participants: byte(netting, "participants")?,
		currencies: u8::try_from(currencies.len()).ok()?,
		classes: byte(netting, "classes")?,
		liquidity,
		multilateral_cap,
		bilateral_caps,
		obligations,
		strict: values::member(netting, "strict")?.as_bool()?,
		weights,
	};
	Some(Netting {
		currencies,
		instance,
	})
}

/// What a settled cycle moved.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn movements(at: &At, id: u128) -> Result<Vec<Move>> {
	let answer = view(at, "Clearing", "movements", [Value::u128(id)]).await?;
	let list = values::some(&answer).ok_or_else(|| unread("the movements"))?;
	let read = |movement: &Value| {
		let numeric = values::number(values::member(movement, "currency")?)?;
		Some(Move {
			currency: CurrencyId::from_raw(u32::try_from(numeric).ok()?),
			amount: values::number(values::member(movement, "amount")?)?,
		})
	};
	values::items(list)
		.into_iter()
		.map(|movement| read(movement).ok_or_else(|| unread("a movement")))
		.collect()
}

/// The bitmap of a cycle: the best proposal, or what settled; none where there is none.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn bitmap(at: &At, id: u128) -> Result<Option<Vec<u8>>> {
	let answer = view(at, "Clearing", "bitmap", [Value::u128(id)]).await?;
	values::some(&answer)
		.map(|bits| values::bytes(bits).ok_or_else(|| unread("a bitmap")))
		.transpose()
}

/// The obligation that bears a reference, by who queued it.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is none.
pub async fn obligation_of(at: &At, identity: u128, uetr: Uetr) -> Result<u128> {
	let arguments = [Value::u128(identity), Value::from_bytes(uetr.to_bytes())];
	let answer = view(at, "Clearing", "reference", arguments).await?;
	values::some(&answer)
		.and_then(values::number)
		.ok_or_else(|| failed(format!("no obligation bears {uetr}")))
}
