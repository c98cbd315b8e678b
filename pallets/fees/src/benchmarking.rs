//! Benchmarks, and what the benchmarks of the SDK's payment pallets need.

use crate::{
	pallet::{Call, Config, Event, FeeCurrencyOf, FeeRates, LastDistribution, Pallet},
	types::{Choice, FeeRate, Price},
};
use alloc::vec::Vec;
use caravan_primitives::{Amount, CurrencyId};
use core::marker::PhantomData;
use frame_benchmarking::v2::*;
use frame_support::traits::{
	EnsureOrigin, Get,
	fungibles::{Inspect, Mutate},
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};

/// What only the runtime can set up.
pub trait BenchmarkHelper<AccountId> {
	/// Makes sure that `currency` exists in the ledger, sufficient and with a minimum of 1.
	fn create(currency: CurrencyId);
	/// Makes exactly these accounts, sorted, the members in force, all of whom may receive.
	fn set_members(members: Vec<AccountId>);
}

/// The `index`-th currency of the benchmarks, which exists afterwards.
fn currency<T: Config>(index: u32) -> CurrencyId {
	let currency = CurrencyId::from(index.saturating_add(1));
	T::BenchmarkHelper::create(currency);
	currency
}

/// Lists a currency of the benchmarks, with effect at once.
fn list<T: Config>(index: u32) -> CurrencyId {
	let currency = currency::<T>(index);
	let price = Some(Price(T::MinPrice::get()));
	FeeRates::<T>::insert(
		currency,
		FeeRate {
			now: price,
			next: price,
			next_from: BlockNumberFor::<T>::default(),
		},
	);
	Pallet::<T>::open_pot(currency);
	currency
}

/// Removes all listings and makes `count` new ones.
fn list_only<T: Config>(count: u32) -> Vec<CurrencyId> {
	let _ = FeeRates::<T>::clear(u32::MAX, None);
	(0..count).map(list::<T>).collect()
}

/// Gives `who` what `units` fee units cost in a currency of the benchmarks, which becomes its own:
/// `OnChargeTransaction::endow_account`.
pub(crate) fn endow_payer<T: Config>(who: &T::AccountId, units: Amount) {
	let currency = list::<T>(0);
	let since = frame_system::Pallet::<T>::block_number();
	FeeCurrencyOf::<T>::insert(who, Choice { currency, since });
	if let Ok(cost) = Pallet::<T>::cost(currency, units) {
		let _ = T::Assets::mint_into(currency, who, cost.saturating_add(1));
	}
}

/// `pallet_asset_tx_payment::Config::BenchmarkHelper` for a runtime that charges by this pallet.
pub struct AssetTxPaymentHelper<T>(PhantomData<T>);

impl<T: Config> pallet_asset_tx_payment::BenchmarkHelperTrait<T::AccountId, CurrencyId, CurrencyId>
	for AssetTxPaymentHelper<T>
{
	fn create_asset_id_parameter(id: u32) -> (CurrencyId, CurrencyId) {
		let currency = list::<T>(id);
		(currency, currency)
	}

	fn setup_balances_and_pool(currency: CurrencyId, account: T::AccountId) {
		let since = frame_system::Pallet::<T>::block_number();
		FeeCurrencyOf::<T>::insert(&account, Choice { currency, since });
		let _ = T::Assets::mint_into(currency, &account, 1_000_000_000_000);
	}
}

#[benchmarks]
mod benches {
	use super::*;

	/// The last currency that can be listed, with all others listed and one of them to drop.
	#[benchmark]
	fn set_rate() -> Result<(), BenchmarkError> {
		let origin = T::RateOrigin::try_successful_origin().map_err(|_| "no rate origin")?;
		let listed = list_only::<T>(T::MaxCurrencies::get());
		for currency in listed.iter().skip(1) {
			// Ended: the call drops them all.
			FeeRates::<T>::insert(
				currency,
				FeeRate {
					now: Some(Price(T::MinPrice::get())),
					next: None,
					next_from: BlockNumberFor::<T>::default(),
				},
			);
		}
		let new = currency::<T>(T::MaxCurrencies::get());
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, new, Price(T::MaxPrice::get()));
		assert_eq!(FeeRates::<T>::count(), 2);
		Ok(())
	}

	/// All currencies listed, and only the one looked at last stays.
	#[benchmark]
	fn remove_rate() -> Result<(), BenchmarkError> {
		let origin = T::RateOrigin::try_successful_origin().map_err(|_| "no rate origin")?;
		let listed = list_only::<T>(T::MaxCurrencies::get().max(2));
		let gone = *listed.first().ok_or("no currency")?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, gone);
		assert!(FeeRates::<T>::get(gone).is_some_and(|rate| rate.next.is_none()));
		Ok(())
	}

	/// A change of an earlier choice.
	#[benchmark]
	fn set_fee_currency() -> Result<(), BenchmarkError> {
		let who: T::AccountId = whitelisted_caller();
		let (old, new) = (list::<T>(0), list::<T>(1));
		let since = BlockNumberFor::<T>::default();
		FeeCurrencyOf::<T>::insert(
			&who,
			Choice {
				currency: old,
				since,
			},
		);
		T::Assets::mint_into(new, &who, 1)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), new);
		assert_eq!(Pallet::<T>::fee_currency(&who), Some(new));
		Ok(())
	}

	/// `m` members, none of whom has an entry in the ledger.
	#[benchmark]
	fn distribute(m: Linear<1, { T::MaxMembers::get() }>) -> Result<(), BenchmarkError> {
		let who: T::AccountId = whitelisted_caller();
		let currency = list::<T>(0);
		let mut members: Vec<T::AccountId> = (0..m).map(|i| account("member", i, 0)).collect();
		members.sort();
		T::BenchmarkHelper::set_members(members);
		let share: Amount = 1_000;
		let pot = Pallet::<T>::pot();
		let amount = share.saturating_mul(m.into()).saturating_add(1);
		T::Assets::set_balance(currency, &pot, amount);
		frame_system::Pallet::<T>::set_block_number(T::DistributionPeriod::get());
		LastDistribution::<T>::insert(currency, BlockNumberFor::<T>::default());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), currency);
		assert_eq!(T::Assets::balance(currency, &pot), 1);
		frame_system::Pallet::<T>::assert_last_event(
			Event::<T>::Distributed {
				currency,
				share,
				paid: m,
				members: m,
				rest: 0,
			}
			.into(),
		);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
