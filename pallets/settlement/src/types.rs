//! What a payment says about itself.

use crate::Config;
use caravan_primitives::{
	Amount, ChargeBearer, CurrencyId, EndToEndId, Hash, Identify, MAX_PAYMENT, Moment, Payment,
	PurposeCode, Refusal, Uetr,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::ensure;
use scale_info::TypeInfo;

/// The identity of a payer or a payee, as [`Config::Identify`] names it.
pub type IdOf<T> =
	<<T as Config>::Identify as Identify<<T as frame_system::Config>::AccountId>>::Id;

/// What a payment is called and what it is for, in the terms of pacs.008.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct PaymentReference {
	/// Unique end-to-end transaction reference (UETR). The payer's identity may use
	/// it once.
	pub uetr: Uetr,
	/// When the payer created the payment (CreDtTm), in milliseconds since
	/// 1970-01-01, UTC.
	pub created_at: Moment,
	/// The payer's own reference, handed on unchanged (EndToEndId).
	pub end_to_end: EndToEndId,
	/// What is paid for (Purp), where the payer states it. A corridor may ask for it.
	pub purpose: Option<PurposeCode>,
	/// Who bears the charges (ChrgBr).
	pub charge_bearer: ChargeBearer,
	/// Salted hash of the remittance information, which stays off the chain.
	pub remittance: Option<Hash>,
	/// Salted hash of the travel-rule envelope, which stays off the chain.
	pub envelope: Option<Hash>,
}

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
		ensure!(self.amount > 0, Refusal::AmountZero);
		ensure!(self.amount <= MAX_PAYMENT, Refusal::AboveSingleLimit);
		Ok(())
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
