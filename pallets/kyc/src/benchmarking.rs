//! Benchmarks, each at its worst case.

use crate::*;
use caravan_primitives::{Hash, Jurisdiction, Moment, PersonKind, Statement, StatementKind, Tier};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	pallet_prelude::*,
	traits::{EnsureOriginWithArg, UnixTime},
};
use frame_system::RawOrigin;

/// Makes signed papers where no keys lie about.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// An account whose key is at hand.
	fn signer() -> AccountId;
	/// The signature of that account's key over `message`.
	fn sign(message: &[u8]) -> Signature;
}

const JURISDICTION: Jurisdiction = Jurisdiction::CN;
const KIND: PersonKind = PersonKind::Legal;

fn hash() -> Hash {
	Hash::repeat_byte(7)
}

fn now<T: Config>() -> Moment {
	T::Time::now().as_millis() as Moment
}

fn regulator<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::RegulatorOrigin::try_successful_origin(&JURISDICTION)
		.map_err(|()| BenchmarkError::Weightless)
}

/// The provider of the benchmarks, licensed once.
fn provider<T: Config>(jurisdiction: Jurisdiction) -> (ProviderId, T::AccountId) {
	let who: T::AccountId = account(
		"provider",
		jurisdiction.to_bytes()[0].into(),
		jurisdiction.to_bytes()[1].into(),
	);
	if ProviderOf::<T>::get(&who).is_none() {
		Pallet::<T>::do_admit(
			now::<T>(),
			who.clone(),
			jurisdiction,
			Tier::MAX,
			Moment::MAX,
		)
		.expect("a first licence");
	}
	(ProviderOf::<T>::get(&who).expect("licensed above"), who)
}

/// An identity in good standing with `account` as its primary.
pub(crate) fn ensure_good<T: Config>(
	account: &T::AccountId,
	jurisdiction: Jurisdiction,
	tier: Tier,
) {
	let (provider, _) = provider::<T>(jurisdiction);
	if AccountOf::<T>::contains_key(account) {
		return;
	}
	let claim = Claim {
		provider,
		tier,
		attested_at: now::<T>(),
		expires: now::<T>().saturating_add(T::MaxClaimLife::get()),
		commitment: hash(),
	};
	Pallet::<T>::do_attest(account.clone(), jurisdiction, KIND, claim)
		.expect("a first attestation");
}

/// An identity with a claim before its present one, in force only by that one: the longest
/// way to its tier.
fn subject<T: Config>() -> (IdentityId, T::AccountId) {
	let primary: T::AccountId = account("subject", 0, 0);
	ensure_good::<T>(&primary, JURISDICTION, Tier::MAX);
	let id = Identities::<T>::count().saturating_sub(1).into();
	Identities::<T>::mutate(id, |record| {
		let record = record.as_mut().expect("attested above");
		record.previous = Some(record.claim);
	});
	(id, primary)
}

fn paper<T: Config, F: StatementKind + Encode>(
	fields: F,
	not_after: Moment,
) -> Paper<T::Signature> {
	let genesis = frame_system::Pallet::<T>::block_hash(
		frame_system::pallet_prelude::BlockNumberFor::<T>::default(),
	);
	let message = Statement {
		genesis,
		epoch: 0,
		fields,
	}
	.wrapped();
	Paper {
		not_after,
		signature: T::BenchmarkHelper::sign(&message),
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn admit_provider() -> Result<(), BenchmarkError> {
		let origin = regulator::<T>()?;
		let who: T::AccountId = account("new", 0, 0);
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			who.clone(),
			JURISDICTION,
			Tier::MAX,
			Moment::MAX,
		);
		assert!(ProviderOf::<T>::contains_key(who));
		Ok(())
	}

	#[benchmark]
	fn suspend_provider() -> Result<(), BenchmarkError> {
		let (id, _) = provider::<T>(JURISDICTION);
		let origin = regulator::<T>()?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, true);
		assert!(Providers::<T>::get(id).expect("licensed").suspended);
		Ok(())
	}

	#[benchmark]
	fn remove_provider() -> Result<(), BenchmarkError> {
		let (id, who) = provider::<T>(JURISDICTION);
		let origin = regulator::<T>()?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			id,
			Cut {
				attested_before: 1,
				valid_until: 1,
			},
		);
		assert!(!ProviderOf::<T>::contains_key(who));
		Ok(())
	}

	#[benchmark]
	fn attest() {
		let (provider, who) = provider::<T>(JURISDICTION);
		let account = T::BenchmarkHelper::signer();
		let not_after = now::<T>().saturating_add(T::MaxPaperLife::get());
		let fields = EntryConsent {
			provider,
			jurisdiction: JURISDICTION,
			account: account.clone(),
			not_after,
		};
		let paper = paper::<T, _>(fields, not_after);
		let expires = now::<T>().saturating_add(T::MaxClaimLife::get());
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			account.clone(),
			JURISDICTION,
			KIND,
			Tier::MAX,
			expires,
			hash(),
			paper,
		);
		assert!(AccountOf::<T>::contains_key(account));
	}

	#[benchmark]
	fn renew() {
		let (id, _) = subject::<T>();
		let (_, who) = provider::<T>(JURISDICTION);
		// Both claims are asked and neither is in force.
		Identities::<T>::mutate(id, |record| {
			let record = record.as_mut().expect("attested");
			record.claim.expires = record.claim.attested_at;
			record.previous = Some(record.claim);
		});
		let expires = now::<T>().saturating_add(T::MaxClaimLife::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Tier::MAX, expires, hash());
		assert_eq!(
			Identities::<T>::get(id).expect("attested").claim.expires,
			expires
		);
	}

	#[benchmark]
	fn revoke() {
		let (id, _) = subject::<T>();
		let (_, who) = provider::<T>(JURISDICTION);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, RevocationReason::Fraud);
		assert_eq!(
			Identities::<T>::get(id).expect("attested").status,
			Status::Barred
		);
	}

	#[benchmark]
	fn reinstate() -> Result<(), BenchmarkError> {
		let (id, _) = subject::<T>();
		Identities::<T>::mutate(id, |record| {
			record.as_mut().expect("attested").status = Status::Barred;
		});
		let origin = regulator::<T>()?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert_eq!(
			Identities::<T>::get(id).expect("attested").status,
			Status::Revoked
		);
		Ok(())
	}

	#[benchmark]
	fn link() {
		let (identity, who) = subject::<T>();
		let account = T::BenchmarkHelper::signer();
		let not_after = now::<T>().saturating_add(T::MaxPaperLife::get());
		let fields = LinkConsent {
			identity,
			account: account.clone(),
			not_after,
		};
		let paper = paper::<T, _>(fields, not_after);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			account.clone(),
			Permissions::ALL,
			paper,
		);
		assert!(AccountOf::<T>::contains_key(account));
	}

	#[benchmark]
	fn unlink() {
		let (identity, who) = subject::<T>();
		let account: T::AccountId = account("linked", 0, 0);
		Pallet::<T>::enter(
			&account,
			identity,
			Permissions::PAY,
			<T::Native as frame_support::traits::fungible::Inspect<_>>::minimum_balance(),
		)
		.expect("a new account");
		Identities::<T>::mutate(identity, |record| {
			record.as_mut().expect("attested").links = 2;
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(who), account.clone());
		assert_eq!(
			AccountOf::<T>::get(account).expect("linked").state,
			LinkState::Former
		);
	}

	#[benchmark]
	fn freeze() -> Result<(), BenchmarkError> {
		let (id, _) = subject::<T>();
		let until = now::<T>().saturating_add(T::MaxFreeze::get());
		let origin = regulator::<T>()?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			id,
			Direction::Both,
			until,
			hash(),
		);
		assert_eq!(Pallet::<T>::blocked_now(id).out_until, until);
		Ok(())
	}

	#[benchmark]
	fn lift() -> Result<(), BenchmarkError> {
		let (id, _) = subject::<T>();
		let until = now::<T>().saturating_add(T::MaxFreeze::get());
		Pallet::<T>::freeze(regulator::<T>()?, id, Direction::Both, until, hash())?;
		let origin = regulator::<T>()?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, hash());
		assert_eq!(Pallet::<T>::blocked_now(id).out_until, 0);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
