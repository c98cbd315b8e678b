//! Obligations are queued, affirmed and taken back, while a cycle is open.

use crate::*;
use caravan_primitives::{
	Act, Clock, CurrencyId, Identify, Moment, Payment, PaymentGate, PaymentReference, Refusal,
	Ticket, Tier,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::Get,
};
use sp_runtime::traits::Hash as _;

/// Whose key signs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
	Debtor,
	Creditor,
}

/// An order that could be queued: its parties by seat, its currency by index.
struct Draft<T: Config> {
	debtor: (SeatIndex, Seat<T>),
	creditor: (SeatIndex, Seat<T>),
	currency: CurrencyIndex,
	amount: u64,
	marks: Marks,
}

impl<T: Config> Draft<T> {
	fn payment<'a>(&'a self, order: &Order<T::AccountId>) -> Payment<'a, T::AccountId> {
		payment::<T>(
			(&self.debtor.1, &self.creditor.1),
			order.currency,
			self.amount,
			&order.reference,
		)
	}
}

/// An obligation of the open cycle.
pub(crate) struct Queued<T: Config> {
	id: CycleId,
	cycle: CycleOf<T>,
	leg: (Place, Obligation),
	partner: Option<(Place, Obligation)>,
}

/// An obligation as the gate judges it: a payment between the accounts that settle it.
fn payment<'a, T: Config>(
	(debtor, creditor): (&'a Seat<T>, &'a Seat<T>),
	currency: CurrencyId,
	amount: u64,
	reference: &PaymentReference,
) -> Payment<'a, T::AccountId> {
	Payment {
		payer: &debtor.account,
		payee: &creditor.account,
		currency,
		amount: amount.into(),
		purpose: reference.purpose,
		envelope: reference.envelope,
		uetr: Some(reference.uetr),
	}
}

impl<T: Config> Pallet<T> {
	/// Judges an order, but for who signs it and the gate.
	fn draft(
		cycle: &CycleOf<T>,
		order: &Order<T::AccountId>,
		timing: Timing,
	) -> Result<Draft<T>, Error<T>> {
		let debtor = Self::party(&order.debtor)?;
		let creditor = Self::party(&order.creditor)?;
		ensure!(
			debtor.0 != creditor.0,
			Error::Refused(Refusal::PayerIsPayee)
		);
		let (currency, entry) = Self::listed(order.currency)?;
		ensure!(entry.active, Error::CurrencyNotCleared);
		let amount = order.amount()?;
		let marks = order.marks().ok_or(Error::ClassUnknown)?;
		let now = T::Clock::now();
		let sound = now < timing.latest
			&& timing.earliest < timing.latest
			&& timing.latest <= now.saturating_add(T::MaxLife::get());
		ensure!(sound, Error::TimesUnsound);
		Self::ensure_before_cut_off(cycle, &entry, now)?;
		Self::ensure_created(order.reference.created_at, T::Clock::wall(now))?;
		Ok(Draft {
			debtor,
			creditor,
			currency,
			amount,
			marks: marks.carrying(timing.carry && cycle.outlasts(timing.latest)),
		})
	}

	fn ensure_before_cut_off(
		cycle: &CycleOf<T>,
		entry: &ClearedCurrency,
		now: Moment,
	) -> Result<(), Error<T>> {
		let in_time = match cycle.stage {
			Stage::Open { closes_at } => now < closes_at.saturating_sub(entry.cut_off),
			_ => false,
		};
		ensure!(in_time, Error::Refused(Refusal::AfterCutOff));
		Ok(())
	}

	/// The date of creation is chain time.
	fn ensure_created(created_at: Moment, wall: Moment) -> Result<(), Error<T>> {
		ensure!(
			created_at <= wall.saturating_add(T::Skew::get()),
			Error::Refused(Refusal::CreatedTooEarly)
		);
		ensure!(
			wall < created_at.saturating_add(T::Validity::get()),
			Error::Refused(Refusal::CreatedTooLate)
		);
		Ok(())
	}

	/// Whose key it is that signs, and whether it may.
	fn side(by: &T::AccountId, draft: &Draft<T>) -> Result<Side, Error<T>> {
		let identity = Self::identity_of(by)?;
		let (side, act) = if identity == draft.debtor.1.identity {
			(Side::Debtor, Act::Pay)
		} else if identity == draft.creditor.1.identity {
			(Side::Creditor, Act::Trade)
		} else {
			return Err(Error::NotYours);
		};
		T::Identify::may(by, act, Tier::MIN)?;
		Ok(side)
	}

	/// Room for so many of a seat, what may still be carried over included: in the cycle, and in
	/// what one participant may take of it. Half of the cycle is shared out: each participant has
	/// an equal part of that which the others leave alone; one that was admitted since has what is
	/// left of it. The other half is for whoever comes first.
	fn ensure_room(cycle: &CycleOf<T>, seat: SeatIndex, count: u32) -> Result<(), Error<T>> {
		let taken = cycle.count().saturating_add(cycle.reserved);
		let most = T::MaxObligations::get();
		ensure!(taken.saturating_add(count) <= most, Error::CycleFull);
		let own = cycle.by_seat.of(seat).saturating_add(count);
		ensure!(own <= T::MaxPerSeat::get(), Error::ShareUsed);
		let shares = T::MaxSeats::get().saturating_mul(2);
		let floor = most.checked_div(shares).unwrap_or_default();
		let mut by_seat = cycle.by_seat.clone();
		(0..count).for_each(|_| by_seat.count_in(seat));
		let fits = own <= floor || by_seat.taken(Seats::<T>::count(), floor) <= most;
		ensure!(fits, Error::CycleFull);
		Ok(())
	}

	/// Uses a reference up, for who stands by it.
	fn use_reference(
		identity: &IdOf<T>,
		reference: &PaymentReference,
		id: ObligationId,
	) -> Result<(), Error<T>> {
		let key = (identity.clone(), reference.uetr);
		ensure!(
			!References::<T>::contains_key(&key),
			Error::Refused(Refusal::DuplicateUetr)
		);
		References::<T>::insert(key, id);
		Ok(())
	}

	/// Queues one obligation of the open cycle. What its creditor claims is judged by the gate
	/// and not counted: nobody uses up another one's limits.
	fn enter(
		by: &T::AccountId,
		(cycle_id, cycle): (CycleId, &mut CycleOf<T>),
		(order, draft, side): (Order<T::AccountId>, Draft<T>, Side),
		timing: Timing,
		partner: Option<ObligationId>,
	) -> DispatchResult {
		let id = cycle.next_id();
		let by_debtor = side == Side::Debtor;
		let stands = if by_debtor {
			&draft.debtor.1
		} else {
			&draft.creditor.1
		};
		Self::use_reference(&stands.identity, &order.reference, id)?;
		let payment = draft.payment(&order);
		let ticket = if by_debtor {
			T::Gate::commit(&payment)
		} else {
			T::Gate::check(&payment).map(|()| Ticket::default())
		};
		let obligation = Obligation {
			id,
			amount: draft.amount,
			earliest: timing.earliest,
			latest: timing.latest,
			debtor: draft.debtor.0,
			creditor: draft.creditor.0,
			currency: draft.currency,
			marks: draft.marks.queued(by_debtor),
		};
		let details = Details {
			uetr: order.reference.uetr,
			reference: T::Hashing::hash_of(&order.reference),
			ticket: ticket.map_err(Error::<T>::Refused)?,
		};
		let place = Place {
			region: Region::Fresh,
			index: cycle.fresh,
		};
		Self::append(cycle_id, place, &obligation, &details)?;
		cycle.fresh = cycle.fresh.saturating_add(1);
		cycle.by_seat.count_in(obligation.queued_by());
		cycle.count_on(&obligation);
		Self::deposit_event(Event::Queued {
			id,
			cycle: cycle_id,
			debtor: draft.debtor.1.account,
			creditor: draft.creditor.1.account,
			currency: order.currency,
			amount: order.amount,
			class: order.class,
			timing,
			partner,
			reference: order.reference,
			affirmed: by_debtor,
			by: by.clone(),
		});
		Ok(())
	}

	pub(crate) fn do_queue(
		by: T::AccountId,
		order: Order<T::AccountId>,
		timing: Timing,
	) -> DispatchResult {
		let (id, mut cycle) = Self::current().ok_or(Error::<T>::NoCycle)?;
		let draft = Self::draft(&cycle, &order, timing)?;
		let side = Self::side(&by, &draft)?;
		let seat = match side {
			Side::Debtor => draft.debtor.0,
			Side::Creditor => draft.creditor.0,
		};
		Self::ensure_room(&cycle, seat, 1)?;
		Self::enter(&by, (id, &mut cycle), (order, draft, side), timing, None)?;
		Cycles::<T>::insert(id, cycle);
		Ok(())
	}

	pub(crate) fn do_queue_pvp(
		by: T::AccountId,
		owed: Order<T::AccountId>,
		claimed: Order<T::AccountId>,
		timing: Timing,
	) -> DispatchResult {
		let (id, mut cycle) = Self::current().ok_or(Error::<T>::NoCycle)?;
		let waiting = Timing {
			carry: false,
			..timing
		};
		let mut first = Self::draft(&cycle, &owed, waiting)?;
		let mut second = Self::draft(&cycle, &claimed, timing)?;
		let mirrored = first.debtor.0 == second.creditor.0
			&& first.creditor.0 == second.debtor.0
			&& first.currency != second.currency;
		ensure!(mirrored, Error::<T>::PairUnsound);
		ensure!(
			Self::side(&by, &first)? == Side::Debtor,
			Error::<T>::NotYours
		);
		Self::ensure_room(&cycle, first.debtor.0, 2)?;
		first.marks = first.marks.first_leg();
		second.marks = second.marks.second_leg();
		let first_id = cycle.next_id();
		let partner = Some(first_id.saturating_add(1));
		let owed = (owed, first, Side::Debtor);
		Self::enter(&by, (id, &mut cycle), owed, timing, partner)?;
		let claimed = (claimed, second, Side::Creditor);
		Self::enter(&by, (id, &mut cycle), claimed, timing, Some(first_id))?;
		Cycles::<T>::insert(id, cycle);
		Ok(())
	}

	/// An obligation of the open cycle, and the other leg if it is one of two. Nobody touches a
	/// leg without the other: the sweep has brought both, or it has to go on first.
	fn queued(obligation: ObligationId) -> Result<Queued<T>, Error<T>> {
		let (id, cycle) = Self::current().ok_or(Error::NoCycle)?;
		let (place, found) = Self::find(id, &cycle, obligation).ok_or(Error::ObligationUnknown)?;
		let partner = Self::partner_of(id, place, &found);
		ensure!(
			partner.is_some() == found.marks.is_leg(),
			Error::SweepPending
		);
		Ok(Queued {
			id,
			cycle,
			leg: (place, found),
			partner,
		})
	}

	pub(crate) fn do_affirm(
		by: T::AccountId,
		obligation: ObligationId,
		reference: PaymentReference,
	) -> DispatchResult {
		let Queued {
			id,
			mut cycle,
			leg: (place, found),
			partner,
		} = Self::queued(obligation)?;
		let (seat, debtor) = Self::seat_of(&Self::identity_of(&by)?)?;
		ensure!(seat == found.debtor, Error::<T>::NotYours);
		let creditor = Seats::<T>::get(found.creditor).ok_or(DispatchError::Corruption)?;
		let present = debtor.left.is_none() && creditor.left.is_none();
		ensure!(present, Error::<T>::SeatLeft);
		ensure!(!found.marks.is_cancelled(), Error::<T>::Cancelled);
		ensure!(!found.marks.is_affirmed(), Error::<T>::AlreadyAffirmed);
		let mut details = Self::details_at(id, place).ok_or(DispatchError::Corruption)?;
		ensure!(
			T::Hashing::hash_of(&reference) == details.reference,
			Error::<T>::ReferenceDiffers
		);
		T::Identify::may(&by, Act::Pay, Tier::MIN).map_err(Error::<T>::Refused)?;
		let now = T::Clock::now();
		ensure!(
			now < found.latest,
			Error::<T>::Refused(Refusal::ExecutionTooLate)
		);
		let currencies = Currencies::<T>::get();
		let entry = currencies
			.get(usize::from(found.currency))
			.ok_or(DispatchError::Corruption)?;
		Self::ensure_before_cut_off(&cycle, entry, now)?;
		Self::use_reference(&debtor.identity, &reference, obligation)?;
		let payment = payment::<T>(
			(&debtor, &creditor),
			entry.currency,
			found.amount,
			&reference,
		);
		details.ticket = T::Gate::commit(&payment).map_err(Error::<T>::Refused)?;
		let affirmed = Obligation {
			marks: found.marks.affirmed(),
			..found
		};
		Self::change_at(id, place, |entry| *entry = affirmed)?;
		cycle.count_on(&affirmed);
		Self::change_details(id, place, details)?;
		if let Some((other, leg)) = partner {
			let bound = Obligation {
				marks: leg.marks.carrying(found.marks.carries()),
				..leg
			};
			Self::change_at(id, other, |entry| *entry = bound)?;
			cycle.count_on(&bound);
		}
		Cycles::<T>::insert(id, cycle);
		Self::deposit_event(Event::Affirmed {
			id: obligation,
			cycle: id,
			by,
		});
		Ok(())
	}

	/// What an account may cancel.
	pub(crate) fn may_cancel(
		by: &T::AccountId,
		obligation: ObligationId,
	) -> Result<Queued<T>, Error<T>> {
		let identity = T::Identify::may(by, Act::Defend, Tier::MIN)?;
		let queued = Self::queued(obligation)?;
		let (found, partner) = (queued.leg.1, queued.partner);
		let (seat, _) = Self::seat_of(&identity)?;
		let claimed = found.marks.is_claimed() || partner.is_some();
		let yours = seat == found.debtor || (seat == found.creditor && claimed);
		ensure!(yours, Error::NotYours);
		ensure!(!found.marks.is_cancelled(), Error::Cancelled);
		let mut both = core::iter::once(queued.leg).chain(partner);
		let agreed =
			|(_, leg): (Place, Obligation)| leg.marks.is_claimed() && leg.marks.is_affirmed();
		// A pair that has failed to settle is an option for who didn't fund it. One whose day
		// hasn't come hasn't failed.
		let had_its_turn = Self::last()
			.and_then(|(_, cycle)| Some(cycle.stage.settlement()?.due))
			.is_none_or(|due| found.earliest <= due);
		let failed = partner.is_some() && found.id < queued.cycle.first_fresh && had_its_turn;
		ensure!(failed || !both.any(agreed), Error::AgreedByBoth);
		Ok(queued)
	}

	pub(crate) fn do_cancel(by: T::AccountId, obligation: ObligationId) -> DispatchResult {
		let Queued {
			id,
			mut cycle,
			leg,
			partner,
		} = Self::may_cancel(&by, obligation)?;
		for (place, leg) in core::iter::once(leg).chain(partner) {
			if leg.marks.waits() {
				cycle.waiting.count_out(leg.queued_by());
			}
			Self::take_back(id, place, &leg)?;
			Self::deposit_event(Event::ObligationCancelled {
				id: leg.id,
				cycle: id,
				by: by.clone(),
			});
		}
		Cycles::<T>::insert(id, cycle);
		Ok(())
	}

	/// Cancels one obligation; what the gate has counted comes back at once.
	fn take_back(id: CycleId, place: Place, obligation: &Obligation) -> DispatchResult {
		Self::change_at(id, place, |entry| entry.marks = entry.marks.cancelled())?;
		if obligation.marks.is_affirmed() {
			let parties = Seats::<T>::get(obligation.debtor)
				.zip(Seats::<T>::get(obligation.creditor))
				.ok_or(DispatchError::Corruption)?;
			let mut details = Self::details_at(id, place).ok_or(DispatchError::Corruption)?;
			let amount = obligation.amount.into();
			let (debtor, creditor) = (
				Self::present_account(&parties.0),
				Self::present_account(&parties.1),
			);
			T::Gate::release(&debtor, &creditor, &mut details.ticket, amount, amount);
			Self::change_details(id, place, details)?;
		}
		Ok(())
	}
}
