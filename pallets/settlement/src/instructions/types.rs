//! An instruction: what was agreed, who has affirmed it, and how far it is.

use super::MostParties;
use crate::{Config, Error, types::IdOf};
use alloc::vec::Vec;
use caravan_primitives::{
	Amount, CurrencyId, Deposit, Hash, Jurisdiction, MAX_PAYMENT, Moment, Payment, PurposeCode,
	Refusal, StatementKind, Ticket, Uetr,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	Blake2_256, BoundedBTreeMap, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound,
	PartialEqNoBound, StorageHasher, ensure, traits::Get,
};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// An account of the chain.
pub(crate) type AccountOf<T> = <T as frame_system::Config>::AccountId;

/// Number of an instruction, given in order and never again.
pub type InstructionId = u64;

/// How a leg is settled.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum LegKind<AccountId> {
	/// By the ledger of this chain.
	#[codec(index = 0)]
	OnLedger,
	/// Elsewhere, outside this chain. A receipt says that it was.
	#[codec(index = 1)]
	Elsewhere {
		/// Who alone can sign the receipt.
		signer: AccountId,
	},
}

/// One obligation of an instruction. Two equal legs are two obligations.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Leg<AccountId> {
	/// The account that pays.
	pub payer: AccountId,
	/// The account that is paid.
	pub payee: AccountId,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// What for, when it is stated.
	pub purpose: Option<PurposeCode>,
	/// Salted hash of the travel-rule envelope, when there is any.
	pub envelope: Option<Hash>,
	/// The leg's own reference, to which an acknowledgement of the envelope is bound.
	pub uetr: Option<Uetr>,
	/// How it is settled.
	pub kind: LegKind<AccountId>,
}

impl<AccountId> Leg<AccountId> {
	/// Whether the ledger of this chain settles it.
	pub fn is_on_ledger(&self) -> bool {
		matches!(self.kind, LegKind::OnLedger)
	}

	/// The payment that it is, as the gate judges it.
	pub fn payment(&self) -> Payment<'_, AccountId> {
		Payment {
			payer: &self.payer,
			payee: &self.payee,
			currency: self.currency,
			amount: self.amount,
			purpose: self.purpose,
			envelope: self.envelope,
			uetr: self.uetr,
		}
	}

	/// Refuses an amount that no bank message can carry.
	pub(crate) fn ensure_amount(&self) -> Result<(), Refusal> {
		ensure!(self.amount > 0, Refusal::AmountZero);
		ensure!(self.amount <= MAX_PAYMENT, Refusal::AboveSingleLimit);
		Ok(())
	}
}

/// How far a leg is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum LegState {
	/// Nothing is on hold for it, and no receipt was given.
	#[codec(index = 0)]
	Open,
	/// Its amount is on hold in the payer's account.
	#[codec(index = 1)]
	Locked {
		/// What the gate counted, to be given back if it isn't settled.
		ticket: Ticket,
	},
	/// It was settled elsewhere, as its signer has said.
	#[codec(index = 2)]
	Receipted,
}

impl LegState {
	/// Whether money is on hold for it.
	pub fn is_locked(&self) -> bool {
		matches!(self, Self::Locked { .. })
	}
}

/// A leg and how far it is.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct InstructionLeg<AccountId> {
	/// What was agreed.
	pub leg: Leg<AccountId>,
	/// How far it is.
	pub state: LegState,
}

/// What makes an instruction be executed, once all have affirmed it.
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
pub enum Trigger {
	/// The last affirmation. Afterwards anybody.
	#[codec(index = 0)]
	LastAffirmation,
	/// This moment, in milliseconds of commercial time, by itself. From then on the last
	/// affirmation, and anybody.
	#[codec(index = 1)]
	At(Moment),
	/// The hand of any party or of the creator: that of one alone would be a free option.
	#[codec(index = 2)]
	ByHand,
}

impl Trigger {
	/// Whether an execution needs nobody's hand now.
	pub fn has_come(&self, now: Moment) -> bool {
		match self {
			Self::LastAffirmation => true,
			Self::At(moment) => now >= *moment,
			Self::ByHand => false,
		}
	}
}

/// What a party has said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum Stance {
	/// Nothing, or it has withdrawn.
	#[codec(index = 0)]
	Missing,
	/// It affirms.
	#[codec(index = 1)]
	Affirmed,
	/// It has affirmed, and agrees to cancel should all the others.
	#[codec(index = 2)]
	Cancels,
}

/// A party: an account that pays or is paid in some leg.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Party<Id> {
	/// The identity behind the account.
	pub identity: Id,
	/// What it has said.
	pub stance: Stance,
}

/// How an instruction ended.
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
	/// All legs were settled. ISO 20022 status: `ACSC`.
	#[codec(index = 0)]
	Executed,
	/// A party or the creator has rejected it. ISO 20022 status: `RJCT`.
	#[codec(index = 1)]
	Rejected,
	/// All parties have cancelled it. ISO 20022 status: `CANC`.
	#[codec(index = 2)]
	Cancelled,
	/// It wasn't executed before its deadline. ISO 20022 status: `RJCT`, reason `AB03`.
	#[codec(index = 3)]
	TimedOut,
}

impl Outcome {
	/// The status in the words of pacs.002.
	pub const fn status(self) -> &'static str {
		match self {
			Self::Executed => "ACSC",
			Self::Cancelled => "CANC",
			Self::Rejected | Self::TimedOut => "RJCT",
		}
	}
}

/// How far an instruction is. That all have affirmed is read from its parties.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub enum Stage {
	/// It can be affirmed and executed.
	#[codec(index = 0)]
	Live {
		/// How many executions have failed.
		attempts: u32,
		/// The next one is not before this, in milliseconds of commercial time.
		retry_from: Moment,
	},
	/// It ends in this way as soon as every leg is released.
	#[codec(index = 1)]
	Ending(Outcome),
}

/// A regulator's order not to execute an instruction.
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
pub struct AuthorityHold {
	/// Hash of the document that states reason and legal basis.
	pub reason: Hash,
	/// In force while `now < until`, in milliseconds of commercial time.
	pub until: Moment,
}

/// Why a leg wasn't settled or released.
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
pub enum Cause {
	/// Gate or books have refused it, in the words of ISO 20022.
	#[codec(index = 0)]
	Refused(Refusal),
	/// The ledger's own error.
	#[codec(index = 1)]
	Ledger(DispatchError),
}

impl From<Refusal> for Cause {
	fn from(refusal: Refusal) -> Self {
		Self::Refused(refusal)
	}
}

impl From<DispatchError> for Cause {
	fn from(error: DispatchError) -> Self {
		Self::Ledger(error)
	}
}

impl Cause {
	/// The cause as the error of a call.
	pub(crate) fn into_error<T: Config>(self) -> DispatchError {
		match self {
			Self::Refused(refusal) => Error::<T>::Refused(refusal).into(),
			Self::Ledger(error) => error,
		}
	}
}

/// A leg that couldn't be settled, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LegFault {
	/// Index of the leg.
	pub leg: u32,
	/// Why.
	pub cause: Cause,
}

/// What is left of an instruction that has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct InstructionRecord {
	/// How it ended.
	pub outcome: Outcome,
	/// When, in milliseconds of commercial time.
	pub at: Moment,
}

impl InstructionRecord {
	/// From when on it may be forgotten.
	pub(crate) fn until(&self, life: Moment) -> Moment {
		self.at.saturating_add(life)
	}
}

/// The paper by which a leg's signer says that it was settled elsewhere.
///
/// It names no expiry: it counts once, for one leg, and dies with the instruction.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub struct SettlementReceipt<AccountId> {
	/// Number of the instruction.
	pub instruction: InstructionId,
	/// Index of the leg.
	pub leg: u32,
	/// The account that has paid.
	pub payer: AccountId,
	/// The account that was paid.
	pub payee: AccountId,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
}

impl<AccountId: Encode> StatementKind for SettlementReceipt<AccountId> {
	const KIND: &'static str = "settlement-receipt";
}

/// An instruction that hasn't ended.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, TypeInfo, MaxEncodedLen,
)]
#[codec(mel_bound(T: Config))]
#[scale_info(skip_type_params(T))]
pub struct Instruction<T: Config> {
	/// Who created it.
	pub creator: AccountOf<T>,
	/// Hash of what the parties have agreed beside it.
	pub details: Hash,
	/// The legs, in the order in which they were given.
	pub legs: BoundedVec<InstructionLeg<AccountOf<T>>, T::MaxLegs>,
	/// The accounts that pay or are paid, and what they have said: nothing else tells it.
	pub parties: BoundedBTreeMap<AccountOf<T>, Party<IdOf<T>>, MostParties<T>>,
	/// Who has to approve it, and until when each does, in milliseconds of commercial time;
	/// zero before.
	pub mediators: BoundedBTreeMap<AccountOf<T>, Moment, T::MaxMediators>,
	/// What makes it be executed.
	pub trigger: Trigger,
	/// It is executed before this or never, in milliseconds of commercial time.
	pub deadline: Moment,
	/// Regulators' holds, one per jurisdiction.
	pub holds: BoundedBTreeMap<Jurisdiction, AuthorityHold, MostParties<T>>,
	/// How far it is.
	pub stage: Stage,
	/// The creator's deposit.
	pub deposit: Deposit<AccountOf<T>, T::Consideration>,
}

impl<T: Config> Instruction<T> {
	/// How it ends, if its time for being executed is over.
	pub fn outcome(&self, now: Moment) -> Option<Outcome> {
		match self.stage {
			Stage::Ending(outcome) => Some(outcome),
			Stage::Live { .. } if now >= self.deadline => Some(Outcome::TimedOut),
			Stage::Live { .. } => None,
		}
	}

	/// It can still be affirmed and executed.
	pub(crate) fn ensure_live(&self, now: Moment) -> Result<(), Error<T>> {
		match (self.stage, self.outcome(now)) {
			(_, None) => Ok(()),
			(Stage::Live { .. }, Some(_)) => Err(Error::Refused(Refusal::TimedOut)),
			(Stage::Ending(_), Some(_)) => Err(Error::InstructionOver),
		}
	}

	/// What the parties agree to: BLAKE2b-256 of the SCALE-encoded legs, trigger, deadline,
	/// mediators (in ascending order) and details. Who affirms names it, so that no other
	/// instruction under the same number is affirmed by mistake.
	pub fn terms(&self) -> Hash {
		let legs: Vec<_> = self.legs.iter().map(|entry| &entry.leg).collect();
		let mediators: Vec<_> = self.mediators.keys().collect();
		let terms = (legs, self.trigger, self.deadline, mediators, self.details);
		Blake2_256::hash(&terms.encode()).into()
	}

	/// Whether all parties have affirmed.
	pub fn is_complete(&self) -> bool {
		self.parties
			.values()
			.all(|party| party.stance != Stance::Missing)
	}

	/// Somebody may still say no alone.
	pub(crate) fn ensure_incomplete(&self) -> Result<(), Error<T>> {
		ensure!(!self.is_complete(), Error::<T>::AllAffirmed);
		Ok(())
	}

	/// Whether an identity stands behind a party.
	pub(crate) fn is_of(&self, identity: &IdOf<T>) -> bool {
		self.parties
			.values()
			.any(|party| party.identity == *identity)
	}

	/// How many legs there are.
	pub(crate) fn size(&self) -> u32 {
		self.legs.len() as u32
	}

	/// A leg by its index.
	pub(crate) fn leg(&self, index: u32) -> Result<&InstructionLeg<AccountOf<T>>, Error<T>> {
		self.legs.get(index as usize).ok_or(Error::NoSuchLeg)
	}

	/// Brings a leg into another state.
	pub(crate) fn set_state(&mut self, index: u32, state: LegState) {
		if let Some(entry) = self.legs.get_mut(index as usize) {
			entry.state = state;
		}
	}

	/// The indices of the legs of which this is true.
	pub(crate) fn indices(
		&self,
		of: impl Fn(&InstructionLeg<AccountOf<T>>) -> bool,
	) -> alloc::vec::Vec<u32> {
		(0u32..)
			.zip(self.legs.iter())
			.filter(|(_, entry)| of(entry))
			.map(|(index, _)| index)
			.collect()
	}

	/// The legs by which an account gives money of this ledger away.
	pub(crate) fn outgoing(&self, party: &AccountOf<T>) -> alloc::vec::Vec<u32> {
		self.indices(|entry| entry.leg.is_on_ledger() && entry.leg.payer == *party)
	}

	/// The legs for which money is on hold.
	pub(crate) fn locked(&self) -> alloc::vec::Vec<u32> {
		self.indices(|entry| entry.state.is_locked())
	}

	/// A party for which an account of this identity may speak.
	pub(crate) fn party_mut(
		&mut self,
		account: &AccountOf<T>,
		identity: &IdOf<T>,
	) -> Result<&mut Party<IdOf<T>>, Error<T>> {
		self.parties
			.get_mut(account)
			.filter(|party| party.identity == *identity)
			.ok_or(Error::NotParty)
	}

	/// Whether it can be executed now, apart from what gate and ledger say.
	pub(crate) fn ensure_ready(&self, now: Moment) -> Result<(), Error<T>> {
		self.ensure_live(now)?;
		ensure!(self.is_complete(), Error::<T>::AffirmationMissing);
		if let Trigger::At(moment) = self.trigger {
			ensure!(
				now >= moment,
				Error::<T>::Refused(Refusal::ExecutionTooEarly)
			);
		}
		if let Stage::Live {
			attempts,
			retry_from,
		} = self.stage
		{
			ensure!(attempts < T::MaxAttempts::get(), Error::<T>::AttemptsUsed);
			ensure!(now >= retry_from, Error::<T>::RetryTooEarly);
		}
		ensure!(
			self.mediators.values().all(|until| now < *until),
			Error::<T>::ApprovalMissing
		);
		ensure!(
			self.holds.values().all(|hold| now >= hold.until),
			Error::<T>::Refused(Refusal::HeldByAuthority)
		);
		ensure!(
			self.legs
				.iter()
				.all(|entry| entry.leg.is_on_ledger() || entry.state == LegState::Receipted),
			Error::<T>::ReceiptMissing
		);
		Ok(())
	}

	/// Counts a failed execution, and bars the next one for a while.
	///
	/// Each wait is a part of the time that is left, a half before the last attempt, a quarter
	/// before the last but one, and so on. So nobody can use up all attempts while a short
	/// obstacle lasts, and the last one always comes before the deadline.
	pub(crate) fn fail(&mut self, now: Moment) -> (u32, Moment) {
		let attempts = match self.stage {
			Stage::Live { attempts, .. } => attempts.saturating_add(1),
			Stage::Ending(_) => T::MaxAttempts::get(),
		};
		let left = T::MaxAttempts::get().saturating_sub(attempts);
		let rest = self.deadline.saturating_sub(now);
		let wait = if left == 0 {
			rest
		} else {
			rest.checked_shr(left).unwrap_or(0)
		};
		let retry_from = now.saturating_add(wait);
		self.stage = Stage::Live {
			attempts,
			retry_from,
		};
		(attempts, retry_from)
	}
}
