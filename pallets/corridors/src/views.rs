//! What the views answer, from the same functions that decide.

use crate::{scene::Scene, *};
use alloc::vec::Vec;
use caravan_primitives::{Clock, Identify, Jurisdiction, Moment, Payment};

impl<T: Config> Pallet<T> {
	pub(crate) fn view_explain(payment: &Payment<'_, T::AccountId>) -> Vec<Explained> {
		let scene = Scene::<T>::new(payment);
		Check::ALL
			.into_iter()
			.filter_map(|check| Some((check, scene.check(check)?)))
			.map(|(check, result)| Explained {
				check,
				result,
				code: result
					.err()
					.and_then(|refusal| refusal.code().as_bytes().try_into().ok())
					.unwrap_or_default(),
			})
			.collect()
	}

	pub(crate) fn view_remaining(account: &T::AccountId) -> Vec<Remaining> {
		let Ok(standing) = T::Identify::standing(account) else {
			return Vec::new();
		};
		let record = Profiles::<T>::get(standing.jurisdiction);
		let Some(profile) = record.versions.at(T::Clock::now()) else {
			return Vec::new();
		};
		let length = Lengths::<T>::get().tick;
		let tick = tick_at(Self::wall(), length);
		let mut found = Vec::new();
		for scope in [Scope::Out, Scope::In, Scope::Domestic(profile.home)] {
			let limits = profile.limits(scope.flow(), standing.kind, standing.tier);
			let usage = Usages::<T>::get((&standing.identity, scope));
			for (window, limit) in Window::ALL.into_iter().zip(limits.all()) {
				let Some(limit) = limit else { continue };
				let used = usage.used(window, tick);
				let oldest = usage
					.buckets(window)
					.iter()
					.find(|bucket| bucket.number >= window.oldest(tick));
				found.push(Remaining {
					scope,
					window,
					limit,
					used,
					more_at: oldest.map_or(0, |bucket| {
						Moment::from(window.leaves_at(bucket.number)).saturating_mul(length)
					}),
				});
			}
		}
		found
	}

	/// What is in force and to come, as a regulator and a bank need to see it.
	fn view_rule<R: Stricter + Clone + PartialEq>(
		versions: &Versions<R>,
		undo: Option<Undo<R>>,
		stopped_until: Moment,
	) -> RuleView<R> {
		let now = T::Clock::now();
		let next = versions.coming(now).cloned();
		RuleView {
			now: versions.at(now).cloned(),
			next_wall: next.as_ref().map_or(0, |next| T::Clock::wall(next.from)),
			next,
			undo: undo.filter(|undo| now < undo.until),
			stopped_until: if Self::wall() < stopped_until {
				stopped_until
			} else {
				0
			},
		}
	}

	pub(crate) fn view_corridor(corridor: Corridor) -> Option<(RuleView<Rule>, RuleView<Rule>)> {
		let record = Corridors::<T>::try_get(corridor).ok()?;
		let side = |side| {
			let stored = record.side(side);
			let undo = RuleUndos::<T>::get((corridor, side));
			Self::view_rule(&stored.versions, undo, stored.stopped_until)
		};
		Some((side(Side::Sender), side(Side::Receiver)))
	}

	pub(crate) fn view_profile(jurisdiction: Jurisdiction) -> Option<RuleView<Profile>> {
		let record = Profiles::<T>::try_get(jurisdiction).ok()?;
		let undo = ProfileUndos::<T>::get(jurisdiction);
		Some(Self::view_rule(
			&record.versions,
			undo,
			record.stopped_until,
		))
	}

	pub(crate) fn view_stops() -> Vec<(Target, Stop<T::AccountId>)> {
		let now = Self::wall();
		let mut stops: Vec<_> = Stops::<T>::iter()
			.filter(|(_, stop)| now < stop.until)
			.collect();
		stops.sort_by_key(|(target, _)| *target);
		stops
	}
}
