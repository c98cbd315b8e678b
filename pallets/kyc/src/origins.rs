//! Origins that other pallets and the runtime take for their own calls.

use crate::{Config, IdentityId, Pallet, Regulators};
use caravan_primitives::{Act, Identify, Jurisdiction, Tier};
use core::marker::PhantomData;
use frame_support::{
	pallet_prelude::Get,
	traits::{EnsureOrigin, EnsureOriginWithArg},
};
#[cfg(feature = "runtime-benchmarks")]
use frame_system::RawOrigin;
use frame_system::ensure_signed;

/// A signed origin in good standing of at least the tier `Least`; gives the account.
pub struct EnsureStanding<T, Least>(PhantomData<(T, Least)>);

impl<T: Config, Least: Get<Tier>> EnsureOrigin<T::RuntimeOrigin> for EnsureStanding<T, Least> {
	type Success = T::AccountId;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<T::AccountId, T::RuntimeOrigin> {
		let who = ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		match Pallet::<T>::standing(&who) {
			Ok(standing) if standing.tier >= Least::get() => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		let who: T::AccountId = frame_benchmarking::v2::account("in_standing", 0, 0);
		crate::benchmarking::ensure_good::<T>(&who, Jurisdiction::CN, Tier::MAX);
		Ok(RawOrigin::Signed(who).into())
	}
}

/// A signed origin that may do `What` now, in good standing of at least the tier `Least`;
/// gives the identity.
pub struct EnsureMay<T, What, Least>(PhantomData<(T, What, Least)>);

impl<T: Config, What: Get<Act>, Least: Get<Tier>> EnsureOrigin<T::RuntimeOrigin>
	for EnsureMay<T, What, Least>
{
	type Success = IdentityId;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<IdentityId, T::RuntimeOrigin> {
		let who = ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		Pallet::<T>::may(&who, What::get(), Least::get()).map_err(|_| origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		let who: T::AccountId = frame_benchmarking::v2::account("in_standing", 0, 0);
		crate::benchmarking::ensure_good::<T>(&who, Jurisdiction::CN, Tier::MAX);
		Ok(RawOrigin::Signed(who).into())
	}
}

/// An officer of a jurisdiction's regulator; gives the account.
pub struct EnsureOfficer<T>(PhantomData<T>);

impl<T: Config> EnsureOriginWithArg<T::RuntimeOrigin, Jurisdiction> for EnsureOfficer<T> {
	type Success = T::AccountId;

	fn try_origin(
		origin: T::RuntimeOrigin,
		jurisdiction: &Jurisdiction,
	) -> Result<T::AccountId, T::RuntimeOrigin> {
		let who = ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		match Regulators::<T>::get(jurisdiction) {
			Some(regulator) if regulator.officers.contains(&who) => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(jurisdiction: &Jurisdiction) -> Result<T::RuntimeOrigin, ()> {
		let (officers, _) = crate::benchmarking::ensure_regulator::<T>(*jurisdiction);
		Ok(RawOrigin::Signed(officers.last().ok_or(())?.clone()).into())
	}
}

/// A member of a jurisdiction's review body; gives the account.
pub struct EnsureReviewer<T>(PhantomData<T>);

impl<T: Config> EnsureOriginWithArg<T::RuntimeOrigin, Jurisdiction> for EnsureReviewer<T> {
	type Success = T::AccountId;

	fn try_origin(
		origin: T::RuntimeOrigin,
		jurisdiction: &Jurisdiction,
	) -> Result<T::AccountId, T::RuntimeOrigin> {
		let who = ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		match Regulators::<T>::get(jurisdiction) {
			Some(regulator) if regulator.reviewers.contains(&who) => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(jurisdiction: &Jurisdiction) -> Result<T::RuntimeOrigin, ()> {
		let (_, reviewers) = crate::benchmarking::ensure_regulator::<T>(*jurisdiction);
		Ok(RawOrigin::Signed(reviewers.last().ok_or(())?.clone()).into())
	}
}
