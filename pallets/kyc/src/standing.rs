//! Standing: a pure function of four reads (link, identity, clock, provider).

use crate::*;
use caravan_primitives::{
	Act, Blocked, Clock, Identify, Jurisdiction, Moment, Refusal, Standing, Tier,
};
use frame_support::traits::Get;

impl<T: Config> Pallet<T> {
	/// Chain time in milliseconds.
	pub(crate) fn now() -> Moment {
		T::Clock::wall(T::Clock::now())
	}

	/// Commercial time in milliseconds.
	pub(crate) fn clock() -> Moment {
		T::Clock::now()
	}

	/// The identity with this number.
	pub(crate) fn record(id: IdentityId) -> Result<RecordOf<T>, Error<T>> {
		Identities::<T>::get(id).ok_or(Error::IdentityUnknown)
	}

	/// The identity that an account acts for, with its permissions and the hot record.
	pub(crate) fn acting(
		account: &T::AccountId,
	) -> Result<(IdentityId, Permissions, RecordOf<T>), Refusal> {
		let link = AccountOf::<T>::get(account).ok_or(Refusal::KycMissing)?;
		let record = Identities::<T>::get(link.identity).ok_or(Refusal::KycMissing)?;
		match link.state {
			LinkState::Active { permissions, epoch } if epoch == record.epoch => {
				Ok((link.identity, permissions, record))
			}
			LinkState::Active { .. } | LinkState::Suspended { .. } | LinkState::Former { .. } => {
				Err(Refusal::SignerNotAllowed)
			}
		}
	}

	/// The claim that is in force, with the tier that its licence covers. The claim before,
	/// which is of the same provider, answers only where the newer one was cut: one that has
	/// run out was meant to.
	pub(crate) fn claim_in_force(record: &RecordOf<T>) -> Option<(Claim, Tier)> {
		if record.status != Status::Attested {
			return None;
		}
		let now = Self::now();
		let provider = Providers::<T>::get(record.claim?.provider)?;
		for claim in record.claim.iter().chain(&record.previous) {
			if claim.in_force(&provider.cut, now) {
				return Some((*claim, claim.tier.min(provider.max_tier)));
			}
			if !claim.is_cut(&provider.cut, now) {
				return None;
			}
		}
		None
	}

	/// What follows from an identity's claims at this moment.
	pub(crate) fn condition(record: &RecordOf<T>) -> Condition {
		match record.status {
			Status::Pending => Condition::Pending,
			Status::Barred => Condition::Barred,
			Status::Closed { .. } => Condition::Closed,
			Status::Revoked => Condition::Lapsed(Refusal::KycRevoked),
			Status::Attested => match Self::claim_in_force(record) {
				Some((_, tier)) => Condition::Good(tier),
				None => Condition::Lapsed(Refusal::KycExpired),
			},
		}
	}

	/// The freezes of an identity that are in force.
	pub(crate) fn blocked_now(identity: IdentityId) -> Blocked {
		Identities::<T>::get(identity)
			.map(|record| Self::in_force(record.frozen))
			.unwrap_or_default()
	}

	/// Those ends that haven't come, and 0 for the others.
	pub(crate) fn in_force(ends: Blocked) -> Blocked {
		let now = Self::clock();
		let ahead = |end| if now < end { end } else { 0 };
		Blocked {
			in_until: ahead(ends.in_until),
			out_until: ahead(ends.out_until),
		}
	}

	/// Whether nothing may leave an account's free balance, the fee included: its identity
	/// is frozen for outgoing or paused, or the account doesn't act for it any more. Such
	/// an account's money is swept, or waits. An account of no identity isn't closed:
	/// pots, and whoever isn't known.
	pub fn ledger_closed(account: &T::AccountId) -> bool {
		match Self::acting(account) {
			Ok((_, _, record)) => {
				let now = Self::clock();
				record.frozen.is_out(now) || record.is_paused(now)
			}
			Err(_) => AccountOf::<T>::contains_key(account),
		}
	}

	/// Whether the record's identity may do an act by an account with these permissions.
	fn judge(
		record: &RecordOf<T>,
		permissions: Permissions,
		act: Act,
		tier: Tier,
	) -> Result<(), Refusal> {
		let condition = Self::condition(record);
		let needed = match act {
			// Whoever would lose by silence must be able to speak.
			Act::Defend => return Ok(()),
			// Duties go on under a freeze and after a lapse: others wait for them.
			Act::Duty => {
				return match condition {
					Condition::Good(_) | Condition::Lapsed(_) => Ok(()),
					Condition::Pending | Condition::Barred | Condition::Closed => {
						condition.tier().map(|_| ())
					}
				};
			}
			Act::Pay => Permissions::PAY,
			Act::Trade => Permissions::TRADE,
			Act::Manage => Permissions::MANAGE,
		};
		if !permissions.contain(needed) {
			return Err(Refusal::SignerNotAllowed);
		}
		match (act, condition) {
			// A lapse doesn't take the means to put things in order.
			(Act::Manage, Condition::Lapsed(_)) if tier == Tier::MIN => (),
			_ if condition.tier()? < tier => return Err(Refusal::TierTooLow),
			_ => (),
		}
		let now = Self::clock();
		if record.frozen.is_out(now) {
			return Err(Refusal::PayerFrozen);
		}
		if record.is_paused(now) {
			return Err(Refusal::AccountBlocked);
		}
		Ok(())
	}

	/// Like `may`, with the record; in good standing too.
	pub(crate) fn manager_in_good_standing(
		who: &T::AccountId,
	) -> Result<(IdentityId, Permissions, RecordOf<T>), Error<T>> {
		let (identity, permissions, record) = Self::manager(who)?;
		Self::condition(&record).tier().map_err(Error::<T>::from)?;
		Ok((identity, permissions, record))
	}

	/// The identity that an account may manage, lapsed perhaps.
	pub(crate) fn manager(
		who: &T::AccountId,
	) -> Result<(IdentityId, Permissions, RecordOf<T>), Error<T>> {
		let (identity, permissions, record) = Self::acting(who).map_err(Error::<T>::from)?;
		Self::judge(&record, permissions, Act::Manage, Tier::MIN).map_err(Error::<T>::from)?;
		Ok((identity, permissions, record))
	}

	/// The hot record of the identity that an account may pay for. Its primary pays the
	/// deposits: other accounts have one native unit, which keeps them alive.
	pub(crate) fn payer_in_good_standing(who: &T::AccountId) -> Result<RecordOf<T>, Error<T>> {
		let (_, permissions, record) = Self::acting(who).map_err(Error::<T>::from)?;
		Self::judge(&record, permissions, Act::Pay, Tier::MIN).map_err(Error::<T>::from)?;
		Ok(record)
	}

	/// The identity for which an account may still speak up, and its hot record.
	pub(crate) fn defender(who: &T::AccountId) -> Result<(IdentityId, RecordOf<T>), Error<T>> {
		let link = AccountOf::<T>::get(who).ok_or(Error::NotLinked)?;
		let record = Self::record(link.identity)?;
		if !link.state.may_defend(record.epoch) {
			return Err(Error::NotLinked);
		}
		Ok((link.identity, record))
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

	fn jurisdiction(account: &T::AccountId) -> Option<Jurisdiction> {
		let link = AccountOf::<T>::get(account)?;
		Identities::<T>::get(link.identity).map(|record| record.jurisdiction)
	}

	fn standing(account: &T::AccountId) -> Result<Standing<IdentityId>, Refusal> {
		let (identity, _, record) = Self::acting(account)?;
		Ok(Standing {
			identity,
			jurisdiction: record.jurisdiction,
			tier: Self::condition(&record).tier()?,
			kind: record.kind,
		})
	}

	fn blocked(identity: &IdentityId) -> Blocked {
		Self::blocked_now(*identity)
	}

	/// By the authorities' last freezes, whose records stay for the cool-down.
	fn frozen_at(identity: &IdentityId, at: Moment) -> Option<Moment> {
		Authority::ALL
			.into_iter()
			.filter_map(|authority| Freezes::<T>::get(identity, authority))
			.filter(|freeze| freeze.since <= at && freeze.in_force(at))
			.map(|freeze| freeze.direction.until(freeze.ends()).out_until)
			.filter(|until| at < *until)
			.max()
	}

	fn may(account: &T::AccountId, act: Act, tier: Tier) -> Result<IdentityId, Refusal> {
		let (identity, permissions, record) = Self::acting(account)?;
		Self::judge(&record, permissions, act, tier).map(|()| identity)
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

impl<T: Config> Pallet<T> {
	/// The lengths of time.
	pub(crate) fn periods() -> Periods {
		Lengths::<T>::get()
	}

	/// How many accounts an identity may link.
	pub(crate) fn ensure_room(record: &RecordOf<T>) -> Result<(), Error<T>> {
		if record.links < T::MaxLinks::get() {
			Ok(())
		} else {
			Err(Error::TooManyLinks)
		}
	}
}
