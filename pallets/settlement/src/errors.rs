//! Why a call fails.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call failed. Indices stay.
	#[pallet::error]
	pub enum Error<T> {
		/// The payment was refused. The reason has an ISO 20022 code.
		#[codec(index = 0)]
		Refused(Refusal),
		/// No reference is old enough to be removed.
		#[codec(index = 1)]
		NothingToPrune,
		/// One call removes at most `MaxPrune` references.
		#[codec(index = 2)]
		TooManyToPrune,
		/// The list of payments is empty.
		#[codec(index = 3)]
		NothingToPay,
		/// One of several payments was refused: its place in the list, from zero, and the
		/// reason.
		#[codec(index = 4)]
		ItemRefused(Refused),
		/// No payment is remembered under this day, payer and UETR.
		#[codec(index = 5)]
		PaymentUnknown,
		/// The payment was another one than these facts say.
		#[codec(index = 6)]
		FactsDiffer,
		/// The time in which the payment can be returned is over.
		#[codec(index = 7)]
		ReturnWindowOver,
		/// The caller isn't of the identity that was paid.
		#[codec(index = 8)]
		NotPayee,
		/// The caller isn't of the identity that paid.
		#[codec(index = 9)]
		NotPayer,
		/// Another sum has been returned than the caller knows of.
		#[codec(index = 10)]
		ReturnedMeanwhile,
		/// No more can be returned than is left of the payment.
		#[codec(index = 11)]
		AboveRest,
		/// All of it was returned: `ARDT`.
		#[codec(index = 12)]
		NothingToReturn,
		/// A payment is recalled once.
		#[codec(index = 13)]
		AlreadyRecalled,
		/// No recall of this payment is open.
		#[codec(index = 14)]
		NoRecall,
		/// The time to answer is over: silence was the answer.
		#[codec(index = 15)]
		RecallOver,
		/// The payee has time to answer still.
		#[codec(index = 16)]
		RecallOpen,
		/// The name, or one that looks like it, is in use.
		#[codec(index = 17)]
		AliasTaken,
		/// The name, or one that looks like it, is kept for its last owner still.
		#[codec(index = 18)]
		AliasQuiet,
		/// The identity has as many names as it may.
		#[codec(index = 19)]
		TooManyAliases,
		/// The name belongs to another identity.
		#[codec(index = 20)]
		NotYourAlias,
		/// The account is of another identity, or of none.
		#[codec(index = 21)]
		NotYourAccount,
		/// The name leads to this account already.
		#[codec(index = 22)]
		NothingToChange,

		/// No open instruction has this number.
		#[codec(index = 40)]
		NoInstruction,
		/// An instruction has at least one leg.
		#[codec(index = 41)]
		NoLegs,
		/// An instruction has at most `MaxLegs` legs.
		#[codec(index = 42)]
		TooManyLegs,
		/// An instruction has at most `MaxMediators` mediators.
		#[codec(index = 43)]
		TooManyMediators,
		/// Mediators are known and different identities, none of them a party.
		#[codec(index = 44)]
		MediatorsUnsound,
		/// The deadline is now or past.
		#[codec(index = 45)]
		DeadlineNotAhead,
		/// The deadline is more than `MaxInstructionLife` away.
		#[codec(index = 46)]
		DeadlineTooFar,
		/// The set time isn't between now and the deadline.
		#[codec(index = 47)]
		TriggerUnsound,
		/// The account isn't a party, or the signer doesn't act for it.
		#[codec(index = 48)]
		NotParty,
		/// What goes on hold is this account's: its own key has to sign.
		#[codec(index = 49)]
		AccountMustSign,
		/// The party has affirmed already.
		#[codec(index = 50)]
		AlreadyAffirmed,
		/// The party hasn't affirmed.
		#[codec(index = 51)]
		NotAffirmed,
		/// All have affirmed: from now on only all together cancel.
		#[codec(index = 52)]
		AllAffirmed,
		/// Not all parties have affirmed.
		#[codec(index = 53)]
		AffirmationMissing,
		/// The party has agreed to cancel already.
		#[codec(index = 54)]
		AlreadyCancelled,
		/// The instruction won't be executed any more: its legs are being released.
		#[codec(index = 55)]
		InstructionOver,
		/// The instruction isn't over.
		#[codec(index = 56)]
		StillOpen,
		/// The instruction has no such leg.
		#[codec(index = 57)]
		NoSuchLeg,
		/// Nothing is on hold for this leg.
		#[codec(index = 58)]
		NothingLocked,
		/// The signer doesn't mediate here.
		#[codec(index = 59)]
		NotMediator,
		/// The approval would be over already.
		#[codec(index = 60)]
		ApprovalNotAhead,
		/// A mediator doesn't approve now.
		#[codec(index = 61)]
		ApprovalMissing,
		/// This ledger settles the leg.
		#[codec(index = 62)]
		NotElsewhere,
		/// A leg settled elsewhere has no receipt.
		#[codec(index = 63)]
		ReceiptMissing,
		/// Another account signs for this leg.
		#[codec(index = 64)]
		NotSigner,
		/// A leg's signer has no identity.
		#[codec(index = 65)]
		SignerUnknown,
		/// Nobody signs a receipt for its own payment.
		#[codec(index = 66)]
		SignerIsPayer,
		/// The last execution has failed not long ago.
		#[codec(index = 67)]
		RetryTooEarly,
		/// As many executions have failed as may.
		#[codec(index = 68)]
		AttemptsUsed,
		/// A hold ends after now, and not after the deadline.
		#[codec(index = 69)]
		HoldUnsound,
		/// More jurisdictions hold than an instruction can have parties.
		#[codec(index = 70)]
		TooManyHolds,
		/// The jurisdiction doesn't hold this instruction.
		#[codec(index = 71)]
		NoHold,
		/// Nothing is due.
		#[codec(index = 72)]
		NothingDue,
		/// One call works off at most `MaxDue` entries.
		#[codec(index = 73)]
		TooManyDue,
		/// No ended instruction has this number.
		#[codec(index = 74)]
		NoRecord,
		/// The record isn't old enough to be removed.
		#[codec(index = 75)]
		StillKept,
		/// All numbers are given.
		#[codec(index = 76)]
		NumbersExhausted,
		/// The instruction under this number is another one than was agreed.
		#[codec(index = 77)]
		TermsDiffer,
	}
}
