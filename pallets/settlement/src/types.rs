//! What a payment says about itself.

mod alias;
mod batch;
mod original;
mod reasons;
mod recall;

pub use alias::{Alias, AliasRecord, ParseAliasError, Skeleton};
pub use batch::{BatchMode, Item, Items, MAX_ITEMS};
pub use caravan_primitives::PaymentReference;
pub use original::{Original, PaymentKey, Record};
pub use reasons::{RecallOutcome, RecallReason, RecallRefusal, ReturnReason};
pub use recall::{PaymentStatus, Recall, RecallStatus};

use crate::Config;
use caravan_primitives::{Amount, CurrencyId, Identify, MAX_PAYMENT, Payment, Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::ensure;
use scale_info::TypeInfo;

/// The identity of a payer or a payee, as [`Config::Identify`] names it.
pub type IdOf<T> =
	<<T as Config>::Identify as Identify<<T as frame_system::Config>::AccountId>>::Id;

/// Where a payment's UETR was settled.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Settled<BlockNumber> {
	/// The day in which the payment was created: whole days since 1970-01-01, UTC.
	pub created_on: u32,
	/// The block that settled the payment. Its event has every fact.
	pub block: BlockNumber,
}

/// The two identities behind a payment.
pub(crate) struct Parties<Id> {
	/// Who pays.
	pub payer: Id,
	/// Who is paid.
	pub payee: Id,
}

/// One payment, as it is asked for.
pub(crate) struct Order<'a, AccountId> {
	/// The account that pays and has signed.
	pub payer: &'a AccountId,
	/// The account that is paid.
	pub payee: &'a AccountId,
	/// What is paid in.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// What the payment says about itself.
	pub reference: &'a PaymentReference,
}

impl<'a, AccountId> Order<'a, AccountId> {
	/// Refuses an amount that no bank message can carry.
	pub fn ensure_amount(&self) -> Result<(), Refusal> {
		ensure_amount(self.amount)
	}

	/// The payment as the gate judges it.
	pub fn payment(&self) -> Payment<'a, AccountId> {
		Payment {
			payer: self.payer,
			payee: self.payee,
			currency: self.currency,
			amount: self.amount,
			purpose: self.reference.purpose,
			envelope: self.reference.envelope,
			uetr: Some(self.reference.uetr),
		}
	}
}

/// Refuses an amount that no bank message can carry.
pub(crate) fn ensure_amount(amount: Amount) -> Result<(), Refusal> {
	ensure!(amount > 0, Refusal::AmountZero);
	ensure!(amount <= MAX_PAYMENT, Refusal::AboveSingleLimit);
	Ok(())
}
