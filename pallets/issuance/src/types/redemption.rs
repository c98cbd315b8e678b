//! Redemptions, from the request to the burn.

use crate::types::Deposit;
use caravan_primitives::{Amount, CurrencyId, Hash, Moment, Payment, PurposeCode, Ticket, Uetr};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Number of a redemption, given in order and never again.
pub type RedemptionId = u64;

/// How far a redemption is.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum Stage<AccountId> {
	/// It waits for the issuer's answer; the holder may still cancel it.
	#[codec(index = 0)]
	Requested {
		/// Silence until then releases it, milliseconds of commercial time.
		accept_by: Moment,
	},
	/// The issuer pays it out; the holder can't cancel it any more.
	#[codec(index = 1)]
	Accepted {
		/// Silence until then releases it, milliseconds of commercial time.
		pay_by: Moment,
		/// Who accepted it, and so can't confirm it.
		by: AccountId,
	},
}

/// What a redemption's stage forbids.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StageFault {
	/// It was accepted already.
	NotRequested,
	/// It wasn't accepted yet.
	NotAccepted,
	/// The time for this act is over.
	TooLate,
	/// The time to answer isn't over.
	StillOpen,
}

impl<AccountId> Stage<AccountId> {
	/// Until when the issuer has to act, milliseconds of commercial time.
	pub fn deadline(&self) -> Moment {
		match self {
			Self::Requested { accept_by } => *accept_by,
			Self::Accepted { pay_by, .. } => *pay_by,
		}
	}

	/// Whether the issuer has accepted.
	pub fn is_accepted(&self) -> bool {
		matches!(self, Self::Accepted { .. })
	}

	/// The holder can cancel while the issuer hasn't answered.
	pub fn may_cancel(&self) -> Result<(), StageFault> {
		match self {
			Self::Requested { .. } => Ok(()),
			Self::Accepted { .. } => Err(StageFault::NotRequested),
		}
	}

	/// The stage after `by` has accepted at `now`.
	pub fn accept(&self, now: Moment, pay_by: Moment, by: AccountId) -> Result<Self, StageFault> {
		match self {
			Self::Requested { accept_by } if now < *accept_by => Ok(Self::Accepted { pay_by, by }),
			Self::Requested { .. } => Err(StageFault::TooLate),
			Self::Accepted { .. } => Err(StageFault::NotRequested),
		}
	}

	/// Whether it can be confirmed at `now`; gives who accepted it.
	pub fn may_confirm(&self, now: Moment) -> Result<&AccountId, StageFault> {
		match self {
			Self::Accepted { pay_by, by } if now < *pay_by => Ok(by),
			Self::Accepted { .. } => Err(StageFault::TooLate),
			Self::Requested { .. } => Err(StageFault::NotAccepted),
		}
	}

	/// Whether the issuer has been silent for too long.
	pub fn may_release(&self, now: Moment) -> Result<(), StageFault> {
		if now < self.deadline() {
			return Err(StageFault::StillOpen);
		}
		Ok(())
	}
}

/// A holder's claim to be paid out at an issuer.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Redemption<AccountId, Id, Consideration> {
	/// Who pays out.
	pub issuer: Id,
	/// In which currency.
	pub currency: CurrencyId,
	/// Whose money is redeemed.
	pub holder: AccountId,
	/// The identity of the holder.
	pub identity: Id,
	/// The issuer's primary when it was requested: the payee in the gate's eyes.
	pub payee: AccountId,
	/// How much is to be paid out, in minor units.
	pub amount: Amount,
	/// How much of it stays in the holder's free balance until it is burned, since no hold
	/// can take an account's last unit. Zero where the account isn't to be emptied.
	pub closing: Amount,
	/// The holder's own reference.
	pub uetr: Uetr,
	/// What for, when it is stated.
	pub purpose: Option<PurposeCode>,
	/// Hash of the sealed travel-rule data, when there is any.
	pub envelope: Option<Hash>,
	/// Keyed hash of the holder's bank account.
	pub bank_account: Hash,
	/// What the gate counted, to be given back where it isn't paid out.
	pub ticket: Ticket,
	/// How far it is.
	pub stage: Stage<AccountId>,
	/// The deposit for it.
	pub deposit: Deposit<AccountId, Consideration>,
}

impl<AccountId, Id: PartialEq, Consideration> Redemption<AccountId, Id, Consideration> {
	/// What is on hold for it, in minor units.
	pub fn held(&self) -> Amount {
		self.amount.saturating_sub(self.closing)
	}

	/// Whether the issuer redeems its own money, which is no payment.
	pub fn is_own(&self) -> bool {
		self.issuer == self.identity
	}

	/// The payment that it is.
	pub fn payment(&self) -> Payment<'_, AccountId> {
		Payment {
			payer: &self.holder,
			payee: &self.payee,
			currency: self.currency,
			amount: self.amount,
			purpose: self.purpose,
			envelope: self.envelope,
			uetr: Some(self.uetr),
		}
	}
}

/// What a holder asks for.
pub struct RedemptionRequest<Id> {
	/// Who is to pay out.
	pub issuer: Id,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// The holder's own reference.
	pub uetr: Uetr,
	/// What for, when it is stated.
	pub purpose: Option<PurposeCode>,
	/// Hash of the sealed travel-rule data, when there is any.
	pub envelope: Option<Hash>,
	/// Keyed hash of the holder's bank account.
	pub bank_account: Hash,
	/// Whether the account is to be emptied.
	pub close: bool,
}

/// Why an issuer declines a redemption.
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
pub enum RedemptionDecline {
	/// The bank account isn't known or not the holder's. ISO 20022: `AC01`.
	#[codec(index = 0)]
	AccountUnknown,
	/// The bank account is closed. ISO 20022: `AC04`.
	#[codec(index = 1)]
	AccountClosed,
	/// The receiving bank sent the money back. ISO 20022: `MS03`.
	#[codec(index = 2)]
	Returned,
	/// The law forbids it. ISO 20022: `RR04`.
	#[codec(index = 3)]
	Regulatory,
}

/// How a redemption ended that was not paid out.
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
pub enum Outcome {
	/// The holder cancelled it.
	#[codec(index = 0)]
	Cancelled,
	/// The issuer declined it.
	#[codec(index = 1)]
	Declined(RedemptionDecline),
	/// The issuer didn't answer in time.
	#[codec(index = 2)]
	NotAnswered,
	/// The issuer accepted it and didn't confirm in time.
	#[codec(index = 3)]
	NotConfirmed,
	/// The issuer has failed before it answered.
	#[codec(index = 4)]
	IssuerFailed,
}
