//! What the views answer, from the same functions that decide.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Act, Clock, Identify, Refusal, Tier};

const ACTS: [Act; 5] = [Act::Pay, Act::Trade, Act::Manage, Act::Defend, Act::Duty];

impl<T: Config> Pallet<T> {
	/// Each act of an account, and the refusal where it is refused.
	fn acts(account: &T::AccountId) -> Vec<(Act, Option<Refusal>)> {
		ACTS.into_iter()
			.map(|act| {
				(
					act,
					<Self as Identify<_>>::may(account, act, Tier::MIN).err(),
				)
			})
			.collect()
	}

	pub(crate) fn view_checks(account: &T::AccountId) -> CheckedStanding {
		let link = AccountOf::<T>::get(account);
		let identity = link.as_ref().map(|link| link.identity);
		let record = identity.and_then(Identities::<T>::get);
		let blocked = identity.map(Self::blocked_now).unwrap_or_default();
		let now = Self::clock();
		CheckedStanding {
			identity,
			jurisdiction: record.as_ref().map(|record| record.jurisdiction),
			kind: record.as_ref().map(|record| record.kind),
			link: link.map(|link| link.state),
			condition: record.as_ref().map(Self::condition),
			in_until: blocked.in_until,
			out_until: blocked.out_until,
			paused_until: record
				.and_then(|record| record.pause)
				.map(|pause| pause.until)
				.filter(|until| now < *until)
				.unwrap_or_default(),
			acts: Self::acts(account),
		}
	}

	pub(crate) fn view_freezes(identity: IdentityId) -> Vec<FreezeView<T::AccountId>> {
		let now = Self::clock();
		Authority::ALL
			.into_iter()
			.filter_map(|authority| Some((authority, Freezes::<T>::get(identity, authority)?)))
			.map(|(authority, freeze)| FreezeView {
				authority,
				ends: freeze.ends(),
				ends_wall: T::Clock::wall(freeze.ends()),
				may_appeal: freeze.in_force(now) && freeze.appeal == Appeal::None,
				freeze,
			})
			.collect()
	}

	pub(crate) fn view_recovery(identity: IdentityId) -> RecoveryView<T::AccountId> {
		RecoveryView {
			announced: Announcements::<T>::get(identity)
				.map(|a| (a.plan, a.matures, T::Clock::wall(a.matures))),
			voices: Voices::<T>::get(identity).into_inner(),
			veto_until: Shadows::<T>::get(identity)
				.filter(|until| Self::clock() < *until)
				.unwrap_or_default(),
		}
	}

	pub(crate) fn view_account(account: &T::AccountId) -> Option<AccountView> {
		let link = AccountOf::<T>::get(account)?;
		let acting = Self::acting(account);
		let record = Identities::<T>::get(link.identity);
		Some(AccountView {
			permissions: acting.map_or(Permissions::NONE, |(_, permissions, _)| permissions),
			is_primary: record.is_some_and(|record| record.primary == *account),
			acts: Self::acts(account),
		})
	}

	pub(crate) fn view_disclosure(identity: IdentityId) -> Option<DisclosureView> {
		let record = Identities::<T>::get(identity)?;
		let claim = match Self::claim_in_force(&record) {
			Some((claim, _)) => claim,
			None => record.claim?,
		};
		Some(DisclosureView {
			root: claim.commitment,
			schema: claim.schema,
			attested_at: claim.attested_at,
			condition: Self::condition(&record),
		})
	}
}
