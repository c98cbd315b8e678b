//! Participants: their seats, their liquidity on hold, their caps.

use crate::*;
use alloc::collections::BTreeSet;
use caravan_primitives::{Act, Amount, CurrencyId, CurrencyStatus, Identify, Refusal, Tier};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};

impl<T: Config> Pallet<T> {
	/// Who is behind an account.
	pub(crate) fn identity_of(who: &T::AccountId) -> Result<IdOf<T>, Error<T>> {
		T::Identify::identity(who).ok_or(Error::NotParticipant)
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

	pub(crate) fn do_admit(account: T::AccountId) -> DispatchResult {
		let identity =
			T::Identify::identity(&account).ok_or(Error::<T>::Refused(Refusal::PayeeUnknown))?;
		ensure!(!SeatOf::<T>::contains_key(&identity), Error::<T>::SeatTaken);
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

	/// Gives a seat up. What is queued of it stays and settles in no cycle that closes from now
	/// on, so that the seat is nobody's when it is given again.
	pub(crate) fn do_leave(identity: &IdOf<T>, by: Option<T::AccountId>) -> DispatchResult {
		let (seat, mut record) = Self::present(identity)?;
		let cycle = OpenCycle::<T>::get().unwrap_or_default();
		record.left = Some(cycle);
		Seats::<T>::insert(seat, record);
		Self::deposit_event(Event::ParticipantLeft {
			seat,
			identity: identity.clone(),
			by,
			cycle,
		});
		Ok(())
	}

	pub(crate) fn do_vacate(identity: &IdOf<T>) -> DispatchResult {
		let (seat, record) = Self::seat_of(identity)?;
		let free = !record.has_liquidity() && record.left.is_some_and(Self::is_empty_or_swept);
		ensure!(free, Error::<T>::SeatInUse);
		Self::drop_caps_towards(seat);
		Seats::<T>::remove(seat);
		SeatOf::<T>::remove(identity);
		Self::deposit_event(Event::SeatVacated {
			seat,
			identity: identity.clone(),
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

	pub(crate) fn do_withdraw(
		by: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		let (index, mut seat) = Self::seat_of(&Self::identity_of(&by)?)?;
		let (place, _) = Self::listed(currency)?;
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		Self::ensure_loose()?;
		let line = seat.line_mut(place).ok_or(Error::<T>::LiquidityShort)?;
		line.liquidity = line
			.liquidity
			.checked_sub(amount)
			.ok_or(Error::<T>::LiquidityShort)?;
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
		let identity = Self::identity_of(&by)?;
		let (index, mut seat) = Self::present(&identity)?;
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
