//! Participants: their seats, their liquidity on hold, their caps.

use crate::*;
use alloc::{collections::BTreeSet, vec::Vec};
use caravan_primitives::{Act, Amount, Clock, CurrencyId, CurrencyStatus, Identify, Refusal, Tier};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};

impl<T: Config> Pallet<T> {
	/// Who is behind an account.
	pub(crate) fn identity_of(who: &T::AccountId) -> Result<IdOf<T>, Error<T>> {
		T::Identify::identity(who).ok_or(Error::NotParticipant)
	}

	/// Whether nothing goes out of an identity now, not even a fee: it is frozen, or has paused.
	pub(crate) fn is_shut(identity: &IdOf<T>) -> bool {
		T::Identify::blocked(identity).is_out(T::Clock::now()) || Self::is_paused(identity)
	}

	/// Whether an identity has paused, which its primary account is told where it would manage it.
	pub(crate) fn is_paused(identity: &IdOf<T>) -> bool {
		T::Identify::primary(identity).is_some_and(|primary| {
			let managing = T::Identify::may(&primary, Act::Manage, Tier::MIN);
			managing == Err(Refusal::AccountBlocked)
		})
	}

	/// The seat of an identity.
	pub(crate) fn seat_of(identity: &IdOf<T>) -> Result<(SeatIndex, Seat<T>), Error<T>> {
		let index = SeatOf::<T>::get(identity).ok_or(Error::NotParticipant)?;
		let seat = Seats::<T>::get(index).ok_or(Error::NotParticipant)?;
		Ok((index, seat))
	}

	/// The seat of an identity that hasn't left.
	fn present(identity: &IdOf<T>) -> Result<(SeatIndex, Seat<T>), Error<T>> {
		let (index, seat) = Self::seat_of(identity)?;
		ensure!(seat.left.is_none(), Error::SeatLeft);
		Ok((index, seat))
	}

	/// The seat of a party to an obligation, named by an account.
	pub(crate) fn party(account: &T::AccountId) -> Result<(SeatIndex, Seat<T>), Error<T>> {
		let identity = T::Identify::identity(account).ok_or(Error::SeatUnknown)?;
		Self::present(&identity).map_err(|error| match error {
			Error::NotParticipant => Error::SeatUnknown,
			other => other,
		})
	}

	/// No seat has its liquidity in an account: two can't share a hold.
	fn ensure_nobodys(account: &T::AccountId) -> Result<(), Error<T>> {
		let most = u8::try_from(T::MaxSeats::get()).unwrap_or(u8::MAX);
		let taken = (0..most)
			.filter_map(Seats::<T>::get)
			.any(|seat| seat.account == *account);
		ensure!(!taken, Error::SeatTaken);
		Ok(())
	}

	/// The participant for which an account may decide on seat and caps.
	fn managed(by: &T::AccountId) -> Result<(IdOf<T>, SeatIndex, Seat<T>), Error<T>> {
		let identity = T::Identify::may(by, Act::Manage, Tier::MIN)?;
		let (index, seat) = Self::present(&identity)?;
		Ok((identity, index, seat))
	}

	pub(crate) fn do_admit(account: T::AccountId) -> DispatchResult {
		let identity =
			T::Identify::identity(&account).ok_or(Error::<T>::Refused(Refusal::PayeeUnknown))?;
		ensure!(!SeatOf::<T>::contains_key(&identity), Error::<T>::SeatTaken);
		Self::ensure_nobodys(&account)?;
		let most = u8::try_from(T::MaxSeats::get()).unwrap_or(u8::MAX);
		let mut vacant = None;
		let mut homes: BTreeSet<_> = T::Identify::jurisdiction(&account).into_iter().collect();
		for index in 0..most {
			match Seats::<T>::get(index) {
				Some(seat) => homes.extend(T::Identify::jurisdiction(&seat.account)),
				None => vacant = vacant.or(Some(index)),
			}
		}
		let seat = vacant.ok_or(Error::<T>::SeatsFull)?;
		ensure!(
			homes.len() <= T::MaxHomes::get() as usize,
			Error::<T>::TooManyHomes
		);
		SeatOf::<T>::insert(&identity, seat);
		Seats::<T>::insert(
			seat,
			Seat {
				identity: identity.clone(),
				account: account.clone(),
				lines: Default::default(),
				caps: Default::default(),
				left: None,
			},
		);
		Self::deposit_event(Event::ParticipantAdmitted {
			seat,
			identity,
			account,
		});
		Ok(())
	}

	pub(crate) fn do_expel(identity: &IdOf<T>) -> DispatchResult {
		let (index, seat) = Self::present(identity)?;
		Self::give_up(index, seat, None);
		Ok(())
	}

	pub(crate) fn do_leave(by: T::AccountId) -> DispatchResult {
		let (_, index, seat) = Self::managed(&by)?;
		Self::give_up(index, seat, Some(by));
		Ok(())
	}

	/// Gives a seat up. What is queued of it stays and settles in no cycle that closes from now
	/// on, so that the seat is nobody's when it is given again.
	fn give_up(index: SeatIndex, mut seat: Seat<T>, by: Option<T::AccountId>) {
		let cycle = OpenCycle::<T>::get().unwrap_or_default();
		seat.left = Some(cycle);
		let identity = seat.identity.clone();
		Seats::<T>::insert(index, seat);
		Self::deposit_event(Event::ParticipantLeft {
			seat: index,
			identity,
			by,
			cycle,
		});
	}

	/// Frees a seat that was given up. Its liquidity, which is in no cycle any more, goes free in
	/// the account in which it is on hold, or, where the identity has lost that to another one,
	/// in its primary account: nobody holds a seat by never withdrawing.
	pub(crate) fn do_vacate(by: T::AccountId, identity: &IdOf<T>) -> DispatchResult {
		let (index, seat) = Self::seat_of(identity)?;
		let over = seat.left.is_some_and(Self::is_over_since);
		ensure!(over, Error::<T>::SeatInUse);
		let heir = Self::heir(&seat);
		for (currency, amount) in Self::liquidity_of(&seat) {
			match &heir {
				None => {
					Self::unlock(currency, &seat.account, amount)?;
					Self::deposit_event(Event::Withdrawn {
						account: seat.account.clone(),
						currency,
						amount,
						by: by.clone(),
					});
				}
				Some(to) => {
					Self::pay_free(currency, (&seat.account, to), amount)?;
					Self::deposit_event(Event::LiquidityMoved {
						seat: index,
						from: seat.account.clone(),
						to: to.clone(),
						currency,
						amount,
						held: false,
					});
				}
			}
		}
		Self::drop_caps_towards(index);
		Seats::<T>::remove(index);
		SeatOf::<T>::remove(identity);
		Self::deposit_event(Event::SeatVacated {
			seat: index,
			identity: identity.clone(),
		});
		Ok(())
	}

	/// Whether a seat that was given up while a cycle was open has nothing in any cycle: not in
	/// that one, and not in one that had closed before, by which its liquidity is fixed.
	fn is_over_since(left: CycleId) -> bool {
		let fixed = Self::closed().is_some_and(|(id, ..)| id < left);
		!fixed && Self::is_empty_or_swept(left)
	}

	/// The account that gets a seat's liquidity where the seat's own isn't the identity's any more.
	pub(crate) fn heir(seat: &Seat<T>) -> Option<T::AccountId> {
		if T::Identify::identity(&seat.account).as_ref() == Some(&seat.identity) {
			return None;
		}
		T::Identify::primary(&seat.identity).filter(|primary| *primary != seat.account)
	}

	/// The account by which a participant is known to the gate: that of the seat, or the one that
	/// took its place.
	pub(crate) fn present_account(seat: &Seat<T>) -> T::AccountId {
		Self::heir(seat).unwrap_or_else(|| seat.account.clone())
	}

	/// What a seat has on hold, by currency.
	fn liquidity_of(seat: &Seat<T>) -> Vec<(CurrencyId, Amount)> {
		let currencies = Currencies::<T>::get();
		let lines = currencies.iter().zip(&seat.lines);
		lines
			.filter(|(_, line)| line.liquidity > 0)
			.map(|(entry, line)| (entry.currency, line.liquidity))
			.collect()
	}

	/// Moves a seat, with all that it has on hold, to the account that its identity is managed
	/// by now. One that was given up moves too: it is to be vacated there.
	pub(crate) fn do_move_seat(by: T::AccountId) -> DispatchResult {
		let identity =
			T::Identify::may(&by, Act::Manage, Tier::MIN).map_err(Error::<T>::Refused)?;
		let (index, mut seat) = Self::seat_of(&identity)?;
		let to = T::Identify::primary(&identity).ok_or(Error::<T>::NotParticipant)?;
		ensure!(seat.account != to, Error::<T>::NothingToChange);
		Self::ensure_nobodys(&to)?;
		Self::ensure_loose()?;
		let from = core::mem::replace(&mut seat.account, to.clone());
		let currencies = Currencies::<T>::get();
		for (entry, line) in currencies.iter().zip(&mut seat.lines) {
			let (currency, amount) = (entry.currency, line.liquidity);
			if amount == 0 {
				continue;
			}
			ensure!(
				!T::CurrencyStatus::halted(currency),
				Error::<T>::Refused(Refusal::CurrencyHalted)
			);
			let held = Self::bring_over(currency, (&from, &to), amount)?;
			if !held {
				line.liquidity = 0;
			}
			Self::deposit_event(Event::LiquidityMoved {
				seat: index,
				from: from.clone(),
				to: to.clone(),
				currency,
				amount,
				held,
			});
		}
		Seats::<T>::insert(index, seat);
		Self::deposit_event(Event::SeatMoved {
			seat: index,
			identity,
			from,
			to,
			by,
		});
		Ok(())
	}

	/// Nobody's cap passes to whoever sits there next.
	fn drop_caps_towards(creditor: SeatIndex) {
		let most = u8::try_from(T::MaxSeats::get()).unwrap_or(u8::MAX);
		for index in (0..most).filter(|index| *index != creditor) {
			let Some(mut seat) = Seats::<T>::get(index) else {
				continue;
			};
			let before = seat.caps.len();
			seat.caps.retain(|cap| cap.creditor != creditor);
			if seat.caps.len() < before {
				Seats::<T>::insert(index, seat);
			}
		}
	}

	/// Whether liquidity and caps may change: none is fixed by a closed cycle.
	fn ensure_loose() -> Result<(), Error<T>> {
		let closed =
			Self::last().is_some_and(|(_, cycle)| matches!(cycle.stage, Stage::Closed { .. }));
		ensure!(!closed, Error::LiquidityFixed);
		Ok(())
	}

	pub(crate) fn do_deposit(
		by: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		let identity = T::Identify::may(&by, Act::Pay, Tier::MIN).map_err(Error::<T>::Refused)?;
		let (index, mut seat) = Self::present(&identity)?;
		// An account that the identity has lost may hold somebody else's money by now.
		ensure!(
			T::Identify::identity(&seat.account).as_ref() == Some(&identity),
			Error::<T>::NotYours
		);
		let (place, entry) = Self::listed(currency)?;
		ensure!(entry.active, Error::<T>::CurrencyNotCleared);
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		ensure!(
			!T::CurrencyStatus::halted(currency),
			Error::<T>::Refused(Refusal::CurrencyHalted)
		);
		Self::ensure_loose()?;
		let line = seat.line_mut(place).ok_or(Error::<T>::CurrencyNotCleared)?;
		line.liquidity = line
			.liquidity
			.checked_add(amount)
			.ok_or(Error::<T>::Refused(Refusal::TooLittleFree))?;
		Self::lock(currency, &seat.account, amount)?;
		let account = seat.account.clone();
		Seats::<T>::insert(index, seat);
		Self::deposit_event(Event::Deposited {
			account,
			currency,
			amount,
			by,
		});
		Ok(())
	}

	/// Whether an account may withdraw for a seat: one that may pay or manage, and for a seat that
	/// was given up any. Neither freeze nor pause is asked, since both bind what is free; the
	/// key's permission is asked before them.
	fn ensure_withdraws(by: &T::AccountId, seat: &Seat<T>) -> Result<(), Error<T>> {
		if seat.left.is_some() {
			return Ok(());
		}
		let is_permitted = |act| match T::Identify::may(by, act, Tier::MIN) {
			Ok(_) | Err(Refusal::PayerFrozen | Refusal::AccountBlocked) => Ok(()),
			Err(refusal) => Err(Error::Refused(refusal)),
		};
		is_permitted(Act::Pay).or_else(|_| is_permitted(Act::Manage))
	}

	/// The seat after a withdrawal, if that may be made.
	fn withdrawn(
		by: &T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> Result<(SeatIndex, Seat<T>, Amount), Error<T>> {
		let identity = T::Identify::may(by, Act::Defend, Tier::MIN)?;
		let (index, mut seat) = Self::seat_of(&identity)?;
		Self::ensure_withdraws(by, &seat)?;
		let (place, _) = Self::listed(currency)?;
		ensure!(amount > 0, Error::Refused(Refusal::AmountZero));
		Self::ensure_loose()?;
		let line = seat.line_mut(place).ok_or(Error::LiquidityShort)?;
		line.liquidity = line
			.liquidity
			.checked_sub(amount)
			.ok_or(Error::LiquidityShort)?;
		let rest = line.liquidity;
		Ok((index, seat, rest))
	}

	/// Whether a withdrawal costs nothing: who can pay no fee takes all of a line.
	pub(crate) fn is_withdrawn_free(
		by: &T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> bool {
		Self::withdrawn(by, currency, amount)
			.is_ok_and(|(_, seat, rest)| rest == 0 && Self::is_shut(&seat.identity))
	}

	pub(crate) fn do_withdraw(
		by: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		let (index, seat, _) = Self::withdrawn(&by, currency, amount)?;
		Self::unlock(currency, &seat.account, amount)?;
		let account = seat.account.clone();
		Seats::<T>::insert(index, seat);
		Self::deposit_event(Event::Withdrawn {
			account,
			currency,
			amount,
			by,
		});
		Ok(())
	}

	pub(crate) fn do_set_cap(
		by: T::AccountId,
		currency: CurrencyId,
		towards: Option<T::AccountId>,
		cap: Option<Amount>,
	) -> DispatchResult {
		let (identity, index, mut seat) = Self::managed(&by)?;
		let (place, _) = Self::listed(currency)?;
		Self::ensure_loose()?;
		let (before, towards) = match towards {
			None => {
				let line = seat.line_mut(place).ok_or(Error::<T>::CurrencyNotCleared)?;
				(core::mem::replace(&mut line.cap, cap), None)
			}
			Some(account) => {
				let (creditor, other) = Self::party(&account)?;
				ensure!(
					creditor != index,
					Error::<T>::Refused(Refusal::PayerIsPayee)
				);
				let before = Self::set_bilateral(&mut seat, creditor, place, cap)?;
				(before, Some(other.identity))
			}
		};
		ensure!(before != cap, Error::<T>::NothingToChange);
		Seats::<T>::insert(index, seat);
		Self::deposit_event(Event::CapSet {
			identity,
			currency,
			towards,
			cap,
			by,
		});
		Ok(())
	}

	/// Sets, changes or removes a bilateral cap; gives the one before.
	fn set_bilateral(
		seat: &mut Seat<T>,
		creditor: SeatIndex,
		currency: CurrencyIndex,
		cap: Option<Amount>,
	) -> Result<Option<Amount>, Error<T>> {
		let found = seat
			.caps
			.binary_search_by_key(&(creditor, currency), BilateralCap::key);
		match (found, cap) {
			(Ok(index), Some(cap)) => Ok(seat
				.caps
				.get_mut(index)
				.map(|entry| core::mem::replace(&mut entry.cap, cap))),
			(Ok(index), None) => Ok(Some(seat.caps.remove(index).cap)),
			(Err(index), Some(cap)) => {
				let entry = BilateralCap {
					creditor,
					currency,
					cap,
				};
				seat.caps
					.try_insert(index, entry)
					.map_err(|_| Error::CapsFull)?;
				Ok(None)
			}
			(Err(_), None) => Ok(None),
		}
	}
}
