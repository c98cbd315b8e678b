//! Proposals to issue.

use crate::types::{Day, Deposit};
use caravan_primitives::{Amount, Hash, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// What a maker has proposed to issue. Its currency, issuer and serial are its key.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct IssueProposal<AccountId, Ticket> {
	/// How much, in minor units.
	pub amount: Amount,
	/// The day on which the issuer received the money.
	pub value_date: Day,
	/// Keyed hash of the reference under which it did.
	pub reference: Hash,
	/// Who proposed it, and so can't confirm it.
	pub maker: AccountId,
	/// Until when it can be confirmed, milliseconds of commercial time.
	pub expires: Moment,
	/// The deposit for it.
	pub deposit: Deposit<AccountId, Ticket>,
}

/// Why a checker declines a proposal to issue.
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
pub enum IssueDecline {
	/// The money hasn't arrived.
	#[codec(index = 0)]
	NotReceived,
	/// Another amount has arrived.
	#[codec(index = 1)]
	WrongAmount,
	/// Reference or value date are wrong.
	#[codec(index = 2)]
	WrongReference,
	/// The checker suspects fraud.
	#[codec(index = 3)]
	Fraud,
}
