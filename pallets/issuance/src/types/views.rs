//! What the views answer.

use crate::types::{Attestation, Licence, LicenceState, Position, RedemptionId};
use caravan_primitives::{Amount, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// A licence, and how its issuer stands.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct LicenceView<AccountId, Id> {
	/// The licence.
	pub licence: Licence<AccountId, Id>,
	/// What it allows now.
	pub state: LicenceState,
	/// What the issuer owes.
	pub position: Position,
	/// The reserves, as last attested.
	pub reserves: Option<Attestation>,
	/// The serial that was used last.
	pub last_serial: u64,
	/// What could be issued now, in minor units: the least that cap, reserves and supply
	/// leave. Zero where nothing may be issued.
	pub room: Amount,
}

/// A proposal to issue, with its end in both times.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct ProposalView<Proposal> {
	/// The serial.
	pub serial: u64,
	/// The proposal.
	pub proposal: Proposal,
	/// Until when it can be confirmed, as things stand, milliseconds of chain time.
	pub expires_wall: Moment,
}

/// A redemption, with its deadline in both times.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct RedemptionView<Redemption> {
	/// The number.
	pub id: RedemptionId,
	/// The redemption.
	pub redemption: Redemption,
	/// Until when the issuer has to act, milliseconds of commercial time.
	pub deadline: Moment,
	/// The same as things stand, milliseconds of chain time.
	pub deadline_wall: Moment,
}
