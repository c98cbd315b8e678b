//! What makes a person unique, and who comes back.

use crate::*;
use caravan_primitives::{Blocked, Jurisdiction, PersonKind};
use frame_support::ensure;

/// The place that a person with a mark has or gets.
pub(crate) struct Place {
	pub identity: IdentityId,
	pub epoch: u32,
	/// Accounts that were linked before.
	pub links: u32,
	/// When it was last frozen: who leaves and comes back doesn't shed what waits for that.
	pub frozen: Blocked,
}

impl<T: Config> Pallet<T> {
	/// Whether such a person carries such a mark in this jurisdiction.
	pub(crate) fn ensure_fits(
		mark: Mark,
		kind: PersonKind,
		jurisdiction: Jurisdiction,
	) -> Result<(), Error<T>> {
		let registry = Regulators::<T>::get(jurisdiction).is_some_and(|r| r.registry);
		ensure!(mark.fits(kind, registry), Error::MarkUnfit);
		Ok(())
	}

	/// The place of whoever has left with this mark; none where nobody has it.
	pub(crate) fn returning(
		mark: Mark,
		jurisdiction: Jurisdiction,
	) -> Result<Option<Place>, Error<T>> {
		let Some(found) = mark.key(jurisdiction).and_then(Marks::<T>::get) else {
			return Ok(None);
		};
		let place = |epoch: u32, links, frozen| Place {
			identity: found.identity,
			epoch: epoch.saturating_add(1),
			links,
			frozen,
		};
		match Identities::<T>::get(found.identity) {
			None => Ok(Some(place(found.epoch, found.links, Blocked::default()))),
			Some(record) => match record.status {
				Status::Closed { .. } => {
					let moves = record.jurisdiction != jurisdiction;
					let may = record.may_move(Self::clock(), Self::periods().move_wait);
					ensure!(!moves || may, Error::CannotMove);
					Ok(Some(place(record.epoch, record.links, record.frozen)))
				}
				Status::Barred => Err(Error::Barred),
				Status::Pending | Status::Attested | Status::Revoked => Err(Error::MarkTaken),
			},
		}
	}

	/// A place for somebody new.
	pub(crate) fn next_place() -> Result<Place, Error<T>> {
		let identity = NextIdentity::<T>::get();
		let next = identity.checked_add(1).ok_or(Error::NumbersExhausted)?;
		NextIdentity::<T>::put(next);
		Ok(Place {
			identity,
			epoch: 0,
			links: 0,
			frozen: Blocked::default(),
		})
	}

	/// Writes whose the mark is.
	pub(crate) fn take_mark(mark: Mark, jurisdiction: Jurisdiction, identity: IdentityId) {
		if let Some(key) = mark.key(jurisdiction) {
			Marks::<T>::insert(
				key,
				MarkRecord {
					identity,
					epoch: 0,
					links: 0,
				},
			);
		}
	}

	/// Changes the mark of an attested identity that gets another one, with a new
	/// jurisdiction or with a registry that is new in its own. The old one stays its: nobody
	/// becomes a second identity by a move there and back.
	pub(crate) fn change_mark(
		identity: IdentityId,
		record: &mut RecordOf<T>,
		mark: Mark,
		jurisdiction: Jurisdiction,
	) -> Result<(), Error<T>> {
		Self::ensure_fits(mark, record.kind, jurisdiction)?;
		let (old, new) = (record.mark.key(record.jurisdiction), mark.key(jurisdiction));
		if old != new {
			let stays = record.jurisdiction == jurisdiction || record.kind == PersonKind::Legal;
			ensure!(old.is_none() || !stays, Error::MarkUnfit);
			let taken = new
				.and_then(Marks::<T>::get)
				.is_some_and(|found| found.identity != identity);
			ensure!(!taken, Error::MarkTaken);
			Self::take_mark(mark, jurisdiction, identity);
		}
		record.mark = mark;
		record.jurisdiction = jurisdiction;
		Ok(())
	}
}
