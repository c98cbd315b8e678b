//! The errors. A refusal has its own ISO 20022 code; the others name theirs where banks have
//! one.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// Refused, in the words of ISO 20022.
		#[codec(index = 0)]
		Refused(Refusal),
		/// Terms are in a currency of the ledger, with lengths within bounds, splits between
		/// different identities that keep no more than `MaxKept` of refunds, and an arbiter's fee
		/// within the chain's bounds.
		#[codec(index = 1)]
		TermsUnsound,
		/// The merchant has no such terms.
		#[codec(index = 2)]
		TermsUnknown,
		/// The terms are others than the hash says.
		#[codec(index = 3)]
		TermsDiffer,
		/// No new order is by these terms.
		#[codec(index = 4)]
		TermsRetired,
		/// The numbers are used up.
		#[codec(index = 5)]
		NumbersExhausted,
		/// An order has a line at least.
		#[codec(index = 6)]
		NoLines,
		/// A line asks for less proof of delivery than the terms.
		#[codec(index = 7)]
		ProofTooWeak,
		/// The merchant's reference is taken. ISO 20022: `DUPL`.
		#[codec(index = 8)]
		DuplicateReference,
		/// There is no such order, or it has ended.
		#[codec(index = 9)]
		OrderUnknown,
		/// The order has no such line.
		#[codec(index = 10)]
		LineUnknown,
		/// What was agreed is something else than the hash says.
		#[codec(index = 11)]
		AgreedDiffers,
		/// The signer isn't of the identity that does this. ISO 20022: `AG01`.
		#[codec(index = 12)]
		NotParty,
		/// The line's state has no such step.
		#[codec(index = 13)]
		WrongState,
		/// The time for it is over. ISO 20022: `TM01`.
		#[codec(index = 14)]
		DeadlinePassed,
		/// Its time hasn't come.
		#[codec(index = 15)]
		DeadlineAhead,
		/// This side has said so already.
		#[codec(index = 16)]
		SaidAlready,
		/// The carrier isn't registered.
		#[codec(index = 17)]
		CarrierUnknown,
		/// The carrier is a party of the order.
		#[codec(index = 18)]
		CarrierIsParty,
		/// It is more than there is. ISO 20022: `AM09`.
		#[codec(index = 19)]
		AboveWhatIsHeld,
		/// There is no such item.
		#[codec(index = 20)]
		ItemUnknown,
		/// The account is of another identity than the item's payee.
		#[codec(index = 21)]
		NotPayeesAccount,
		/// It is in this state already.
		#[codec(index = 22)]
		NothingToChange,
		/// Nothing is due.
		#[codec(index = 23)]
		NothingDue,
		/// One call works off at most `MaxDue` entries.
		#[codec(index = 24)]
		TooManyDue,
		/// The identity has as many small orders without a bond as may be open.
		#[codec(index = 25)]
		TooManyWaived,
		/// The delivery was attested already.
		#[codec(index = 26)]
		AttestedAlready,
		/// Who converts gives or wants another currency than the order's.
		#[codec(index = 27)]
		SameCurrency,
		/// All splits together take more than `MaxShares` of the price.
		#[codec(index = 28)]
		SplitsTooLarge,
		/// A split is for a member of the panel, who would be struck from it by that.
		#[codec(index = 29)]
		SplitForArbiter,
		/// A panel has 5, 7 or 9 members, each once, and names languages and jurisdictions in
		/// ascending order, each once.
		#[codec(index = 50)]
		PanelUnsound,
		/// There is no such panel.
		#[codec(index = 51)]
		PanelUnknown,
		/// The identity is no arbiter, or nobody is behind it.
		#[codec(index = 52)]
		ArbiterUnknown,
		/// So much of the stake isn't free.
		#[codec(index = 54)]
		StakeTooSmall,
		/// The signer doesn't have this case.
		#[codec(index = 55)]
		NotArbiter,
		/// A ranking names each seat of the panel exactly once.
		#[codec(index = 56)]
		RankingUnsound,
		/// Only what was sealed is opened.
		#[codec(index = 57)]
		NotSealed,
		/// The seal was made of something else.
		#[codec(index = 58)]
		SealMismatch,
		/// The document was shown already.
		#[codec(index = 59)]
		DocumentTwice,
		/// The side has shown as many documents in this round as it may.
		#[codec(index = 60)]
		FileFull,
		/// The ruling gives this side everything.
		#[codec(index = 61)]
		NothingToWin,
		/// Too few of the panel are left for an appeal.
		#[codec(index = 62)]
		PanelExhausted,
		/// No arbiter may rule so.
		#[codec(index = 63)]
		VerdictUnsound,
		/// The other side offers no such settlement.
		#[codec(index = 64)]
		OfferUnknown,
		/// The offer has expired, or what it was made in has changed.
		#[codec(index = 65)]
		OfferOver,
	}

	impl<T> From<Refusal> for Error<T> {
		fn from(refusal: Refusal) -> Self {
			Self::Refused(refusal)
		}
	}

	impl<T> From<StepError> for Error<T> {
		fn from(error: StepError) -> Self {
			match error {
				StepError::WrongState => Self::WrongState,
				StepError::DeadlinePassed => Self::DeadlinePassed,
				StepError::DeadlineAhead => Self::DeadlineAhead,
				StepError::SaidAlready => Self::SaidAlready,
			}
		}
	}
}
