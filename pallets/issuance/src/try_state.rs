//! The invariants, one function each. See the crate's documentation.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use caravan_primitives::{Amount, CurrencyId, MAX_PAYMENT};
use frame_support::{
	ensure,
	traits::fungibles::{Inspect, InspectHold},
};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every invariant of this pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::supply_is_what_is_owed()?;
		Self::claims_are_redemptions()?;
		Self::holds_are_redemptions()?;
		Self::proposals_are_counted()?;
		Self::redemptions_are_found()?;
		Self::licences_are_whole()?;
		Self::assumptions_are_sound()?;
		Self::pruning_passed_over_nothing()
	}

	fn supply_is_what_is_owed() -> Result<(), TryRuntimeError> {
		let mut owed = BTreeMap::<CurrencyId, Amount>::new();
		for (currency, _, position) in Positions::<T>::iter() {
			let sum = owed.entry(currency).or_default();
			*sum = sum
				.checked_add(position.outstanding)
				.ok_or("more is owed than there are numbers")?;
		}
		for (currency, sum) in owed {
			let supply = T::Assets::total_issuance(currency);
			ensure!(
				supply.checked_add(T::Unbooked::unbooked(currency)) == Some(sum),
				"supply and what is unbooked aren't what issuers owe"
			);
			ensure!(supply <= MAX_SUPPLY, "too much of a currency");
		}
		Ok(())
	}

	fn claims_are_redemptions() -> Result<(), TryRuntimeError> {
		let mut claims = BTreeMap::<(CurrencyId, IdOf<T>), (Amount, Amount)>::new();
		for redemption in Redemptions::<T>::iter_values() {
			ensure!(
				redemption.amount > 0 && redemption.amount <= MAX_PAYMENT,
				"a redemption of an impossible amount"
			);
			ensure!(
				redemption.closing <= redemption.amount,
				"a redemption closes more than it is"
			);
			let key = (redemption.currency, redemption.issuer);
			ensure!(
				Positions::<T>::contains_key(key.0, &key.1),
				"a redemption at nobody"
			);
			let (requested, accepted) = claims.entry(key).or_default();
			let sum = match redemption.stage {
				Stage::Requested { .. } => requested,
				Stage::Accepted { .. } => accepted,
			};
			*sum = sum.saturating_add(redemption.amount);
		}
		for (currency, issuer, position) in Positions::<T>::iter() {
			let claimed = claims.get(&(currency, issuer)).copied().unwrap_or_default();
			ensure!(
				claimed == (position.requested, position.accepted),
				"claims aren't the sum of redemptions"
			);
			let sum = position.requested.checked_add(position.accepted);
			ensure!(
				sum.is_some_and(|sum| sum <= position.outstanding),
				"more is claimed than owed"
			);
		}
		Ok(())
	}

	fn holds_are_redemptions() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<(CurrencyId, T::AccountId), Amount>::new();
		for redemption in Redemptions::<T>::iter_values() {
			let held = redemption.held();
			let sum = sums
				.entry((redemption.currency, redemption.holder))
				.or_default();
			*sum = sum.saturating_add(held);
		}
		for ((currency, holder), sum) in sums {
			let held =
				T::Holder::balance_on_hold(currency, &HoldReason::Redemption.into(), &holder);
			ensure!(held == sum, "what is on hold isn't what redemptions say");
		}
		Ok(())
	}

	fn proposals_are_counted() -> Result<(), TryRuntimeError> {
		let mut counted = BTreeMap::<(CurrencyId, IdOf<T>), u32>::new();
		for ((currency, issuer, serial), proposal) in IssueProposals::<T>::iter() {
			ensure!(
				serial <= LastSerial::<T>::get(currency, &issuer),
				"a proposal is ahead of its serial"
			);
			ensure!(
				proposal.amount > 0 && proposal.amount <= MAX_PAYMENT,
				"a proposal of an impossible amount"
			);
			let used =
				References::<T>::contains_key((proposal.value_date, &issuer, proposal.reference));
			ensure!(
				used || Self::is_over(proposal.value_date),
				"a proposal's reference is free"
			);
			let count = counted.entry((currency, issuer)).or_default();
			*count = count.saturating_add(1);
		}
		ensure!(
			counted.values().all(|count| *count <= MAX_PROPOSALS),
			"too many proposals are open"
		);
		let stored: BTreeMap<_, _> = Positions::<T>::iter()
			.filter(|(_, _, position)| position.proposals > 0)
			.map(|(currency, issuer, position)| ((currency, issuer), position.proposals))
			.collect();
		ensure!(stored == counted, "open proposals are miscounted");
		Ok(())
	}

	fn redemptions_are_found() -> Result<(), TryRuntimeError> {
		let next = NextRedemption::<T>::get();
		for (id, redemption) in Redemptions::<T>::iter() {
			ensure!(id < next, "a redemption's number wasn't given");
			ensure!(
				RedemptionBy::<T>::get(&redemption.identity, redemption.uetr) == Some(id),
				"a redemption isn't found by its reference"
			);
		}
		ensure!(
			RedemptionBy::<T>::iter().count() == Redemptions::<T>::iter().count(),
			"a reference finds no redemption"
		);
		Ok(())
	}

	fn licences_are_whole() -> Result<(), TryRuntimeError> {
		let mut licensed = BTreeSet::new();
		for (currency, issuer, licence) in Licences::<T>::iter() {
			ensure!(
				licence.terms.check(&issuer, 0).is_ok(),
				"a licence with unsound terms"
			);
			ensure!(
				T::Assets::asset_exists(currency),
				"a licence for no currency"
			);
			licensed.insert((currency, issuer));
		}
		let positions: BTreeSet<_> = Positions::<T>::iter()
			.map(|(currency, issuer, _)| (currency, issuer))
			.collect();
		ensure!(positions == licensed, "positions aren't of licences");
		ensure!(
			Reserves::<T>::iter()
				.all(|(currency, issuer, _)| licensed.contains(&(currency, issuer))),
			"reserves of nobody"
		);
		for (currency, issuer, paid) in PaidOuts::<T>::iter() {
			ensure!(licensed.contains(&(currency, issuer)), "paid out by nobody");
			ensure!(!paid.is_empty(), "an empty list is kept");
		}
		Ok(())
	}

	fn assumptions_are_sound() -> Result<(), TryRuntimeError> {
		for ((_, from, to), assumption) in Assumptions::<T>::iter() {
			ensure!(from != to, "an issuer assumes its own debt");
			ensure!(assumption.amount > 0, "an assumption of nothing");
		}
		Ok(())
	}

	/// Of the last pruned day others may be left, none of a day before.
	fn pruning_passed_over_nothing() -> Result<(), TryRuntimeError> {
		let Some((last, ..)) = LastPruned::<T>::get() else {
			return Ok(());
		};
		let first = References::<T>::iter_keys().next().map(|(day, ..)| day);
		ensure!(
			first.is_none_or(|first| first >= last),
			"pruning passed over a reference"
		);
		Ok(())
	}
}
