//! A payer's request for its money back, while it is open.

use super::RecallReason;
use caravan_primitives::{Amount, Deposit, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An open recall.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Recall<AccountId, Id, Ticket> {
	/// The deposit.
	pub deposit: Deposit<AccountId, Ticket>,
	/// Who answers.
	pub payee_identity: Id,
	/// Why.
	pub reason: RecallReason,
	/// From when on silence is the answer, in milliseconds of commercial time.
	pub deadline: Moment,
}

/// What became of a payment: for a bank's back office.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PaymentStatus<BlockNumber> {
	/// The day in which it was created: whole days since 1970-01-01, UTC.
	pub created_on: u32,
	/// The block that settled it.
	pub block: BlockNumber,
	/// The status of pacs.002: `ACSC`, settled.
	pub status: [u8; 4],
	/// How much of it was returned, in minor units.
	pub returned: Amount,
	/// Until when it can be returned, in milliseconds of chain time.
	pub returnable_until: Moment,
	/// What became of its recall; none where none was requested.
	pub recall: Option<RecallStatus>,
}

/// What became of a recall.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum RecallStatus {
	/// It waits for an answer until this moment of commercial time: `PDCR`.
	#[codec(index = 0)]
	Pending {
		/// From when on silence is the answer.
		deadline: Moment,
	},
	/// No answer came in time: `RJCR`, `NOAS`. Anybody may close it.
	#[codec(index = 1)]
	NoAnswer,
	/// It was answered or closed; its event told how.
	#[codec(index = 2)]
	Ended,
}
