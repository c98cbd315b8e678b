//! What the views answer.

use super::{CycleId, Obligation, ObligationId, Outcome, SeatIndex};
use alloc::vec::Vec;
use caravan_primitives::{Amount, CurrencyId, Hash, Uetr};
use codec::{Decode, Encode};
use frame_support::pallet_prelude::TypeInfo;

/// A net movement of a cycle, content of pacs.029.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct NetMovement<AccountId> {
	/// In which currency.
	pub currency: CurrencyId,
	/// Who pays.
	pub from: AccountId,
	/// Who is paid.
	pub to: AccountId,
	/// In minor units.
	pub amount: Amount,
}

/// An obligation, where it is and what became of it there.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ObligationView<AccountId> {
	/// In which cycle.
	pub cycle: CycleId,
	/// Its bit in the cycle's bitmaps.
	pub position: u32,
	/// The obligation.
	pub obligation: Obligation,
	/// Its own reference.
	pub uetr: Uetr,
	/// Hash of its whole reference.
	pub reference: Hash,
	/// The account of who owes, while there is one.
	pub debtor: Option<AccountId>,
	/// The account of whom it is owed, while there is one.
	pub creditor: Option<AccountId>,
	/// In which currency, while it is cleared.
	pub currency: Option<CurrencyId>,
	/// What became of it in this cycle.
	pub outcome: Outcome,
}

/// What a participant may pay out net in one currency.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct NettingPosition {
	/// On hold, in minor units.
	pub liquidity: Amount,
	/// The most that it will owe all the others together.
	pub cap: Option<Amount>,
}

/// The most that a participant will owe another one.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct NettingCap {
	/// Who owes.
	pub debtor: SeatIndex,
	/// Whom.
	pub creditor: SeatIndex,
	/// In which currency, by index.
	pub currency: u8,
	/// In minor units.
	pub cap: Amount,
}

/// An obligation as a solver sees it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct NettingObligation {
	/// Its number.
	pub id: ObligationId,
	/// In minor units; zero where it can't settle in this cycle.
	pub amount: u64,
	/// Who owes.
	pub debtor: SeatIndex,
	/// Whom.
	pub creditor: SeatIndex,
	/// In which currency, by index.
	pub currency: u8,
	/// Its priority class.
	pub class: u8,
	/// The position of the other leg, where there is one.
	pub partner: Option<u32>,
}

/// A closed cycle as the pallet verifies it: what a solver solves.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct NettingView {
	/// How many seats.
	pub participants: u8,
	/// The currencies, by index.
	pub currencies: Vec<CurrencyId>,
	/// How many classes.
	pub classes: u8,
	/// By participant and currency: index participant × currencies + currency.
	pub positions: Vec<NettingPosition>,
	/// Rising by debtor, creditor and currency.
	pub caps: Vec<NettingCap>,
	/// In the order of the queue: obligation `i` is bit `i % 8` of byte `i / 8`.
	pub obligations: Vec<NettingObligation>,
	/// Whether the order is strict.
	pub strict: bool,
	/// What one minor unit counts for: index currency × classes + class.
	pub weights: Vec<u128>,
}
