//! Benchmarks.

use crate::{
	WeightInfo,
	enact::CallOf,
	pallet::{
		Agenda, Call, Config, Enactments, Event, HandedOver, NextEnactment, Pallet, Validators,
		ValidatorsOf,
	},
	types::{Enactment, EnactmentId},
};
use alloc::{boxed::Box, vec, vec::Vec};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	traits::{EnsureOrigin, Get},
	weights::Weight,
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::{
	SaturatedConversion,
	traits::{Hash as _, One, Saturating},
};

/// What only the runtime can set up.
pub trait BenchmarkHelper<AccountId> {
	/// Gives an account session keys.
	fn give_session_keys(who: &AccountId);
}

/// A call of `length` bytes or as near as may be, which Root can dispatch.
fn call_of_length<T: Config>(length: u32) -> CallOf<T> {
	// Two bytes name the call, up to four the length of the bytes in it.
	let remark = vec![7; length.saturating_sub(6) as usize];
	frame_system::Call::<T>::remark { remark }.into()
}

/// Fills the agenda but for one place, with what is due in the next blocks.
fn fill_agenda<T: Config>() {
	let mut agenda = Vec::new();
	let now = frame_system::Pallet::<T>::block_number();
	for id in 1..T::MaxEnactments::get() {
		let due = now.saturating_add(One::one());
		put::<T>(id, due, &call_of_length::<T>(T::MaxCallLength::get()));
		agenda.push((due, id));
	}
	NextEnactment::<T>::put(T::MaxEnactments::get());
	Agenda::<T>::put(BoundedVec::truncate_from(agenda));
}

fn put<T: Config>(id: EnactmentId, due: BlockNumberFor<T>, call: &CallOf<T>) {
	let call = BoundedVec::truncate_from(call.encode());
	let hash = T::Hashing::hash(&call);
	let expires = due.saturating_add(100u32.into());
	let spec_version = T::Version::get().spec_version;
	Enactments::<T>::insert(
		id,
		Enactment {
			call,
			hash,
			due,
			expires,
			spec_version,
		},
	);
}

/// Puts a due enactment of `length` bytes at the end of a full agenda.
fn due_of_length<T: Config>(length: u32) -> EnactmentId {
	fill_agenda::<T>();
	let now = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
	put::<T>(0, now, &call_of_length::<T>(length));
	let _ = Agenda::<T>::try_mutate(|agenda| agenda.try_push((now, 0)));
	frame_system::Pallet::<T>::set_block_number(now);
	0
}

/// Accounts with session keys, sorted.
fn accounts<T: Config>(count: u32) -> Vec<T::AccountId> {
	let mut accounts: Vec<T::AccountId> = (0..count).map(|i| account("validator", i, 0)).collect();
	accounts.sort();
	accounts
		.iter()
		.for_each(T::BenchmarkHelper::give_session_keys);
	accounts
}

/// Makes the first `count` of them the validators, and returns all of `of`.
fn validators<T: Config>(count: u32, of: u32) -> Vec<T::AccountId> {
	let accounts = accounts::<T>(of);
	let set = accounts
		.iter()
		.take(count as usize)
		.cloned()
		.collect::<Vec<_>>();
	Validators::<T>::put(ValidatorsOf::<T>::truncate_from(set));
	HandedOver::<T>::kill();
	accounts
}

#[benchmarks]
mod benches {
	use super::*;

	/// The last place of the agenda, with a call of `c` bytes.
	#[benchmark]
	fn enact(c: Linear<10, { T::MaxCallLength::get() }>) -> Result<(), BenchmarkError> {
		let origin = T::EnactOrigin::try_successful_origin().map_err(|_| "no enact origin")?;
		fill_agenda::<T>();
		let call = call_of_length::<T>(c);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Box::new(call));
		assert_eq!(Agenda::<T>::get().len() as u32, T::MaxEnactments::get());
		Ok(())
	}

	/// All of `enact` that an undelayed call of `c` bytes needs, without the call itself.
	#[benchmark]
	fn enact_undelayed(c: Linear<10, { T::MaxCallLength::get() }>) -> Result<(), BenchmarkError> {
		let origin = T::EnactOrigin::try_successful_origin().map_err(|_| "no enact origin")?;
		let call = call_of_length::<T>(c);
		#[block]
		{
			T::EnactOrigin::ensure_origin(origin).map_err(|_| "not the enact origin")?;
			Pallet::<T>::enact_now(call)?;
		}
		assert_eq!(NextEnactment::<T>::get(), 1);
		Ok(())
	}

	/// From a full agenda.
	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let origin = T::EnactOrigin::try_successful_origin().map_err(|_| "no enact origin")?;
		// The runner calls in block 1 at the earliest, where nothing may be due yet.
		frame_system::Pallet::<T>::set_block_number(One::one());
		fill_agenda::<T>();
		let id = Agenda::<T>::get()
			.last()
			.map(|(_, id)| *id)
			.ok_or("the agenda is empty")?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert!(!Enactments::<T>::contains_key(id));
		Ok(())
	}

	/// The last of a full agenda, a call of `c` bytes.
	#[benchmark]
	fn execute(c: Linear<10, { T::MaxCallLength::get() }>) -> Result<(), BenchmarkError> {
		let who: T::AccountId = whitelisted_caller();
		let id = due_of_length::<T>(c);
		let hash = Enactments::<T>::get(id).ok_or("nothing is due")?.hash;
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Weight::MAX);
		frame_system::Pallet::<T>::assert_last_event(
			Event::<T>::Executed {
				id,
				hash,
				result: Ok(()),
			}
			.into(),
		);
		Ok(())
	}

	/// A full agenda, all of it due, and no room for any of it.
	#[benchmark]
	fn on_idle_base() {
		fill_agenda::<T>();
		let now = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
		let base = <T as Config>::WeightInfo::on_idle_base();
		#[block]
		{
			Pallet::<T>::work_off_due(now, base);
		}
		assert_eq!(
			Agenda::<T>::get().len().saturated_into::<u32>(),
			T::MaxEnactments::get().saturating_sub(1)
		);
	}

	/// `v` validators, none of whom is one yet, instead of a full set.
	#[benchmark]
	fn set_validators(
		v: Linear<{ T::MinValidators::get() }, { T::MaxValidators::get() }>,
	) -> Result<(), BenchmarkError> {
		let origin = T::ValidatorOrigin::try_successful_origin().map_err(|_| "no origin")?;
		let most = T::MaxValidators::get();
		let accounts = validators::<T>(most, most.saturating_add(v));
		let mut new: Vec<T::AccountId> = accounts.into_iter().skip(most as usize).collect();
		new.reverse();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, new);
		assert_eq!(Validators::<T>::get().len() as u32, v);
		Ok(())
	}

	/// The last place of the set.
	#[benchmark]
	fn add_validator() -> Result<(), BenchmarkError> {
		let origin = T::ValidatorOrigin::try_successful_origin().map_err(|_| "no origin")?;
		let most = T::MaxValidators::get();
		let accounts = validators::<T>(most.saturating_sub(1), most);
		let last = accounts.last().cloned().ok_or("no accounts")?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, last);
		assert_eq!(Validators::<T>::get().len() as u32, most);
		Ok(())
	}

	/// The first of a full set.
	#[benchmark]
	fn remove_validator() -> Result<(), BenchmarkError> {
		let origin = T::ValidatorOrigin::try_successful_origin().map_err(|_| "no origin")?;
		let most = T::MaxValidators::get();
		let accounts = validators::<T>(most, most);
		let first = accounts.first().cloned().ok_or("no accounts")?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, first);
		assert_eq!(Validators::<T>::get().len() as u32, most.saturating_sub(1));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
