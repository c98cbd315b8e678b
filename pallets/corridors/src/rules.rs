//! Changing rules and profiles.

use crate::*;
use caravan_primitives::{Clock, CurrencyId, Jurisdiction, Moment};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
};

impl<T: Config> Pallet<T> {
	/// Now and the end of notice, milliseconds of commercial time.
	fn notice() -> (Moment, Moment) {
		let now = T::Clock::now();
		(now, now.saturating_add(Lengths::<T>::get().notice))
	}

	/// What may be undone after this change, if it made something stricter at once.
	fn undo_of<R: Stricter + Clone + PartialEq>(
		before: &Versions<R>,
		after: &Versions<R>,
		now: Moment,
	) -> Option<Undo<R>> {
		(before.at(now) != after.at(now)).then(|| Undo {
			before: before.clone(),
			since: now,
			until: now.saturating_add(Lengths::<T>::get().undo),
		})
	}

	/// What a minor unit amount of a currency must not be below.
	fn ensure_open(currency: CurrencyId, maximum: u64) -> Result<(), Error<T>> {
		let worth = if currency == T::Reference::get() {
			maximum
		} else {
			let max_age = Lengths::<T>::get().max_rate_age;
			Currencies::<T>::get(currency)
				.fresh_rate(Self::wall(), max_age)
				.ok_or(Error::NoRate)?
				.worth_at_least(maximum.into())
		};
		ensure!(worth >= T::OpenFloor::get(), Error::BelowOpenFloor);
		Ok(())
	}

	pub(crate) fn do_set_rule(corridor: Corridor, side: Side, rule: Rule) -> DispatchResult {
		ensure!(rule.purposes.is_sorted(), Error::<T>::RuleUnsound);
		for maximum in rule.maximum.into_iter().flatten() {
			Self::ensure_open(corridor.currency, maximum)?;
		}
		let (now, from) = Self::notice();
		let mut record = Corridors::<T>::get(corridor);
		let before = record.side(side).versions.clone();
		ensure!(
			before.at(now) != Some(&rule) || before.coming(now).is_some(),
			Error::<T>::NothingToChange
		);
		let after = before.changed(rule, now, from);
		let is_empty = |rule: Option<&Rule>| rule.is_some_and(|rule| rule.purposes.is_empty());
		ensure!(
			!is_empty(after.at(now)) && !is_empty(after.at(from)),
			Error::<T>::NoPurposeLeft
		);
		match Self::undo_of(&before, &after, now) {
			Some(undo) => RuleUndos::<T>::insert((corridor, side), undo),
			None => RuleUndos::<T>::remove((corridor, side)),
		}
		record.side_mut(side).versions = after.clone();
		Corridors::<T>::insert(corridor, record);
		Self::deposit_event(Event::RuleChanged {
			corridor,
			side,
			versions: after,
		});
		Ok(())
	}

	pub(crate) fn do_close(corridor: Corridor, side: Side) -> DispatchResult {
		let (now, from) = Self::notice();
		let mut record = Corridors::<T>::get(corridor);
		let before = &record.side(side).versions;
		ensure!(before.at(now).is_some(), Error::<T>::NoRule);
		ensure!(
			before.coming(now).is_none_or(|next| next.rule.is_some()),
			Error::<T>::NothingToChange
		);
		let after = before.closing(now, from);
		RuleUndos::<T>::remove((corridor, side));
		record.side_mut(side).versions = after.clone();
		Corridors::<T>::insert(corridor, record);
		Self::deposit_event(Event::RuleChanged {
			corridor,
			side,
			versions: after,
		});
		Ok(())
	}

	pub(crate) fn do_undo_rule(corridor: Corridor, side: Side) -> DispatchResult {
		let undo = RuleUndos::<T>::take((corridor, side)).ok_or(Error::<T>::NothingToUndo)?;
		let now = T::Clock::now();
		ensure!(now < undo.until, Error::<T>::UndoTooLate);
		let versions = undo.undone(now);
		Corridors::<T>::mutate(corridor, |record| {
			record.side_mut(side).versions = versions.clone();
		});
		Self::deposit_event(Event::RuleChanged {
			corridor,
			side,
			versions,
		});
		Ok(())
	}

	pub(crate) fn do_forget_rule(corridor: Corridor) -> DispatchResult {
		let now = T::Clock::now();
		let record = Corridors::<T>::try_get(corridor).map_err(|()| Error::<T>::NoRule)?;
		let is_over = |side: Side| {
			let versions = &record.side(side).versions;
			versions.at(now).is_none()
				&& versions.coming(now).is_none()
				&& !Stops::<T>::contains_key(Target::Corridor(corridor, side))
		};
		ensure!(Side::ALL.into_iter().all(is_over), Error::<T>::StillInUse);
		Corridors::<T>::remove(corridor);
		for side in Side::ALL {
			RuleUndos::<T>::remove((corridor, side));
		}
		Self::deposit_event(Event::CorridorForgotten { corridor });
		Ok(())
	}

	pub(crate) fn do_set_profile(jurisdiction: Jurisdiction, profile: Profile) -> DispatchResult {
		ensure!(profile.is_sound(), Error::<T>::ProfileUnsound);
		for class in &profile.classes {
			let currency = match class.flow {
				Flow::Domestic => profile.home,
				Flow::Out | Flow::In => T::Reference::get(),
			};
			for limit in class.limits.all().into_iter().flatten() {
				Self::ensure_open(currency, limit)?;
			}
		}
		let (now, from) = Self::notice();
		let mut record = Profiles::<T>::get(jurisdiction);
		let before = &record.versions;
		ensure!(
			before
				.at(now)
				.is_none_or(|present| present.home == profile.home),
			Error::<T>::HomeFixed
		);
		ensure!(
			before.at(now) != Some(&profile) || before.coming(now).is_some(),
			Error::<T>::NothingToChange
		);
		let after = before.changed(profile, now, from);
		match Self::undo_of(before, &after, now) {
			Some(undo) => ProfileUndos::<T>::insert(jurisdiction, undo),
			None => ProfileUndos::<T>::remove(jurisdiction),
		}
		record.versions = after.clone();
		Profiles::<T>::insert(jurisdiction, record);
		Self::deposit_event(Event::ProfileChanged {
			jurisdiction,
			versions: after,
		});
		Ok(())
	}

	pub(crate) fn do_undo_profile(jurisdiction: Jurisdiction) -> DispatchResult {
		let undo = ProfileUndos::<T>::take(jurisdiction).ok_or(Error::<T>::NothingToUndo)?;
		let now = T::Clock::now();
		ensure!(now < undo.until, Error::<T>::UndoTooLate);
		let versions = undo.undone(now);
		Profiles::<T>::mutate(jurisdiction, |record| record.versions = versions.clone());
		Self::deposit_event(Event::ProfileChanged {
			jurisdiction,
			versions,
		});
		Ok(())
	}
}
