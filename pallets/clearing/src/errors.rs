//! Why the pallet says no.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// Refused, in the words of ISO 20022.
		#[codec(index = 0)]
		Refused(Refusal),
		/// Times are above zero and not too long, a cycle is open for longer than proposals are
		/// taken, and every class counts for something.
		#[codec(index = 1)]
		TermsUnsound,
		/// There are as many currencies as may be.
		#[codec(index = 2)]
		CurrenciesFull,
		/// It is in this state already.
		#[codec(index = 3)]
		NothingToChange,
		/// The currency isn't cleared. ISO 20022: `AM11`.
		#[codec(index = 4)]
		CurrencyNotCleared,
		/// The identity is no participant. ISO 20022: `DS0H`.
		#[codec(index = 5)]
		NotParticipant,
		/// The identity is a participant already, or another one's seat is in this account.
		#[codec(index = 6)]
		SeatTaken,
		/// There are as many participants as may be.
		#[codec(index = 7)]
		SeatsFull,
		/// Participants live in as many jurisdictions as may be.
		#[codec(index = 8)]
		TooManyHomes,
		/// The seat was given up. ISO 20022: `DS0H`.
		#[codec(index = 9)]
		SeatLeft,
		/// The seat isn't given up, or is in a cycle that isn't swept.
		#[codec(index = 10)]
		SeatInUse,
		/// A party is no participant. ISO 20022: `BE06`.
		#[codec(index = 11)]
		SeatUnknown,
		/// There are as many solvers as may be.
		#[codec(index = 12)]
		SolversFull,
		/// A cycle is closed and not settled: liquidity and caps are fixed.
		#[codec(index = 13)]
		LiquidityFixed,
		/// There is less liquidity. ISO 20022: `AM04`.
		#[codec(index = 14)]
		LiquidityShort,
		/// The participant has as many bilateral caps as may be.
		#[codec(index = 15)]
		CapsFull,
		/// No cycle is open.
		#[codec(index = 16)]
		NoCycle,
		/// The cycle has as many obligations as may be, or may get them from the last one. It
		/// goes into the next cycle. ISO 20022: `TM01`.
		#[codec(index = 17)]
		CycleFull,
		/// The signer isn't the party that may do this. ISO 20022: `DS0H`.
		#[codec(index = 18)]
		NotYours,
		/// There is no such priority class.
		#[codec(index = 19)]
		ClassUnknown,
		/// The latest time is ahead, behind the earliest, and not too far. ISO 20022: `DT05`.
		#[codec(index = 20)]
		TimesUnsound,
		/// A payment versus payment is between the same two, one each way, in two currencies.
		#[codec(index = 21)]
		PairUnsound,
		/// There is no such obligation in the open cycle.
		#[codec(index = 22)]
		ObligationUnknown,
		/// Its debtor stands by it already.
		#[codec(index = 23)]
		AlreadyAffirmed,
		/// It was taken back. ISO 20022: `CANC` as a status.
		#[codec(index = 24)]
		Cancelled,
		/// Both parties have agreed to it, and it is no payment versus payment that has failed to
		/// settle in a cycle.
		#[codec(index = 25)]
		AgreedByBoth,
		/// It isn't the reference with which it was queued.
		#[codec(index = 26)]
		ReferenceDiffers,
		/// The identity has no licence to propose. ISO 20022: `DS0H`.
		#[codec(index = 27)]
		NotSolver,
		/// No such cycle is closed and unsettled.
		#[codec(index = 28)]
		NotClosed,
		/// Proposals aren't taken any more.
		#[codec(index = 29)]
		WindowOver,
		/// The bitmap isn't as long as the queue.
		#[codec(index = 30)]
		BitmapLength,
		/// A bit behind the last obligation is set.
		#[codec(index = 31)]
		SpareBits,
		/// An obligation is proposed that can't settle in this cycle: cancelled, not affirmed,
		/// not in time, or of a seat that was given up.
		#[codec(index = 32)]
		NotLive,
		/// An obligation passes an earlier one of its debtor, currency and class.
		#[codec(index = 33)]
		OutOfOrder,
		/// One leg of a payment versus payment stays behind.
		#[codec(index = 34)]
		PairSplit,
		/// A participant would pay out more than it has.
		#[codec(index = 35)]
		Illiquid,
		/// A participant would owe the others together more than its cap.
		#[codec(index = 36)]
		AboveMultilateralCap,
		/// A participant would owe another one more than its cap.
		#[codec(index = 37)]
		AboveBilateralCap,
		/// It doesn't beat the best proposal by 100 parts per million.
		#[codec(index = 38)]
		NotBetter,
		/// Its time hasn't come.
		#[codec(index = 39)]
		NotDue,
		/// The cycle before isn't swept yet, or not as far as the other leg of this obligation.
		#[codec(index = 40)]
		SweepPending,
		/// No cycle is settled and unswept.
		#[codec(index = 41)]
		NothingToSweep,
		/// No cycle's record is over.
		#[codec(index = 42)]
		NothingToForget,
		/// The participant has queued as many as one may in a cycle, or may get them from the
		/// last one. ISO 20022: `TM01`.
		#[codec(index = 43)]
		ShareUsed,
	}

	impl<T> From<Refusal> for Error<T> {
		fn from(refusal: Refusal) -> Self {
			Self::Refused(refusal)
		}
	}
}
