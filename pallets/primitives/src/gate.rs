//! May this payment go through.

use crate::{Amount, CurrencyId, Hash, PurposeCode, Refusal, Uetr};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A payment to judge. Payer and payee are accounts; limits belong to identities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment<'a, AccountId> {
	/// Whose free balance is taken.
	pub payer: &'a AccountId,
	/// Who is paid.
	pub payee: &'a AccountId,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// What for, when it is stated.
	pub purpose: Option<PurposeCode>,
	/// Hash of the sealed travel-rule data, when there is any.
	pub envelope: Option<Hash>,
	/// The payment's own reference, to which the receiving institution's acknowledgement of
	/// the sealed data is bound.
	pub uetr: Option<Uetr>,
}

/// What was counted for a payment, and when: kept with the item, so that exactly
/// this can be given back. The default is "nothing was counted".
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Ticket {
	/// The tick, since the start of time, at which it was counted.
	pub tick: u32,
	/// What is still counted, in reference units of the chain, rounded up.
	pub amount: u64,
	/// At whom it was counted, one bit per side. The gate's own matter.
	pub sides: u8,
	/// In which unit it was counted. The gate's own matter.
	pub unit: u16,
}

/// Judges payments. `()` allows everything and counts nothing.
///
/// A converting payment is judged in both currencies: the source side by
/// [`check_source`](Self::check_source), the target side by [`commit`](Self::commit), which
/// counts it once. A dealer is judged by its standing only.
pub trait PaymentGate<AccountId> {
	/// Whether the payment may go through. Writes nothing.
	fn check(payment: &Payment<'_, AccountId>) -> Result<(), Refusal>;

	/// Like [`check`](Self::check), for the source side of a converting payment, in the
	/// currency and amount that the payer gives. An envelope is asked, its
	/// acknowledgement is not: the payee's institution acknowledges what arrives, the target
	/// side. By default the same as `check`.
	fn check_source(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::check(payment)
	}

	/// Judges everything (both standings, both jurisdictions' rules, limits, the
	/// envelope) and counts the payment. The ticket is kept with the item.
	fn commit(payment: &Payment<'_, AccountId>) -> Result<Ticket, Refusal>;

	/// Judges sanctions, emergency stops and halts, and nothing else: before each
	/// payout and each execution of what was committed before.
	fn recheck(payment: &Payment<'_, AccountId>) -> Result<(), Refusal>;

	/// Like [`commit`](Self::commit), for a payee that owes the money: a redemption at an
	/// issuer. Whether the payee is in good standing, and whether it may be paid, isn't asked:
	/// who owes is let pay. By default the same as `commit`.
	fn commit_redemption(payment: &Payment<'_, AccountId>) -> Result<Ticket, Refusal> {
		Self::commit(payment)
	}

	/// Like [`recheck`](Self::recheck), for what
	/// [`commit_redemption`](Self::commit_redemption) has committed.
	fn recheck_redemption(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::recheck(payment)
	}

	/// Gives back what was counted: `part` of the `rest` that the ticket still
	/// stands for, both in minor units of the payment. The ticket is lowered by as
	/// much; with `part >= rest` it is emptied. Releasing an empty ticket does
	/// nothing.
	fn release(
		payer: &AccountId,
		payee: &AccountId,
		ticket: &mut Ticket,
		part: Amount,
		rest: Amount,
	);

	/// Makes such a payment pass, by the longest way that it can take, for
	/// benchmarks. With an envelope and a UETR that way leads over an acknowledgement.
	#[cfg(feature = "runtime-benchmarks")]
	fn open(payment: &Payment<'_, AccountId>);
}

impl<AccountId> PaymentGate<AccountId> for () {
	fn check(_: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Ok(())
	}

	fn commit(_: &Payment<'_, AccountId>) -> Result<Ticket, Refusal> {
		Ok(Ticket::default())
	}

	fn recheck(_: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Ok(())
	}

	fn release(_: &AccountId, _: &AccountId, _: &mut Ticket, _: Amount, _: Amount) {}

	#[cfg(feature = "runtime-benchmarks")]
	fn open(_: &Payment<'_, AccountId>) {}
}
