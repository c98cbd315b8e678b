//! What can be asked about disputes, panels and how everybody has done.

use super::{Arbiter, BySide, Case, File, Panel, PanelId, PanelVersion, Stake};
use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Amount, CurrencyId, Moment};
use codec::{Decode, Encode};
use frame_support::pallet_prelude::TypeInfo;

/// A dispute, with what its states stand for.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct DisputeView<AccountId, Id> {
	/// The case.
	pub case: Case<AccountId>,
	/// The panel's members: the place of each is its seat.
	pub members: Vec<Id>,
	/// What each side has shown.
	pub files: BySide<File>,
	/// What is in dispute now, in minor units.
	pub disputed: Amount,
	/// The most that the merchant may refund of it without ending the dispute, in minor units.
	pub refundable: Amount,
}

/// An arbiter, with its stakes and how it has done.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ArbiterView<AccountId> {
	/// Whether it is suspended, and how many cases it has.
	pub arbiter: Arbiter,
	/// What it has at stake in the currency that was asked for.
	pub stake: Option<Stake<AccountId>>,
	/// How it has done.
	pub statistics: ArbiterStatistics,
	/// The median time to its rulings, in milliseconds, exact to a class of
	/// [`CLASS_ENDS`]; none without rulings.
	pub median_time: Option<Moment>,
}

/// How a merchant has done in a currency.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct MerchantView {
	/// How it has done.
	pub statistics: MerchantStatistics,
	/// Lines disputed among a million.
	pub dispute_rate: u32,
	/// Lost disputes among a million.
	pub lost_rate: u32,
	/// The median time from its disputes to their rulings, in milliseconds, exact to a class of
	/// [`CLASS_ENDS`]; none without rulings.
	pub median_time: Option<Moment>,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn view_dispute(
		id: OrderId,
		line: LineIndex,
	) -> Option<DisputeView<T::AccountId, IdOf<T>>> {
		let case = Cases::<T>::get(id, line)?;
		let order = Self::order_of(id).ok()?;
		let panel = Self::panel_of_order(&order).ok()?;
		let file = |side| Files::<T>::get((id, line), side);
		Some(DisputeView {
			case,
			members: panel.members.into_inner(),
			files: BySide {
				buyer: file(Side::Buyer),
				merchant: file(Side::Merchant),
			},
			disputed: order.line(line).ok()?.held,
			refundable: Self::refundable(id, &order, line),
		})
	}

	/// Whether a side may appeal, if it has the bond for it.
	pub(crate) fn may_appeal(id: OrderId, order: &OrderOf<T>, line: LineIndex, side: Side) -> bool {
		Self::scene_of(id, order.clone(), line, side, 14..=14)
			.and_then(|scene| Self::appeal_of(&scene))
			.is_ok()
	}

	/// Whether a side may show one more document.
	pub(crate) fn may_show(id: OrderId, order: &OrderOf<T>, line: LineIndex, side: Side) -> bool {
		let scene = |states| Self::scene_of(id, order.clone(), line, side, states);
		scene(15..=15)
			.or_else(|_| scene(9..=11))
			.is_ok_and(|scene| Files::<T>::get((id, line), side).room(scene.case.round()) > 0)
	}

	pub(crate) fn view_panel(id: PanelId) -> Option<(PanelVersion, Panel<IdOf<T>>)> {
		let version = Panels::<T>::get(id)?;
		let panel = Self::panel_of(super::PanelRef { panel: id, version }).ok()?;
		Some((version, panel))
	}

	pub(crate) fn view_arbiter(
		arbiter: &IdOf<T>,
		currency: CurrencyId,
	) -> Option<ArbiterView<T::AccountId>> {
		let statistics = ArbiterStats::<T>::get(arbiter);
		Some(ArbiterView {
			arbiter: Arbiters::<T>::get(arbiter)?,
			stake: Stakes::<T>::get(arbiter, currency),
			statistics,
			median_time: statistics.times.median(),
		})
	}

	pub(crate) fn view_merchant(merchant: &IdOf<T>, currency: CurrencyId) -> MerchantView {
		let statistics = MerchantStats::<T>::get(merchant, currency);
		MerchantView {
			statistics,
			dispute_rate: statistics.dispute_rate(),
			lost_rate: statistics.lost_rate(),
			median_time: statistics.times.median(),
		}
	}
}
