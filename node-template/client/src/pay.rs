//! Paying one order, once.

use crate::{
	chain::{
		Chain,
		dry_run::dry_run,
		follow::{self, Fate, Finalized, Progress},
		query,
		sign::sign,
		values,
	},
	errors::{Error, Result},
	iso::time,
	journal::{self, Entry, Journal, Name},
	order::{Party, PaymentOrder},
	receipt::{self, Receipt},
	salted::Salted,
	travel,
};
use caravan_primitives::{CurrencyId, Hash, Moment, Refusal};
use std::{path::PathBuf, time::Duration};
use subxt::{dynamic::Value, ext::scale_value::Composite, tx::DynamicPayload, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

/// How a payment is made.
#[derive(Clone)]
pub struct Options {
	/// The currency of the fee; none is the payment's own.
	pub fee: Option<CurrencyId>,
	/// Where journal and receipts are kept.
	pub data: PathBuf,
	/// How long finality is waited for.
	pub patience: Duration,
	/// A key of the institution that answers for the payee, where it is at hand: then the
	/// travel rule's envelope is made, acknowledged and paid with. A development chain's
	/// institutions have such keys.
	pub acknowledge_by: Option<Keypair>,
}

/// The steps that a person who waits is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
	/// A transaction of an earlier run is taken up again.
	Resumed,
	/// The travel rule's envelope is sealed, and the payee's institution has acknowledged it.
	Sealed,
	/// The transaction is signed and in the journal.
	Signed,
	/// The node has taken it.
	Submitted,
	/// It is in a block that may still be replaced.
	InBlock,
}

/// Pays `order` by `key` and waits until that is final. Receipt and status report
/// are in the data folder when it returns, and the payment is out of the journal.
///
/// If an earlier run was interrupted, it is finished and nothing is paid twice.
///
/// # Errors
/// The refusal; then nothing has changed on the chain, except where a rule closed
/// between the dry run and the block, which costs the fee. [`Error::Chain`] if the
/// node fails or finality takes longer than `patience`: call it again.
pub async fn pay(
	chain: &Chain,
	order: &PaymentOrder,
	key: &Keypair,
	options: &Options,
	mut told: impl FnMut(Step),
) -> Result<Receipt> {
	if key.public_key().to_account_id() != order.payer.account {
		return Err(Error::refused(
			Refusal::SignerNotAllowed,
			"the key is not the debtor's",
		));
	}
	let journal = Journal::new(&options.data);
	let name = Name {
		genesis: chain.genesis(),
		payer: &order.payer.account,
		uetr: order.uetr,
	};
	let digest = journal::digest(order);

	let (entry, fate) = match journal.load(name)? {
		Some(entry) => {
			if entry.order != digest {
				return Err(Error::refused(
					Refusal::DuplicateUetr,
					"another order was signed under this reference",
				));
			}
			let fate = follow::fate(chain, &entry.signed).await?;
			(Some(entry), fate)
		}
		None => (None, Fate::Dead),
	};
	let (entry, finalized) = match (entry, fate) {
		(Some(entry), Fate::Final(included)) => {
			told(Step::Resumed);
			let included = *included;
			(
				entry,
				Finalized {
					included,
					in_block_after: None,
					final_after: None,
				},
			)
		}
		(Some(entry), Fate::Open) => {
			told(Step::Resumed);
			let finalized = submit(chain, &entry, options, &mut told).await?;
			(entry, finalized)
		}
		_ => {
			let entry = prepare(chain, order, key, options, &mut told).await?;
			journal.store(name, &entry)?;
			told(Step::Signed);
			let finalized = submit(chain, &entry, options, &mut told).await?;
			(entry, finalized)
		}
	};
	if let Some(failure) = finalized.included.failure {
		journal.remove(name)?;
		return Err(failure);
	}
	let receipt = Receipt::new(order.clone(), finalized, entry.remittance);
	receipt.store(&options.data)?;
	journal.remove(name)?;
	Ok(receipt)
}

/// Signs the payment and makes sure that it would succeed now.
async fn prepare(
	chain: &Chain,
	order: &PaymentOrder,
	key: &Keypair,
	options: &Options,
	told: &mut impl FnMut(Step),
) -> Result<Entry> {
	ensure_day(order, time::now())?;
	let remittance = order
		.remittance
		.as_ref()
		.map(|remittance| Salted::new("remittance", &remittance.xml))
		.transpose()?;
	let fee = options.fee.unwrap_or(order.currency);
	let mut signed = sign(chain, &call(order, remittance, None), key, Some(fee)).await?;
	let mut outcome = dry_run(chain, &signed.bytes).await;
	let needs_envelope = matches!(
		&outcome,
		Err(Error::Refused {
			refusal: Refusal::TravelRulePayer,
			..
		})
	);
	if let (true, Some(institution)) = (needs_envelope, &options.acknowledge_by) {
		let sealed = travel::seal(order)?;
		receipt::store_envelope(&options.data, order, &sealed)?;
		let envelope = sealed.hash();
		let acknowledged = travel::acknowledgement(chain, order, envelope, institution).await?;
		let together = travel::together([acknowledged, call(order, remittance, Some(envelope))]);
		told(Step::Sealed);
		signed = sign(chain, &together, key, Some(fee)).await?;
		outcome = dry_run(chain, &signed.bytes).await;
	}
	if let Err(error) = outcome {
		return Err(explain(chain, order, error).await);
	}
	Ok(Entry {
		signed,
		order: journal::digest(order),
		remittance,
		submitted_at: time::now(),
	})
}

/// Submits, and waits for as long as the caller's patience lasts.
async fn submit(
	chain: &Chain,
	entry: &Entry,
	options: &Options,
	told: &mut impl FnMut(Step),
) -> Result<Finalized> {
	follow::submit(chain, &entry.signed, options.patience, |progress| {
		told(match progress {
			Progress::Submitted => Step::Submitted,
			Progress::InBlock => Step::InBlock,
		});
	})
	.await
}

/// Refuses to pay before the day on which the order is to be settled, in the
/// calendar of whoever wrote it.
fn ensure_day(order: &PaymentOrder, now: Moment) -> Result<()> {
	let Some(day) = order.settlement_day else {
		return Ok(());
	};
	let today = time::with_offset(&order.message.created)
		.zip(time::with_offset(&time::text(now)))
		.map(|(written, now)| now.with_timezone(&written.timezone()).date_naive());
	match today {
		Some(today) if day > today => {
			Err(Error::refused(Refusal::ExecutionTooEarly, day.to_string()))
		}
		_ => Ok(()),
	}
}

/// The chain's call for an order.
fn call(
	order: &PaymentOrder,
	remittance: Option<Salted>,
	envelope: Option<Hash>,
) -> DynamicPayload<Composite<()>> {
	let reference = Value::named_composite([
		("uetr", Value::from_bytes(order.uetr.to_bytes())),
		("created_at", Value::u128(order.created_at.into())),
		("end_to_end", Value::from_bytes(order.end_to_end.as_str())),
		(
			"purpose",
			values::option(
				order
					.purpose
					.map(|purpose| Value::from_bytes(purpose.to_bytes())),
			),
		),
		("charge_bearer", values::charge_bearer(order.charge_bearer)),
		(
			"remittance",
			values::option(remittance.map(|salted| Value::from_bytes(salted.hash))),
		),
		(
			"envelope",
			values::option(envelope.map(|hash| Value::from_bytes(hash.0))),
		),
	]);
	subxt::dynamic::tx(
		"Settlement",
		"pay",
		values::arguments([
			("currency", values::currency(order.currency)),
			("payee", values::account(&order.payee.account)),
			("amount", Value::u128(order.amount)),
			("reference", reference),
		]),
	)
}

/// Names the party that a refusal is about, where the chain doesn't.
async fn explain(chain: &Chain, order: &PaymentOrder, error: Error) -> Error {
	let Error::Refused { refusal, .. } = &error else {
		return error;
	};
	match refusal {
		// A closed account can't pay a fee either, and that is found first.
		Refusal::TooLittleFree => match closed(chain, &order.payer.account).await {
			Some(Refusal::KycMissing) => {
				Error::refused(Refusal::PayerUnknown, order.payer.account.to_string())
			}
			Some(refusal) => Error::refused(refusal, &order.payer.name),
			None if is_halted(chain, order.currency).await => {
				Error::refused(Refusal::CurrencyHalted, order.currency.to_string())
			}
			None => error,
		},
		Refusal::KycMissing | Refusal::KycExpired | Refusal::KycPending | Refusal::KycRevoked => {
			for party in [&order.payer, &order.payee] {
				if fault(chain, party).await == Some(*refusal) {
					return Error::refused(*refusal, &party.name);
				}
			}
			error
		}
		Refusal::PayerUnknown => {
			Error::refused(Refusal::PayerUnknown, order.payer.account.to_string())
		}
		Refusal::PayeeUnknown => {
			Error::refused(Refusal::PayeeUnknown, order.payee.account.to_string())
		}
		Refusal::DuplicateUetr => Error::refused(Refusal::DuplicateUetr, order.uetr.to_string()),
		_ => error,
	}
}

/// Why nothing leaves an account, if the chain can tell.
pub(crate) async fn closed(chain: &Chain, account: &AccountId32) -> Option<Refusal> {
	let best = chain.best().await.ok()?;
	query::closed(&best, account).await.ok()?
}

/// Whether nothing leaves a free balance in a currency, if the chain can tell.
async fn is_halted(chain: &Chain, currency: CurrencyId) -> bool {
	match chain.best().await {
		Ok(best) => query::is_halted(&best, currency).await.unwrap_or_default(),
		Err(_) => false,
	}
}

/// What the party's standing lacks, if the chain can tell.
async fn fault(chain: &Chain, party: &Party) -> Option<Refusal> {
	let best = chain.best().await.ok()?;
	query::standing(&best, &party.account).await.ok()?.err()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::iso::{fixtures::EXAMPLE, pacs008};

	#[test]
	fn an_order_is_not_paid_before_its_day_where_it_was_written() {
		let order = pacs008::read(EXAMPLE.as_bytes()).expect("the example is good");
		let at = |text| time::parse(text).expect("a time");
		// The order is for 24 November in the time of Guangzhou, +08:00.
		let early = ensure_day(&order, at("2026-11-23T15:59:59.999Z"));
		assert_eq!(early.expect_err("too early").code(), Some("DT04"));
		assert_eq!(ensure_day(&order, at("2026-11-23T16:00:00.000Z")), Ok(()));
		assert_eq!(ensure_day(&order, at("2027-01-01T00:00:00.000Z")), Ok(()));
	}
}
