//! Why a call failed.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors.
#[pallet_section]
pub(crate) mod errors {
	/// Why a call failed. Indices stay.
	#[pallet::error]
	pub enum Error<T> {
		/// The reason has an ISO 20022 code.
		#[codec(index = 0)]
		Refused(Refusal),
		/// Purposes come sorted, each once.
		#[codec(index = 1)]
		RuleUnsound,
		/// Classes come sorted, each once, and limit something.
		#[codec(index = 2)]
		ProfileUnsound,
		/// What the currency is worth isn't known, or wasn't asked for too long.
		#[codec(index = 3)]
		NoRate,
		/// A maximum that low is a closed door: `close` says so, or `stop`.
		#[codec(index = 4)]
		BelowOpenFloor,
		/// No purpose would be left: `close` says so, or `stop`.
		#[codec(index = 5)]
		NoPurposeLeft,
		/// This is so already.
		#[codec(index = 6)]
		NothingToChange,
		/// There is no rule in force.
		#[codec(index = 7)]
		NoRule,
		/// There is no tightening to undo.
		#[codec(index = 8)]
		NothingToUndo,
		/// A tightening is undone within a day.
		#[codec(index = 9)]
		UndoTooLate,
		/// Something of it is in force or to come.
		#[codec(index = 10)]
		StillInUse,
		/// The currency of a country doesn't change.
		#[codec(index = 11)]
		HomeFixed,
		/// There is no such corridor and no such profile.
		#[codec(index = 12)]
		NothingToStop,
		/// A stop ends later than now.
		#[codec(index = 13)]
		StopNotAhead,
		/// A stop doesn't last that long.
		#[codec(index = 14)]
		StopTooLong,
		/// It is stopped already: renew it.
		#[codec(index = 15)]
		AlreadyStopped,
		/// The last stop ended too short a time ago.
		#[codec(index = 16)]
		CoolingDown,
		/// It isn't stopped.
		#[codec(index = 17)]
		NotStopped,
		/// Another person has to agree.
		#[codec(index = 18)]
		SamePerson,
		/// It was renewed as often as it may.
		#[codec(index = 19)]
		RenewedTooOften,
		/// No institution answers for the payee.
		#[codec(index = 20)]
		NoInstitution,
		/// The key doesn't speak for the institution that answers for the payee.
		#[codec(index = 21)]
		NotInstitution,
		/// One of the parties has no identity.
		#[codec(index = 22)]
		PartyUnknown,
		/// A payment of zero is none.
		#[codec(index = 23)]
		AmountZero,
		/// The acknowledgement has expired.
		#[codec(index = 24)]
		AcknowledgementExpired,
		/// An acknowledgement doesn't count that long.
		#[codec(index = 25)]
		AcknowledgementTooLong,
		/// This payment was acknowledged already.
		#[codec(index = 26)]
		AlreadyAcknowledged,
		/// The institution has too many acknowledgements that wait.
		#[codec(index = 27)]
		TooManyAcknowledgements,
		/// There is no such acknowledgement.
		#[codec(index = 28)]
		NotAcknowledged,
		/// The reference currency is worth itself.
		#[codec(index = 29)]
		IsReference,
		/// The rate was refreshed a short time ago.
		#[codec(index = 30)]
		RefreshedTooSoon,
		/// There is no fresh reference rate.
		#[codec(index = 31)]
		NoReferenceRate,
		/// Nothing is counted there.
		#[codec(index = 32)]
		NothingCounted,
		/// A renewal lets a stop last longer.
		#[codec(index = 33)]
		StopNotLonger,
	}
}
