//! What the views answer, from the same functions that decide.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Amount, Clock, CurrencyId};
use frame_support::traits::fungibles::Inspect;

impl<T: Config> Pallet<T> {
	pub(crate) fn view_licence(
		issuer: &IdOf<T>,
		currency: CurrencyId,
	) -> Option<LicenceView<T::AccountId, IdOf<T>>> {
		let licence = Licences::<T>::get(currency, issuer)?;
		let position = Self::position_of(currency, issuer);
		let reserves = Reserves::<T>::get(currency, issuer);
		// The smallest amount that may be issued tells whether anything may.
		let room = Self::ensure_may_owe(&licence, currency, issuer, &position, 1)
			.ok()
			.and(reserves)
			.map_or(0, |attested| {
				let most = licence.terms.cap.min(attested.amount);
				let supply = MAX_SUPPLY.saturating_sub(T::Assets::total_issuance(currency));
				most.saturating_sub(position.outstanding).min(supply)
			});
		Some(LicenceView {
			state: licence.state(Self::wall_now()),
			licence,
			position,
			reserves,
			last_serial: LastSerial::<T>::get(currency, issuer),
			room,
		})
	}

	/// What can be redeemed under a licence.
	fn redeemable(licence: &LicenceOf<T>, issuer: &IdOf<T>, currency: CurrencyId) -> Amount {
		match licence.resolved {
			Some(_) => 0,
			None => Self::position_of(currency, issuer).capacity(),
		}
	}

	pub(crate) fn view_capacity(issuer: &IdOf<T>, currency: CurrencyId) -> Amount {
		Licences::<T>::get(currency, issuer)
			.map_or(0, |licence| Self::redeemable(&licence, issuer, currency))
	}

	pub(crate) fn view_issuers(currency: CurrencyId) -> Vec<(IdOf<T>, LicenceState, Amount)> {
		let mut issuers: Vec<_> = Licences::<T>::iter_prefix(currency)
			.map(|(issuer, licence)| {
				let capacity = Self::redeemable(&licence, &issuer, currency);
				(issuer, licence.state(Self::wall_now()), capacity)
			})
			.collect();
		issuers.sort_by(|(a, ..), (b, ..)| a.cmp(b));
		issuers
	}

	pub(crate) fn view_unbacked(currency: CurrencyId) -> Vec<(IdOf<T>, Amount)> {
		let mut unbacked: Vec<_> = Licences::<T>::iter_prefix(currency)
			.filter(|(_, licence)| licence.resolved.is_some())
			.map(|(issuer, _)| {
				let rest = Self::position_of(currency, &issuer).unclaimed();
				(issuer, rest)
			})
			.filter(|(_, rest)| *rest > 0)
			.collect();
		unbacked.sort_by(|(a, _), (b, _)| a.cmp(b));
		unbacked
	}

	pub(crate) fn view_proposals(
		issuer: IdOf<T>,
		currency: CurrencyId,
	) -> Vec<ProposalView<IssueProposalOf<T>>> {
		let mut proposals: Vec<_> = IssueProposals::<T>::iter_prefix((currency, issuer))
			.map(|(serial, proposal)| ProposalView {
				serial,
				expires_wall: T::Clock::wall(proposal.expires),
				proposal,
			})
			.collect();
		proposals.sort_by_key(|view| view.serial);
		proposals
	}

	pub(crate) fn view_redemption(id: RedemptionId) -> Option<RedemptionView<RedemptionOf<T>>> {
		let redemption = Redemptions::<T>::get(id)?;
		let deadline = redemption.stage.deadline();
		Some(RedemptionView {
			id,
			deadline,
			deadline_wall: T::Clock::wall(deadline),
			redemption,
		})
	}
}
