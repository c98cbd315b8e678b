//! Standing: a pure function of four reads (link, identity, time, provider).

use crate::*;
use caravan_primitives::{Act, Blocked, Identify, Refusal, Standing, Tier};

impl<T: Config> Pallet<T> {
	/// The active account's permissions; none for every other account.
	pub(crate) fn permissions(account: &T::AccountId) -> Permissions {
		match AccountOf::<T>::get(account).map(|link| link.state) {
			Some(LinkState::Active { permissions }) => permissions,
			Some(LinkState::Former) | None => Permissions::NONE,
		}
	}

	/// The identity and permissions of an active account.
	fn active(account: &T::AccountId) -> Result<(IdentityId, Permissions), Refusal> {
		let link = AccountOf::<T>::get(account).ok_or(Refusal::KycMissing)?;
		match link.state {
			LinkState::Active { permissions } => Ok((link.identity, permissions)),
			LinkState::Former => Err(Refusal::SignerNotAllowed),
		}
	}

	/// The tier that an identity has at this moment: that of the newest claim in force,
	/// within its provider's licence.
	pub(crate) fn tier_now(record: &IdentityRecord<T::AccountId>) -> Result<Tier, Refusal> {
		record.ensure_not_revoked()?;
		let now = Self::now();
		core::iter::once(&record.claim)
			.chain(&record.previous)
			.find_map(|claim| {
				let provider = Providers::<T>::get(claim.provider)?;
				claim
					.in_force(&provider.cut, now)
					.then(|| claim.tier.min(provider.max_tier))
			})
			.ok_or(Refusal::KycExpired)
	}

	/// The freezes of an identity that are in force.
	pub(crate) fn blocked_now(identity: IdentityId) -> Blocked {
		let frozen = Identities::<T>::get(identity)
			.map(|record| record.frozen)
			.unwrap_or_default();
		let now = Self::now();
		let in_force = |until| if now < until { until } else { 0 };
		Blocked {
			in_until: in_force(frozen.in_until),
			out_until: in_force(frozen.out_until),
		}
	}
}

impl<T: Config> Identify<T::AccountId> for Pallet<T> {
	type Id = IdentityId;

	fn identity(account: &T::AccountId) -> Option<IdentityId> {
		AccountOf::<T>::get(account).map(|link| link.identity)
	}

	fn primary(identity: &IdentityId) -> Option<T::AccountId> {
		Identities::<T>::get(identity).map(|record| record.primary)
	}

	fn standing(account: &T::AccountId) -> Result<Standing<IdentityId>, Refusal> {
		let (identity, _) = Self::active(account)?;
		let record = Identities::<T>::get(identity).ok_or(Refusal::KycMissing)?;
		let tier = Self::tier_now(&record)?;
		Ok(Standing {
			identity,
			jurisdiction: record.jurisdiction,
			tier,
			kind: record.kind,
		})
	}

	fn blocked(identity: &IdentityId) -> Blocked {
		Self::blocked_now(*identity)
	}

	fn may(account: &T::AccountId, act: Act, tier: Tier) -> Result<IdentityId, Refusal> {
		let (identity, permissions) = Self::active(account)?;
		let needed = match act {
			// Whoever would lose by silence must be able to speak.
			Act::Defend => return Ok(identity),
			Act::Duty => {
				let record = Identities::<T>::get(identity).ok_or(Refusal::KycMissing)?;
				return record.ensure_not_revoked().map(|()| identity);
			}
			Act::Pay => Permissions::PAY,
			Act::Trade => Permissions::TRADE,
			Act::Manage => Permissions::MANAGE,
		};
		if !permissions.contain(needed) {
			return Err(Refusal::SignerNotAllowed);
		}
		let record = Identities::<T>::get(identity).ok_or(Refusal::KycMissing)?;
		if Self::tier_now(&record)? < tier {
			return Err(Refusal::TierTooLow);
		}
		if Self::now() < record.frozen.out_until {
			return Err(Refusal::PayerFrozen);
		}
		Ok(identity)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_good(
		account: &T::AccountId,
		jurisdiction: caravan_primitives::Jurisdiction,
		tier: Tier,
	) {
		benchmarking::ensure_good::<T>(account, jurisdiction, tier);
	}
}
