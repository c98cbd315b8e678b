//! What the pallet reports. Each event carries every fact.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened. Each event carries every fact; indices stay.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A payment was settled. Of the events about one payment, this is the one that
		/// a statement counts.
		#[codec(index = 0)]
		Paid {
			/// The account that paid.
			payer: T::AccountId,
			/// The identity behind the payer.
			payer_identity: IdOf<T>,
			/// The account that was paid.
			payee: T::AccountId,
			/// The identity behind the payee.
			payee_identity: IdOf<T>,
			/// The currency that was paid.
			currency: CurrencyId,
			/// How much was paid, in minor units.
			amount: Amount,
			/// What the payment said about itself.
			reference: PaymentReference,
		},
		/// Somebody had references of past days removed.
		#[codec(index = 1)]
		Pruned {
			/// Who called.
			by: T::AccountId,
			/// How many entries were removed.
			count: u32,
		},
		/// Several payments of one call: each that was made has its own event.
		#[codec(index = 2)]
		ManyPaid {
			/// Who paid.
			payer: T::AccountId,
			/// How many payments were made.
			paid: u32,
			/// How many were refused.
			refused: u32,
		},
		/// One of several payments was refused, and the others not for it.
		#[codec(index = 3)]
		ItemRefused {
			/// Who would have paid.
			payer: T::AccountId,
			/// Its place in the list, from zero.
			item: u32,
			/// Who would have been paid.
			payee: T::AccountId,
			/// Its UETR, which is still free.
			uetr: Uetr,
			/// Why.
			error: sp_runtime::DispatchError,
		},
		/// A converting payment was settled. Of the events about it, this is the one that a
		/// statement of payer or payee counts.
		#[codec(index = 4)]
		PaidAcross {
			/// The account that paid.
			payer: T::AccountId,
			/// The identity behind the payer.
			payer_identity: IdOf<T>,
			/// The account that was paid.
			payee: T::AccountId,
			/// The identity behind the payee.
			payee_identity: IdOf<T>,
			/// The currency that the payer gave.
			source_currency: CurrencyId,
			/// How much of it, in minor units.
			source_amount: Amount,
			/// The currency that arrived.
			target_currency: CurrencyId,
			/// How much of it, in minor units.
			target_amount: Amount,
			/// What the payment said about itself.
			reference: PaymentReference,
		},
		/// A payment was returned in part or whole. A statement counts this one.
		#[codec(index = 5)]
		PaymentReturned {
			/// The account that gave it back.
			from: T::AccountId,
			/// The identity that had been paid.
			payee_identity: IdOf<T>,
			/// The account that got it back.
			to: T::AccountId,
			/// The identity that had paid.
			payer_identity: IdOf<T>,
			/// The currency of the payment.
			currency: CurrencyId,
			/// How much now, in minor units.
			amount: Amount,
			/// How much of the payment in all.
			returned: Amount,
			/// Why.
			reason: ReturnReason,
			/// What the payment said about itself.
			reference: PaymentReference,
		},
		/// A payer asks for its money back.
		#[codec(index = 6)]
		RecallRequested {
			/// The payment.
			original: OriginalOf<T>,
			/// Why.
			reason: RecallReason,
			/// From when on silence is the answer, in milliseconds of commercial time.
			deadline: Moment,
		},
		/// A recall has ended, and its deposit is back.
		#[codec(index = 7)]
		RecallEnded {
			/// The payment.
			key: PaymentKey<IdOf<T>>,
			/// Whose answer it was.
			payee_identity: IdOf<T>,
			/// How.
			outcome: RecallOutcome,
		},
		/// A name leads to an account.
		#[codec(index = 8)]
		AliasRegistered {
			/// The name.
			alias: Alias,
			/// The identity that it belongs to.
			owner: IdOf<T>,
			/// The account that it leads to.
			account: T::AccountId,
		},
		/// A name leads to another account of its owner.
		#[codec(index = 9)]
		AliasPointed {
			/// The name.
			alias: Alias,
			/// The identity that it belongs to.
			owner: IdOf<T>,
			/// The account that it leads to now.
			account: T::AccountId,
		},
		/// A name was given up, and is kept for its owner for some time.
		#[codec(index = 10)]
		AliasReleased {
			/// The name.
			alias: Alias,
			/// The identity that it belongs to.
			owner: IdOf<T>,
			/// Until when nobody else gets it, in milliseconds of commercial time.
			quiet_until: Moment,
		},
		/// A name is free, and its deposit is back.
		#[codec(index = 11)]
		AliasForgotten {
			/// The name.
			alias: Alias,
			/// The identity that it belonged to.
			owner: IdOf<T>,
		},

		/// An instruction was created. Nothing is on hold for it yet.
		#[codec(index = 40)]
		InstructionCreated {
			/// Number of the instruction.
			id: InstructionId,
			/// Who created it.
			creator: T::AccountId,
			/// The legs.
			legs: Vec<Leg<T::AccountId>>,
			/// What makes it be executed.
			trigger: Trigger,
			/// Its deadline, in milliseconds of commercial time.
			deadline: Moment,
			/// Who has to approve it.
			mediators: Vec<T::AccountId>,
			/// Hash of what the parties have agreed beside it.
			details: Hash,
		},
		/// A party has affirmed; what it gives is on hold.
		#[codec(index = 41)]
		InstructionAffirmed {
			/// Number of the instruction.
			id: InstructionId,
			/// The party.
			party: T::AccountId,
			/// Who signed.
			by: T::AccountId,
		},
		/// A leg's money went from free to on hold.
		#[codec(index = 42)]
		InstructionLegLocked {
			/// Number of the instruction.
			id: InstructionId,
			/// Index of the leg.
			leg: u32,
			/// In whose account.
			payer: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
		},
		/// A party has withdrawn its affirmation; what it gives is free again.
		#[codec(index = 43)]
		InstructionWithdrawn {
			/// Number of the instruction.
			id: InstructionId,
			/// The party.
			party: T::AccountId,
			/// Who signed.
			by: T::AccountId,
		},
		/// A party agrees to cancel, should all the others.
		#[codec(index = 44)]
		InstructionCancelAgreed {
			/// Number of the instruction.
			id: InstructionId,
			/// The party.
			party: T::AccountId,
			/// Who signed.
			by: T::AccountId,
		},
		/// A mediator approves.
		#[codec(index = 45)]
		InstructionApproved {
			/// Number of the instruction.
			id: InstructionId,
			/// The mediator.
			mediator: T::AccountId,
			/// Until when, in milliseconds of commercial time.
			until: Moment,
		},
		/// A leg was settled elsewhere. No money moves on this chain: a statement of this
		/// chain's accounts doesn't count it.
		#[codec(index = 46)]
		InstructionLegReceipted {
			/// Number of the instruction.
			id: InstructionId,
			/// Index of the leg.
			leg: u32,
			/// The account that has paid.
			payer: T::AccountId,
			/// The account that was paid.
			payee: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
			/// Who says so.
			signer: T::AccountId,
			/// Who brought it.
			by: T::AccountId,
		},
		/// A regulator has ordered not to execute.
		#[codec(index = 47)]
		InstructionHeld {
			/// Number of the instruction.
			id: InstructionId,
			/// The regulator's jurisdiction.
			jurisdiction: Jurisdiction,
			/// Who speaks for it.
			by: T::AccountId,
			/// Hash of the document that states reason and legal basis.
			reason: Hash,
			/// Until when, in milliseconds of commercial time.
			until: Moment,
		},
		/// A regulator has taken back its order.
		#[codec(index = 48)]
		InstructionHoldLifted {
			/// Number of the instruction.
			id: InstructionId,
			/// The regulator's jurisdiction.
			jurisdiction: Jurisdiction,
			/// Who speaks for it.
			by: T::AccountId,
		},
		/// An execution has failed. Everything is as it was before.
		#[codec(index = 49)]
		InstructionExecutionFailed {
			/// Number of the instruction.
			id: InstructionId,
			/// The leg that couldn't be settled.
			leg: u32,
			/// Why.
			cause: Cause,
			/// How many executions have failed by now.
			attempts: u32,
			/// The next one is not before this, in milliseconds of commercial time.
			retry_from: Moment,
		},
		/// A leg was settled: its money went from the payer's hold to the payee. Of the events
		/// about one leg, this is the one that a statement counts.
		#[codec(index = 50)]
		InstructionLegSettled {
			/// Number of the instruction.
			id: InstructionId,
			/// Index of the leg.
			leg: u32,
			/// The account that paid.
			payer: T::AccountId,
			/// The identity behind the payer.
			payer_identity: IdOf<T>,
			/// The account that was paid.
			payee: T::AccountId,
			/// The identity behind the payee.
			payee_identity: IdOf<T>,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
			/// What for, where it was stated.
			purpose: Option<caravan_primitives::PurposeCode>,
			/// Salted hash of the travel-rule envelope, where there was any.
			envelope: Option<Hash>,
			/// The leg's own reference.
			uetr: Option<Uetr>,
		},
		/// A leg's money went from on hold to free again.
		#[codec(index = 51)]
		InstructionLegReleased {
			/// Number of the instruction.
			id: InstructionId,
			/// Index of the leg.
			leg: u32,
			/// In whose account.
			payer: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
		},
		/// A leg of an instruction that ends couldn't be released and waits for `unwind`.
		#[codec(index = 52)]
		InstructionLegPending {
			/// Number of the instruction.
			id: InstructionId,
			/// Index of the leg.
			leg: u32,
			/// Why.
			cause: Cause,
		},
		/// An instruction won't be executed; its legs are released.
		#[codec(index = 53)]
		InstructionEnding {
			/// Number of the instruction.
			id: InstructionId,
			/// How it ends.
			outcome: Outcome,
			/// Who has ended it; none for the chain itself.
			by: Option<T::AccountId>,
		},
		/// An instruction has ended: nothing is on hold for it.
		#[codec(index = 54)]
		InstructionEnded {
			/// Number of the instruction.
			id: InstructionId,
			/// Who had created it.
			creator: T::AccountId,
			/// How it ended.
			outcome: Outcome,
		},
		/// The record of an instruction was removed.
		#[codec(index = 55)]
		InstructionForgotten {
			/// Number of the instruction.
			id: InstructionId,
		},
	}
}
