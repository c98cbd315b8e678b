//! What the pallet reports. Each event carries every fact.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Cycles are run by these terms from the next one on.
		#[codec(index = 0)]
		TermsSet {
			/// The terms.
			terms: Terms,
		},
		/// A currency is cleared, otherwise than before, or isn't any more.
		#[codec(index = 1)]
		CurrencySet {
			/// The currency.
			currency: CurrencyId,
			/// Where it stands in the list.
			index: CurrencyIndex,
			/// How long before a cycle closes the last obligation is queued, in milliseconds.
			cut_off: Moment,
			/// Whether new obligations are queued.
			active: bool,
		},
		/// An identity is a participant from now on.
		#[codec(index = 2)]
		ParticipantAdmitted {
			/// Its seat.
			seat: SeatIndex,
			/// The participant.
			identity: IdOf<T>,
			/// In which account its liquidity will be on hold.
			account: T::AccountId,
		},
		/// A seat was given up.
		#[codec(index = 3)]
		ParticipantLeft {
			/// The seat.
			seat: SeatIndex,
			/// The participant.
			identity: IdOf<T>,
			/// The account that gave it up; none when it was taken.
			by: Option<T::AccountId>,
			/// The first cycle in which nothing of it settles; none before the first.
			cycle: CycleId,
		},
		/// A seat is vacant.
		#[codec(index = 4)]
		SeatVacated {
			/// The seat.
			seat: SeatIndex,
			/// Whose it was.
			identity: IdOf<T>,
		},
		/// An identity may propose from now on, or may not any more.
		#[codec(index = 5)]
		SolverSet {
			/// The solver.
			solver: IdOf<T>,
			/// Whether it may propose.
			licensed: bool,
		},
		/// Free money went on hold as liquidity.
		#[codec(index = 6)]
		Deposited {
			/// In which account.
			account: T::AccountId,
			/// The currency.
			currency: CurrencyId,
			/// In minor units.
			amount: Amount,
			/// Who signed.
			by: T::AccountId,
		},
		/// Liquidity is free again: withdrawn, or with the seat that was vacated.
		#[codec(index = 7)]
		Withdrawn {
			/// In which account.
			account: T::AccountId,
			/// The currency.
			currency: CurrencyId,
			/// In minor units.
			amount: Amount,
			/// Who signed.
			by: T::AccountId,
		},
		/// A participant has said how much it will owe net in a cycle.
		#[codec(index = 8)]
		CapSet {
			/// The participant.
			identity: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// Towards whom; none: all together.
			towards: Option<IdOf<T>>,
			/// In minor units; none: any amount.
			cap: Option<Amount>,
			/// Who signed.
			by: T::AccountId,
		},
		/// An obligation is queued.
		#[codec(index = 9)]
		Queued {
			/// Its number.
			id: ObligationId,
			/// In which cycle.
			cycle: CycleId,
			/// The account of who owes.
			debtor: T::AccountId,
			/// The account of whom it is owed.
			creditor: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// In minor units.
			amount: Amount,
			/// Its priority class.
			class: u8,
			/// When it may settle.
			timing: Timing,
			/// The other leg of a payment versus payment.
			partner: Option<ObligationId>,
			/// What it is called and what it is for.
			reference: PaymentReference,
			/// Whether its debtor stands by it; else it is to be affirmed.
			affirmed: bool,
			/// Who signed.
			by: T::AccountId,
		},
		/// The debtor stands by what was claimed.
		#[codec(index = 10)]
		Affirmed {
			/// The obligation.
			id: ObligationId,
			/// In which cycle.
			cycle: CycleId,
			/// Who signed.
			by: T::AccountId,
		},
		/// An obligation was taken back. pacs.002 status: `CANC`.
		#[codec(index = 11)]
		ObligationCancelled {
			/// The obligation.
			id: ObligationId,
			/// In which cycle.
			cycle: CycleId,
			/// Who signed.
			by: T::AccountId,
		},
		/// A cycle is open.
		#[codec(index = 12)]
		CycleOpened {
			/// The cycle.
			cycle: CycleId,
			/// Until when, milliseconds of commercial time.
			closes_at: Moment,
			/// What it is run by.
			terms: Terms,
		},
		/// A cycle is closed: proposals are taken.
		#[codec(index = 13)]
		CycleClosed {
			/// The cycle.
			cycle: CycleId,
			/// How many obligations are in it.
			count: u32,
			/// Until when proposals are taken, milliseconds of commercial time.
			settles_from: Moment,
		},
		/// A proposal is the best so far.
		#[codec(index = 14)]
		Proposed {
			/// The cycle.
			cycle: CycleId,
			/// Whose it is.
			solver: IdOf<T>,
			/// What it is worth.
			score: Score,
			/// Who signed.
			by: T::AccountId,
		},
		/// Liquidity went from one participant to another, to the hold of the other one or, where
		/// it had no account in the currency, to what is free.
		#[codec(index = 15)]
		Moved {
			/// The cycle.
			cycle: CycleId,
			/// Who has paid.
			from: T::AccountId,
			/// Who was paid.
			to: T::AccountId,
			/// The currency.
			currency: CurrencyId,
			/// In minor units.
			amount: Amount,
			/// Whether it is on hold with who was paid.
			held: bool,
		},
		/// A cycle is settled.
		#[codec(index = 16)]
		CycleSettled {
			/// The cycle.
			cycle: CycleId,
			/// How.
			settlement: Settlement<IdOf<T>>,
			/// How many obligations were barred.
			barred: u32,
			/// Why nothing moved although something should have.
			failure: Option<DispatchError>,
		},
		/// What became of the obligations of a page, in the order of the queue: pacs.002.
		#[codec(index = 17)]
		PageSwept {
			/// The cycle.
			cycle: CycleId,
			/// Number of the page.
			page: u32,
			/// The obligations. What is pending is in the next cycle from now on.
			outcomes: Vec<(ObligationId, Outcome)>,
		},
		/// A cycle is over; the next one can close.
		#[codec(index = 18)]
		CycleSwept {
			/// The cycle.
			cycle: CycleId,
			/// How many obligations were carried over.
			carried: u32,
			/// Until when the open one, into which they were carried, is open: not before half of
			/// its time from now. Milliseconds of commercial time.
			closes_at: Moment,
		},
		/// A cycle isn't kept any more.
		#[codec(index = 19)]
		CycleForgotten {
			/// The cycle.
			cycle: CycleId,
		},
		/// A seat's liquidity is in another account from now on.
		#[codec(index = 20)]
		SeatMoved {
			/// The seat.
			seat: SeatIndex,
			/// The participant.
			identity: IdOf<T>,
			/// In which account it was.
			from: T::AccountId,
			/// In which it is.
			to: T::AccountId,
			/// Who signed.
			by: T::AccountId,
		},
		/// With its seat, liquidity went from one account of a participant to another, to the
		/// hold there or, where that had no account in the currency, to what is free.
		#[codec(index = 21)]
		LiquidityMoved {
			/// The seat.
			seat: SeatIndex,
			/// From which account.
			from: T::AccountId,
			/// To which.
			to: T::AccountId,
			/// The currency.
			currency: CurrencyId,
			/// In minor units.
			amount: Amount,
			/// Whether it is on hold there.
			held: bool,
		},
	}
}
