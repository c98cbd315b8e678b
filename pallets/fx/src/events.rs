//! What the pallet reports. Each event carries every fact.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A market is watched from now on, or otherwise than before.
		#[codec(index = 0)]
		MarketSet {
			/// The pair.
			pair: Pair,
			/// How far a quote may be from the reference.
			band: Ppm,
			/// How long a report counts, in milliseconds.
			max_age: Moment,
		},
		/// A market is gone, and what was reported of it.
		#[codec(index = 1)]
		MarketRemoved {
			/// The pair.
			pair: Pair,
		},
		/// A rate is set for want of reports, or isn't any more.
		#[codec(index = 2)]
		ValueSet {
			/// The pair.
			pair: Pair,
			/// The rate, with its end.
			value: Option<SetValue>,
		},
		/// A dealer is licensed, or licensed to something else than before.
		#[codec(index = 3)]
		DealerLicensed {
			/// The dealer.
			dealer: IdOf<T>,
			/// What it is licensed to.
			licence: Licence,
			/// The epoch of its papers.
			epoch: u32,
		},
		/// A dealer's licence is suspended, or isn't any more.
		#[codec(index = 4)]
		DealerSuspended {
			/// The dealer.
			dealer: IdOf<T>,
			/// Whether it is suspended now.
			suspended: bool,
		},
		/// A dealer's licence is gone.
		#[codec(index = 5)]
		LicenceEnded {
			/// The dealer.
			dealer: IdOf<T>,
		},
		/// An identity may report from now on, or may not any more.
		#[codec(index = 6)]
		ReporterSet {
			/// The reporter.
			reporter: IdOf<T>,
			/// Whether it may report.
			licensed: bool,
		},
		/// A reporter has reported.
		#[codec(index = 7)]
		Reported {
			/// The market.
			pair: Pair,
			/// The reporter.
			reporter: IdOf<T>,
			/// The rate, in the direction of the market.
			rate: Rate,
			/// The account that reported.
			by: T::AccountId,
		},
		/// A dealer has placed a standing quote: `order.size` of `order.pair.to` went from
		/// its free balance onto hold.
		#[codec(index = 8)]
		QuotePlaced {
			/// The number of the quote.
			id: QuoteId,
			/// Who placed it.
			dealer: T::AccountId,
			/// The identity behind it.
			identity: IdOf<T>,
			/// The quote.
			order: QuoteOrder,
		},
		/// A standing quote takes no more fills; what wasn't reserved went from hold to the
		/// dealer's free balance.
		#[codec(index = 9)]
		QuoteCancelled {
			/// The number of the quote.
			id: QuoteId,
			/// Who had placed it.
			dealer: T::AccountId,
			/// The currency that was on hold.
			currency: CurrencyId,
			/// How much was released, in minor units.
			released: Amount,
			/// How much stays on hold for reservations, in minor units. With zero the quote is
			/// gone.
			left: Amount,
			/// Who cancelled it.
			by: T::AccountId,
		},
		/// A quote was filled. For the dealer: `source` came to its free balance, `target` went
		/// from hold or from its free balance, as `filled` says.
		#[codec(index = 10)]
		Filled {
			/// The account that deals.
			dealer: T::AccountId,
			/// The identity behind it.
			identity: IdOf<T>,
			/// What was filled.
			filled: FilledBy,
			/// From which currency to which.
			pair: Pair,
			/// What the dealer got, in minor units of `pair.from`.
			source: Amount,
			/// What the dealer gave, in minor units of `pair.to`.
			target: Amount,
			/// The rate of the quote.
			rate: Rate,
			/// Who paid the conversion that this is a part of.
			payer: T::AccountId,
			/// Who was paid by it.
			payee: T::AccountId,
		},
		/// Somebody has converted its own money, by as many fills as `hops` says: `source` went
		/// from its free balance, `target` came to it. What another pallet converts through
		/// [`Exchange`](caravan_primitives::Exchange) it tells by an event of its own.
		#[codec(index = 11)]
		Converted {
			/// Whose money it is.
			who: T::AccountId,
			/// From which currency to which.
			pair: Pair,
			/// What was given, in minor units of `pair.from`.
			source: Amount,
			/// What was got, in minor units of `pair.to`.
			target: Amount,
			/// Through how many quotes.
			hops: u32,
		},
		/// A part of a quote is kept for somebody: `fee` went from the holder's free balance to
		/// the dealer's.
		#[codec(index = 12)]
		Reserved {
			/// The reservation.
			key: ReservationKey,
			/// For whom.
			holder: T::AccountId,
			/// The account that deals.
			dealer: T::AccountId,
			/// From which currency to which.
			pair: Pair,
			/// What is to be given, in minor units of `pair.from`.
			source: Amount,
			/// What is to be got, in minor units of `pair.to`.
			target: Amount,
			/// The fee, in minor units of `pair.from`.
			fee: Amount,
			/// Its end, milliseconds of chain time.
			until: Moment,
		},
		/// A reservation ended without being used.
		#[codec(index = 13)]
		ReservationEnded {
			/// The reservation.
			key: ReservationKey,
			/// For whom it was.
			holder: T::AccountId,
		},
		/// A dealer has issued a paper.
		#[codec(index = 14)]
		PaperIssued {
			/// The account that issued it.
			dealer: T::AccountId,
			/// The identity behind it.
			identity: IdOf<T>,
			/// The paper.
			paper: Paper<T::AccountId>,
			/// The epoch in which it counts.
			epoch: u32,
		},
		/// A dealer's papers are void.
		#[codec(index = 15)]
		PapersVoided {
			/// The dealer.
			dealer: IdOf<T>,
			/// The epoch of its papers from now on.
			epoch: u32,
			/// Whether its standing quotes are void as well: the identity was recovered.
			quotes: bool,
		},
		/// Somebody had papers that are over cleared.
		#[codec(index = 16)]
		PapersCleared {
			/// Who called.
			by: T::AccountId,
			/// How many entries went.
			count: u32,
		},
	}
}
