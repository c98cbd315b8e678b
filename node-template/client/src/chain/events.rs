//! What a block says about one transaction in it.

use super::{At, failed, query, refusal, values};
use crate::errors::{Error, Result};
use caravan_primitives::{Amount, CurrencyId, Moment};
use subxt::{
	error::DispatchError,
	events::{Event, Phase},
	ext::scale_value::Composite,
	utils::{AccountId32, H256},
};

/// A transaction in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Included {
	/// The block's number.
	pub block: u64,
	/// The block's hash.
	pub block_hash: H256,
	/// The transaction's place in the block, from 0.
	pub index: u32,
	/// The block's time, milliseconds since 1970.
	pub at: Moment,
	/// The fee that was paid for it, if any.
	pub fee: Option<Fee>,
	/// Why it failed, if it did. The fee was paid all the same.
	pub failure: Option<Error>,
}

/// A fee that was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fee {
	/// The currency it was paid in.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
}

/// The payment event of a block, whoever submitted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
	/// The transaction's place in the block.
	pub index: u32,
	/// The account that paid.
	pub payer: AccountId32,
	/// The account that was paid.
	pub payee: AccountId32,
	/// The currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// The reference's 16 bytes.
	pub uetr: Vec<u8>,
}

/// Looks for the transaction of this hash in a block.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or has dropped the block's state already.
pub async fn find(at: &At, transaction: H256) -> Result<Option<Included>> {
	let extrinsics = at.extrinsics().fetch().await.map_err(failed)?;
	for extrinsic in extrinsics.iter() {
		let extrinsic = extrinsic.map_err(failed)?;
		if extrinsic.hash() == transaction {
			let index = u32::try_from(extrinsic.index()).map_err(failed)?;
			return included(at, index).await.map(Some);
		}
	}
	Ok(None)
}

/// What the block says about its transaction at `index`.
async fn included(at: &At, index: u32) -> Result<Included> {
	let events = at.events().fetch().await.map_err(failed)?;
	let mut fee = None;
	let mut failure = None;
	for event in events.iter() {
		let event = event.map_err(failed)?;
		if event.phase() != Phase::ApplyExtrinsic(index) {
			continue;
		}
		match (event.pallet_name(), event.event_name()) {
			("System", "ExtrinsicFailed") => {
				let error = DispatchError::decode_from(event.field_bytes(), at.metadata());
				failure = Some(refusal::of_dispatch(&error.map_err(failed)?));
			}
			("Fees", "FeePaid") => fee = read_fee(&fields(&event)?),
			_ => {}
		}
	}
	Ok(Included {
		block: at.block_number(),
		block_hash: at.block_hash(),
		index,
		at: query::time(at).await?,
		fee,
		failure,
	})
}

/// The payment of this reference in a block.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or has dropped the block's state already.
pub async fn paid(at: &At, uetr: &[u8]) -> Result<Option<Paid>> {
	let events = at.events().fetch().await.map_err(failed)?;
	for event in events.iter() {
		let event = event.map_err(failed)?;
		let Phase::ApplyExtrinsic(index) = event.phase() else {
			continue;
		};
		let (currency, amount) = match (event.pallet_name(), event.event_name()) {
			("Settlement", "Paid") => ("currency", "amount"),
			// What arrived.
			("Settlement", "PaidAcross") => ("target_currency", "target_amount"),
			_ => continue,
		};
		if let Some(paid) = read_paid(&fields(&event)?, index, currency, amount)
			&& paid.uetr == uetr
		{
			return Ok(Some(paid));
		}
	}
	Ok(None)
}

/// An event's fields, by name.
pub(crate) fn fields(event: &Event<'_, super::Config>) -> Result<Composite<()>> {
	event
		.decode_fields_unchecked_as::<Composite<()>>()
		.map_err(failed)
}

/// The facts of a fee event.
fn read_fee(fields: &Composite<()>) -> Option<Fee> {
	let currency = values::number(values::field(fields, "currency")?)?;
	Some(Fee {
		currency: CurrencyId::from_raw(u32::try_from(currency).ok()?),
		amount: values::number(values::field(fields, "fee")?)?,
	})
}

/// The facts of a payment event, with its currency and amount in these fields.
fn read_paid(fields: &Composite<()>, index: u32, currency: &str, amount: &str) -> Option<Paid> {
	let reference = values::field(fields, "reference")?;
	let currency = values::number(values::field(fields, currency)?)?;
	Some(Paid {
		index,
		payer: values::to_account(values::field(fields, "payer")?)?,
		payee: values::to_account(values::field(fields, "payee")?)?,
		currency: CurrencyId::from_raw(u32::try_from(currency).ok()?),
		amount: values::number(values::field(fields, amount)?)?,
		uetr: values::bytes(values::member(reference, "uetr")?)?,
	})
}
