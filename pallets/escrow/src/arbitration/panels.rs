//! Panels: registered by the consortium, taken along by each order as they are at funding.

use super::{Arbiter, Panel, PanelId, PanelRecord, PanelRef, PanelVersion};
use crate::*;
use caravan_primitives::Identify;
use frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	/// Makes a panel, or a new version of one, for the orders to come.
	pub(crate) fn do_register_panel(id: PanelId, panel: Panel<IdOf<T>>) -> DispatchResult {
		ensure!(panel.is_sound(), Error::<T>::PanelUnsound);
		let known = |member| T::Identify::primary(member).is_some();
		ensure!(panel.members.iter().all(known), Error::<T>::ArbiterUnknown);
		Self::leave_version(id);
		let version = NextPanelVersion::<T>::mutate(|next| {
			let version = *next;
			// Saturating: 2^32 versions are never registered.
			*next = version.saturating_add(1);
			version
		});
		for member in &panel.members {
			Arbiters::<T>::mutate(member, |arbiter| {
				arbiter.get_or_insert_with(Arbiter::default);
			});
		}
		Panels::<T>::insert(id, version);
		let record = PanelRecord {
			panel: panel.clone(),
			orders: 0,
		};
		PanelVersions::<T>::insert(PanelRef { panel: id, version }, record);
		Self::deposit_event(Event::PanelRegistered { id, version, panel });
		Ok(())
	}

	/// Lets no new order name a panel.
	pub(crate) fn do_retire_panel(id: PanelId) -> DispatchResult {
		ensure!(Panels::<T>::contains_key(id), Error::<T>::PanelUnknown);
		Self::leave_version(id);
		Panels::<T>::remove(id);
		Self::deposit_event(Event::PanelRetired { id });
		Ok(())
	}

	/// The present version of a panel is so no more: it goes, unless an open order has it.
	fn leave_version(id: PanelId) {
		if let Some(version) = Panels::<T>::get(id) {
			let key = PanelRef { panel: id, version };
			if PanelVersions::<T>::get(key).is_some_and(|record| record.orders == 0) {
				PanelVersions::<T>::remove(key);
			}
		}
	}

	/// New orders may name this panel, and pay splits to these.
	pub(crate) fn ensure_panel(id: PanelId, splits: &Splits<IdOf<T>>) -> Result<(), Error<T>> {
		let version = Panels::<T>::get(id).ok_or(Error::PanelUnknown)?;
		let panel = Self::panel_of(PanelRef { panel: id, version })?;
		Self::ensure_apart(&panel, splits)
	}

	/// Nobody gets a split who may judge: a merchant would strike by it whom it doesn't like.
	fn ensure_apart(panel: &Panel<IdOf<T>>, splits: &Splits<IdOf<T>>) -> Result<(), Error<T>> {
		let apart = splits
			.iter()
			.all(|split| !panel.members.contains(&split.payee));
		ensure!(apart, Error::SplitForArbiter);
		Ok(())
	}

	/// Takes the present version of a panel along with an order that pays splits to these.
	pub(crate) fn snapshot_panel(
		id: PanelId,
		splits: &Splits<IdOf<T>>,
	) -> Result<PanelVersion, Error<T>> {
		let version = Panels::<T>::get(id).ok_or(Error::PanelUnknown)?;
		let key = PanelRef { panel: id, version };
		PanelVersions::<T>::try_mutate(key, |record| {
			let record = record.as_mut().ok_or(Error::PanelUnknown)?;
			Self::ensure_apart(&record.panel, splits)?;
			// Saturating: 2^32 orders are never open at once.
			record.orders = record.orders.saturating_add(1);
			Ok(version)
		})
	}

	/// An order that has taken a version along has ended.
	pub(crate) fn drop_panel(panel: PanelId, version: PanelVersion) {
		let key = PanelRef { panel, version };
		let present = Panels::<T>::get(panel) == Some(version);
		PanelVersions::<T>::mutate_exists(key, |kept| {
			if let Some(record) = kept {
				record.orders = record.orders.saturating_sub(1);
				if record.orders == 0 && !present {
					*kept = None;
				}
			}
		});
	}

	/// The panel that an order has taken along.
	pub(crate) fn panel_of(key: PanelRef) -> Result<Panel<IdOf<T>>, Error<T>> {
		let record = PanelVersions::<T>::get(key).ok_or(Error::PanelUnknown)?;
		Ok(record.panel)
	}

	/// Lets an arbiter have no new cases, or again.
	pub(crate) fn do_suspend_arbiter(arbiter: IdOf<T>, suspended: bool) -> DispatchResult {
		Arbiters::<T>::try_mutate(&arbiter, |record| {
			let record = record.as_mut().ok_or(Error::<T>::ArbiterUnknown)?;
			ensure!(record.suspended != suspended, Error::<T>::NothingToChange);
			record.suspended = suspended;
			Ok::<_, Error<T>>(())
		})?;
		Self::deposit_event(Event::ArbiterSuspended { arbiter, suspended });
		Ok(())
	}
}
