//! How rules change: what is stricter at once, what is looser after notice.

use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Rules of which the stricter can be taken, field by field.
pub trait Stricter {
	/// A rule that allows what both allow.
	fn stricter(&self, other: &Self) -> Self;
}

/// A rule that will be in force.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Next<R> {
	/// The rule; none: closed.
	pub rule: Option<R>,
	/// From when on, milliseconds of commercial time.
	pub from: Moment,
}

/// The rule in force and the one to come. None in force: everything is refused.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Versions<R> {
	/// What was in force when it was written.
	pub now: Option<R>,
	/// What comes after it.
	pub next: Option<Next<R>>,
}

impl<R> Default for Versions<R> {
	fn default() -> Self {
		Self {
			now: None,
			next: None,
		}
	}
}

impl<R: Stricter + Clone + PartialEq> Versions<R> {
	/// A rule in force, with none to come.
	pub const fn of(rule: R) -> Self {
		Self {
			now: Some(rule),
			next: None,
		}
	}

	/// The rule in force at a moment of commercial time.
	pub fn at(&self, now: Moment) -> Option<&R> {
		match &self.next {
			Some(next) if next.from <= now => next.rule.as_ref(),
			_ => self.now.as_ref(),
		}
	}

	/// Whether it was closed, and nothing has been said since.
	pub fn is_closed(&self, now: Moment) -> bool {
		self.next
			.as_ref()
			.is_some_and(|next| next.rule.is_none() && next.from <= now)
	}

	/// The rule to come at a moment of commercial time.
	pub fn coming(&self, now: Moment) -> Option<&Next<R>> {
		self.next.as_ref().filter(|next| now < next.from)
	}

	/// After a change to `rule`: at once the stricter of it and what is in force, `rule`
	/// itself from `from` on. Replaces what was to come.
	pub fn changed(&self, rule: R, now: Moment, from: Moment) -> Self {
		let present = self.at(now);
		let at_once = present.map(|present| present.stricter(&rule));
		let next = (at_once.as_ref() != Some(&rule)).then(|| Next {
			rule: Some(rule),
			from,
		});
		Self { now: at_once, next }
	}

	/// After it was told to close from `from` on.
	pub fn closing(&self, now: Moment, from: Moment) -> Self {
		Self {
			now: self.at(now).cloned(),
			next: Some(Next { rule: None, from }),
		}
	}
}

/// What a tightening replaced, while that may be undone.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Undo<R> {
	/// The versions before.
	pub before: Versions<R>,
	/// When it was replaced, milliseconds of commercial time.
	pub since: Moment,
	/// Until when it may be undone, milliseconds of commercial time.
	pub until: Moment,
}

impl<R: Stricter + Clone + PartialEq> Undo<R> {
	/// What it replaced, as it was. Of the notice of what was to come, only the time counts
	/// in which it could be seen.
	pub fn undone(&self, now: Moment) -> Versions<R> {
		let hidden = now.saturating_sub(self.since);
		Versions {
			now: self.before.at(self.since).cloned(),
			next: self.before.coming(self.since).map(|next| Next {
				rule: next.rule.clone(),
				from: next.from.saturating_add(hidden),
			}),
		}
	}
}
