//! A clearing day on a development chain: eight banks of four countries owe each other two
//! thousand payments in four currencies, a solver searches what settles, the chain verifies it
//! and moves the nets. Beside it, what the same money settles gross.

use super::{
	generate::{BANKS, CURRENCIES, Day, Owed},
	gross,
	picture::{self, Bar},
	watch::{self, Effort},
};
use crate::{
	chain::{
		Chain,
		clearing::{self, Netting, Settlement, Stage},
		query, values,
	},
	errors::{Error, Result},
	iso::stamp,
	keys,
	kyc::{act, act_all},
	settlement::{Call, Reference, account, call},
	travel::together,
};
use caravan_primitives::{Amount, CurrencyId, Moment, Uetr};
use caravan_solver::core::bits;
use futures::future::try_join_all;
use std::{
	cell::RefCell,
	path::PathBuf,
	sync::atomic::{AtomicBool, Ordering},
	time::{Duration, Instant},
};
use subxt::dynamic::Value;
use subxt_signer::sr25519::Keypair;

/// What each bank puts on hold, in hundredths of what it has to pay.
const LIQUIDITY: Amount = 10;
/// How many calls go together in a transaction.
const TOGETHER: usize = 50;
/// What queueing takes at most, milliseconds: the cycle has to be open that long.
const QUEUEING: Moment = 80_000;
/// How long an obligation may wait, milliseconds.
const LIFE: Moment = 600_000;
/// What all banks have for fees.
const FEE: Option<CurrencyId> = Some(CurrencyId::CNY);

/// What day it is.
#[derive(Debug, Clone)]
pub struct Plan {
	/// How many obligations.
	pub count: usize,
	/// The same seed gives the same day.
	pub seed: u64,
	/// Where the picture (SVG) is written; nowhere by default.
	pub picture: Option<PathBuf>,
}

/// Tells the day, each line to `tell`.
///
/// # Errors
/// What the chain refuses against expectation; [`Error::Chain`] if the node fails;
/// [`Error::Local`] if the picture can't be written.
pub async fn tell(chain: &Chain, plan: &Plan, tell: impl FnMut(&str)) -> Result<()> {
	let tell = RefCell::new(tell);
	let say = |line: &str| (tell.borrow_mut())(line);
	let banks = BANKS
		.iter()
		.map(|(path, _)| keys::key(path))
		.collect::<Result<Vec<_>>>()?;
	let day = Day::new(plan.count, plan.seed);
	fund(chain, &banks, &day).await?;
	say(&format!(
		"on hold: at least {LIQUIDITY} % of what each of 8 banks has to pay, in {} currencies",
		CURRENCIES.len()
	));
	let orders = Orders::new(chain, &banks, &day).await?;
	let cycle = fresh_cycle(chain).await?;
	let started = Instant::now();
	orders.queue(chain, &banks).await?;
	ensure_whole(chain, cycle, day.count()).await?;
	say(&format!(
		"queued: {} obligations in cycle {cycle}, {} of them in pairs that settle together, in {} s",
		day.count(),
		day.pairs.len().saturating_mul(2),
		started.elapsed().as_secs(),
	));
	let over = AtomicBool::new(false);
	let effort = Effort {
		most: Duration::from_secs(10),
		seed: plan.seed,
		fee: Some(CurrencyId::USD),
	};
	let solver = keys::key("//Solver")?;
	let mut done = watch::Done::default();
	let watching = watch::watch(chain, &solver, &effort, &mut done, say, |_| {
		over.load(Ordering::Relaxed)
	});
	let settling = async {
		let outcome = outcome(chain, cycle).await;
		over.store(true, Ordering::Relaxed);
		outcome
	};
	let (watched, outcome) = tokio::join!(watching, settling);
	watched?;
	let outcome = outcome?;
	say(&format!(
		"settled: {} of {} obligations by {} movements, {}",
		outcome.settlement.score.count,
		outcome.netting.instance.obligations.len(),
		outcome.movements,
		if outcome.settlement.solver.is_some() {
			"as the solver proposed"
		} else {
			"as the chain itself found"
		},
	));
	let gross = gross::settle(&outcome.netting.instance);
	for line in table(&outcome, &gross) {
		say(&line);
	}
	if let Some(path) = &plan.picture {
		let svg = picture::svg(&bars(&outcome, &gross));
		std::fs::write(path, svg)
			.map_err(|error| Error::Local(format!("{}: {error}", path.display())))?;
		say(&format!("picture: {}", path.display()));
	}
	Ok(())
}

/// Waits for an open and empty cycle with time enough, when no other one is fixed; gives its number.
async fn fresh_cycle(chain: &Chain) -> Result<u128> {
	for _ in 0..300 {
		let at = chain.best().await?;
		let open = clearing::open_cycle(&at)
			.await?
			.ok_or_else(|| Error::Chain("nothing is cleared on this chain".into()))?;
		let now = query::commercial_time(&at).await?;
		let last = match open.id.checked_sub(1) {
			Some(last) => clearing::cycle(&at, last).await?,
			None => None,
		};
		let fixed = last.is_some_and(|last| matches!(last.stage, Stage::Closed(_)));
		match open.stage {
			Stage::Open(closes)
				if !fixed && open.queued == 0 && closes >= now.saturating_add(QUEUEING) =>
			{
				return Ok(open.id);
			}
			_ => tokio::time::sleep(Duration::from_secs(1)).await,
		}
	}
	Err(Error::Chain("no cycle opens".into()))
}

/// Every bank puts on hold what is missing of its liquidity, all at the same time.
async fn fund(chain: &Chain, banks: &[Keypair], day: &Day) -> Result<()> {
	let at = chain.best().await?;
	let deposits = banks.iter().enumerate().map(async |(bank, key)| {
		let mut calls: Vec<Call> = Vec::new();
		for (index, (currency, _)) in CURRENCIES.iter().enumerate() {
			let share = day.outflow(bank, index).saturating_mul(LIQUIDITY) / 100;
			let held = query::held(&at, &account(key), *currency).await?;
			let amount = share.saturating_sub(held);
			if amount > 0 {
				calls.push(call(
					"Clearing",
					"deposit",
					[
						("currency", values::currency(*currency)),
						("amount", Value::u128(amount)),
					],
				));
			}
		}
		if calls.is_empty() {
			return Ok(());
		}
		act(chain, key, &together(calls), FEE).await.map(|_| ())
	});
	try_join_all(deposits).await.map(|_| ())
}

/// What the banks say, made before the cycle is open, so that its time is for saying it.
struct Orders {
	/// What each bank queues.
	calls: Vec<Vec<Call>>,
	/// The second legs that each bank affirms: which bank has claimed them, by what reference.
	claims: Vec<Vec<(usize, Reference)>>,
}

impl Orders {
	async fn new(chain: &Chain, banks: &[Keypair], day: &Day) -> Result<Self> {
		let best = chain.best().await?;
		let created_at = query::time(&best).await?;
		let now = query::commercial_time(&best).await?;
		let timing = Value::named_composite([
			("earliest", Value::u128(now.into())),
			("latest", Value::u128(now.saturating_add(LIFE).into())),
			("carry", Value::bool(false)),
		]);
		let mut orders = Self {
			calls: vec![Vec::new(); banks.len()],
			claims: vec![Vec::new(); banks.len()],
		};
		let order = |owed: &Owed| {
			let reference = Reference {
				uetr: stamp::fresh_uetr()?,
				created_at,
			};
			Ok::<_, Error>((order(banks, owed, reference)?, reference))
		};
		for owed in &day.singles {
			let (order, _) = order(owed)?;
			let queue = call(
				"Clearing",
				"queue",
				[("order", order), ("timing", timing.clone())],
			);
			push(&mut orders.calls, owed.debtor, queue)?;
		}
		for (first, second) in &day.pairs {
			let (owed, _) = order(first)?;
			let (claimed, reference) = order(second)?;
			let queue = call(
				"Clearing",
				"queue_pvp",
				[
					("owed", owed),
					("claimed", claimed),
					("timing", timing.clone()),
				],
			);
			push(&mut orders.calls, first.debtor, queue)?;
			push(&mut orders.claims, second.debtor, (first.debtor, reference))?;
		}
		Ok(orders)
	}

	/// Every bank queues what it owes; then the second legs are affirmed.
	async fn queue(self, chain: &Chain, banks: &[Keypair]) -> Result<()> {
		submit(chain, banks, self.calls).await?;
		let at = chain.best().await?;
		let identities = try_join_all(banks.iter().map(async |key| {
			let identity = query::identity(&at, &account(key)).await?;
			identity.ok_or_else(|| Error::Chain("a bank has no identity".into()))
		}))
		.await?;
		let affirmations = self.claims.iter().map(|claims| {
			try_join_all(claims.iter().map(async |(by, reference)| {
				let identity = identities.get(*by).copied().unwrap_or_default();
				affirm(&at, identity, *reference).await
			}))
		});
		let affirmations = try_join_all(affirmations).await?;
		submit(chain, banks, affirmations).await
	}
}

/// Submits what all banks say, some calls in a transaction.
async fn submit(chain: &Chain, banks: &[Keypair], calls: Vec<Vec<Call>>) -> Result<()> {
	let each = banks.iter().zip(calls).map(async |(key, calls)| {
		let batches: Vec<Call> = calls
			.chunks(TOGETHER)
			.map(|some| together(some.to_vec()))
			.collect();
		act_all(chain, key, &batches, FEE).await
	});
	try_join_all(each).await.map(|_| ())
}

/// Whether the day is whole in this cycle.
async fn ensure_whole(chain: &Chain, id: u128, count: usize) -> Result<()> {
	let queued = clearing::cycle(&chain.best().await?, id)
		.await?
		.map_or(0, |cycle| cycle.queued);
	if usize::try_from(queued) == Ok(count) {
		return Ok(());
	}
	Err(Error::Chain(format!(
		"of {count} obligations {queued} are in cycle {id}: the chain is too slow for so many"
	)))
}

fn push<T>(lists: &mut [Vec<T>], bank: usize, item: T) -> Result<()> {
	lists
		.get_mut(bank)
		.map(|list| list.push(item))
		.ok_or_else(|| Error::Chain(format!("there is no bank {bank}")))
}

async fn affirm(at: &crate::chain::At, identity: u128, reference: Reference) -> Result<Call> {
	let uetr: Uetr = reference.uetr;
	let id = clearing::obligation_of(at, identity, uetr).await?;
	Ok(call(
		"Clearing",
		"affirm",
		[("id", Value::u128(id)), ("reference", reference.value())],
	))
}

fn order(banks: &[Keypair], owed: &Owed, reference: Reference) -> Result<Value> {
	let (Some(debtor), Some(creditor), Some((currency, _))) = (
		banks.get(owed.debtor),
		banks.get(owed.creditor),
		CURRENCIES.get(owed.currency),
	) else {
		return Err(Error::Chain("an obligation of nobody".into()));
	};
	Ok(Value::named_composite([
		("debtor", values::account(&account(debtor))),
		("creditor", values::account(&account(creditor))),
		("currency", values::currency(*currency)),
		("amount", Value::u128(owed.amount)),
		("class", Value::u128(owed.class.into())),
		("reference", reference.value()),
	]))
}

/// What became of the cycle.
struct Outcome {
	netting: Netting,
	settlement: Settlement,
	bits: Vec<u8>,
	movements: usize,
	moved: Vec<(CurrencyId, Amount)>,
}

/// Waits until the cycle has settled.
async fn outcome(chain: &Chain, id: u128) -> Result<Outcome> {
	for _ in 0..300 {
		let at = chain.finalized().await?;
		if let Some(Stage::Settled(settlement)) =
			clearing::cycle(&at, id).await?.map(|cycle| cycle.stage)
		{
			let netting = as_closed(chain, id, at.block_number()).await?;
			let bits = clearing::bitmap(&at, id).await?.unwrap_or_default();
			let movements = clearing::movements(&at, id).await?;
			let moved = netting.currencies.iter().map(|currency| {
				let of = movements.iter().filter(|one| one.currency == *currency);
				(*currency, of.map(|one| one.amount).sum())
			});
			let moved = moved.collect();
			return Ok(Outcome {
				netting,
				settlement,
				bits,
				movements: movements.len(),
				moved,
			});
		}
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
	Err(Error::Chain(format!("cycle {id} doesn't settle")))
}

/// The cycle as it was when it was closed: in one of the last blocks up to this one.
async fn as_closed(chain: &Chain, id: u128, last: u64) -> Result<Netting> {
	for number in (last.saturating_sub(120)..last).rev() {
		if let Some(netting) = clearing::netting(&chain.at_number(number).await?, id).await? {
			return Ok(netting);
		}
	}
	Err(Error::Chain(format!("cycle {id} was never seen closed")))
}

/// What a currency's payments are worth: queued, settled by netting; the liquidity on hold.
fn sums(outcome: &Outcome, index: usize) -> (Amount, Amount, Amount) {
	let instance = &outcome.netting.instance;
	let mut sums = (0, 0, 0);
	for (at, one) in instance.obligations.iter().enumerate() {
		if usize::from(one.currency) == index {
			sums.0 += Amount::from(one.amount);
			if bits::get(&outcome.bits, at) {
				sums.1 += Amount::from(one.amount);
			}
		}
	}
	let currencies = usize::from(instance.currencies).max(1);
	sums.2 = instance
		.liquidity
		.iter()
		.skip(index)
		.step_by(currencies)
		.sum();
	sums
}

fn table(outcome: &Outcome, gross: &gross::Gross) -> Vec<String> {
	let mut lines = vec![format!(
		"  {:<8} {:>18} {:>18} {:>18} {:>18} {:>7} {:>18}",
		"currency", "owed", "on hold", "settled by netting", "moved", "saved", "settled gross"
	)];
	for (index, (currency, moved)) in outcome.moved.iter().enumerate() {
		let (owed, settled, hold) = sums(outcome, index);
		let saved = settled
			.saturating_sub(*moved)
			.saturating_mul(1_000)
			.checked_div(settled)
			.unwrap_or_default();
		let amount = |amount: Amount| currency.format_decimal(amount);
		lines.push(format!(
			"  {:<8} {:>18} {:>18} {:>18} {:>18} {:>5}.{} {:>18}",
			currency.to_string(),
			amount(owed),
			amount(hold),
			amount(settled),
			amount(*moved),
			saved / 10,
			format_args!("{}%", saved % 10),
			amount(gross.value.get(index).copied().unwrap_or_default()),
		));
	}
	lines.push(format!(
		"  obligations settled: {} by netting, {} gross, first come first served, with the same money",
		outcome.settlement.score.count, gross.count
	));
	lines
}

fn bars(outcome: &Outcome, gross: &gross::Gross) -> Vec<Bar> {
	outcome
		.moved
		.iter()
		.enumerate()
		.map(|(index, (currency, moved))| {
			let (owed, settled, _) = sums(outcome, index);
			Bar {
				currency: *currency,
				owed,
				settled,
				moved: *moved,
				gross: gross.value.get(index).copied().unwrap_or_default(),
			}
		})
		.collect()
}
