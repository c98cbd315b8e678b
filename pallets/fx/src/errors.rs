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
		/// There is no such market. ISO 20022: `AM03`.
		#[codec(index = 1)]
		MarketUnknown,
		/// A market is between two known currencies, and its reports count for a while.
		#[codec(index = 2)]
		MarketUnsound,
		/// There is a market in the other direction: it serves both.
		#[codec(index = 3)]
		InverseMarket,
		/// The value would be over already.
		#[codec(index = 4)]
		ValueOver,
		/// It is in this state already.
		#[codec(index = 5)]
		NothingToChange,
		/// The identity has no licence to deal. ISO 20022: `DS0H`.
		#[codec(index = 6)]
		NotDealer,
		/// A licence names jurisdictions and pairs, sorted, each once, with limits above zero,
		/// and ends in the future.
		#[codec(index = 7)]
		LicenceUnsound,
		/// The dealer's licence is suspended. ISO 20022: `DS0H`.
		#[codec(index = 8)]
		DealerSuspended,
		/// The dealer's licence has run out. ISO 20022: `DS0H`.
		#[codec(index = 9)]
		LicenceOver,
		/// The dealer isn't licensed for this pair. ISO 20022: `DS0H`.
		#[codec(index = 10)]
		PairNotLicensed,
		/// The dealer isn't licensed to serve payers who live there. ISO 20022: `RR04`.
		#[codec(index = 11)]
		JurisdictionNotLicensed,
		/// It is more than the dealer may still take of this pair today. ISO 20022: `AM14`.
		#[codec(index = 12)]
		AboveDailyLimit,
		/// The identity isn't licensed to report. ISO 20022: `DS0H`.
		#[codec(index = 13)]
		NotReporter,
		/// There are as many reporters as may be.
		#[codec(index = 14)]
		TooManyReporters,
		/// Fewer than three have reported lately, and no value is set. ISO 20022: `AM03`.
		#[codec(index = 15)]
		NoReference,
		/// The rate is too far from the reference. ISO 20022: `AM03`.
		#[codec(index = 16)]
		OutOfBand,
		/// There is no such standing quote. ISO 20022: `AM03`.
		#[codec(index = 17)]
		QuoteUnknown,
		/// A quote has a least fill above zero, at most its size, and known currencies.
		#[codec(index = 18)]
		QuoteUnsound,
		/// The quote is over. ISO 20022: `TM01`.
		#[codec(index = 19)]
		QuoteExpired,
		/// The dealer has voided it, or was recovered or licensed anew since. ISO 20022: `AM03`.
		#[codec(index = 20)]
		QuoteVoid,
		/// A paper lives at most `MaxQuoteLife`. ISO 20022: `AM03`.
		#[codec(index = 21)]
		LifeTooLong,
		/// It is somebody else's.
		#[codec(index = 22)]
		NotYours,
		/// A conversion goes through at least one quote. ISO 20022: `AM03`.
		#[codec(index = 23)]
		NoHops,
		/// The quotes don't lead from the one currency to the other. ISO 20022: `AM03`.
		#[codec(index = 24)]
		HopsDontMeet,
		/// Each quote of a conversion is another dealer's. ISO 20022: `AM03`.
		#[codec(index = 25)]
		DealerTwice,
		/// The quote has less left than that. ISO 20022: `AM03`.
		#[codec(index = 26)]
		AboveWhatIsLeft,
		/// Less than the quote's least fill would be taken, or left. ISO 20022: `AM06`.
		#[codec(index = 27)]
		BelowMinimum,
		/// The conversion is worse than what was agreed to. ISO 20022: `AM03`.
		#[codec(index = 28)]
		TermsNotMet,
		/// The dealer's free balance is too small. ISO 20022: `AM04`.
		#[codec(index = 29)]
		DealerShort,
		/// The dealer has issued no such paper. ISO 20022: `AM03`.
		#[codec(index = 30)]
		PaperUnknown,
		/// The number was used for another paper. ISO 20022: `DU03`.
		#[codec(index = 31)]
		NonceUsed,
		/// The paper is for somebody else. ISO 20022: `DS0H`.
		#[codec(index = 32)]
		OtherTaker,
		/// Only a standing quote whose dealer says so can be reserved. ISO 20022: `AM03`.
		#[codec(index = 33)]
		NotReservable,
		/// The quote has as many reservations as may be. ISO 20022: `AM03`.
		#[codec(index = 34)]
		TooManyReservations,
		/// There is no such reservation. ISO 20022: `AM03`.
		#[codec(index = 35)]
		ReservationUnknown,
		/// The reservation is over. ISO 20022: `TM01`.
		#[codec(index = 36)]
		ReservationOver,
		/// A reservation ends in the future, within `MaxReserve` and with its quote. ISO 20022:
		/// `AM03`.
		#[codec(index = 37)]
		ReservationUnsound,
		/// All that is left is reserved.
		#[codec(index = 38)]
		StillReserved,
		/// No paper is old enough to be cleared.
		#[codec(index = 39)]
		NothingToClear,
		/// One call clears at most `MaxClear` papers.
		#[codec(index = 40)]
		TooManyToClear,
	}

	impl<T> From<Refusal> for Error<T> {
		fn from(refusal: Refusal) -> Self {
			Self::Refused(refusal)
		}
	}

	impl<T> Error<T> {
		/// The reason in the words of ISO 20022, for who asks by a trait.
		pub fn refusal(&self) -> Refusal {
			match self {
				Self::Refused(refusal) => *refusal,
				Self::NotDealer
				| Self::DealerSuspended
				| Self::LicenceOver
				| Self::PairNotLicensed
				| Self::NotReporter
				| Self::OtherTaker => Refusal::SignerNotAllowed,
				Self::JurisdictionNotLicensed => Refusal::RuleClosed,
				Self::AboveDailyLimit => Refusal::AboveRollingLimit,
				Self::QuoteExpired | Self::ReservationOver => Refusal::AfterCutOff,
				Self::BelowMinimum => Refusal::BelowLeast,
				Self::DealerShort => Refusal::TooLittleFree,
				Self::NonceUsed => Refusal::PaperUsed,
				_ => Refusal::RateUnavailable,
			}
		}
	}
}
