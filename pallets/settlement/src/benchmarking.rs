//! Benchmarks at the worst case.

use crate::{
	Call, Config, DAY, Event, IdOf, LastPruned, MAX_PRUNE, Pallet, PaymentReference, Seen,
	window::Day,
};
use caravan_primitives::{
	ChargeBearer, CurrencyId, EndToEndId, Hash, Identify, Jurisdiction, Moment, Payment,
	PaymentGate, PurposeCode, Tier, Uetr,
};
use frame_benchmarking::v2::*;
use frame_support::{
	Blake2_128, StorageHasher,
	traits::{
		Get,
		fungibles::{Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use frame_system::RawOrigin;

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper {
	/// A currency that exists in the ledger.
	fn currency() -> CurrencyId;
	/// Sets the time that [`Config::Time`] tells, in milliseconds.
	fn set_time(now: Moment);
}

/// The last live day of the benchmarks: some day in 2026.
const TODAY: u32 = 20_600;

/// Sets the time so that as many days are live as can be, and returns it: the last
/// accepted date of creation is the first millisecond of its day.
fn spread_days<T: Config>() -> Moment {
	let now = Moment::from(TODAY)
		.saturating_mul(DAY)
		.saturating_sub(T::Skew::get());
	T::BenchmarkHelper::set_time(now);
	let dates = T::Validity::get().saturating_add(T::Skew::get());
	let most = DAY
		.saturating_add(dates)
		.saturating_sub(2)
		.saturating_div(DAY)
		.saturating_add(1);
	assert_eq!(Pallet::<T>::window().days().count() as u64, most);
	now
}

/// A UETR of its own for each number.
fn uetr(number: u32) -> Uetr {
	Uetr::from_random(Blake2_128::hash(&number.to_be_bytes()))
}

/// Somebody in good standing.
fn person<T: Config>(name: &'static str, home: Jurisdiction) -> T::AccountId {
	let account = account(name, 0, 0);
	T::Identify::ensure_good(&account, home, Tier::MAX);
	account
}

/// Stores `count` references of a day that is over. Pruning has begun before them.
fn store_past<T: Config>(count: u32) {
	let payer: IdOf<T> =
		T::Identify::identity(&person::<T>("past", Jurisdiction::CN)).expect("just made known");
	let past = Day::from(TODAY.saturating_sub(10));
	LastPruned::<T>::put((
		Day::from(past.number().saturating_sub(1)),
		payer.clone(),
		uetr(0),
	));
	for number in 1..=count {
		let block = frame_system::Pallet::<T>::block_number();
		Seen::<T>::insert((past, payer.clone(), uetr(number)), block);
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// Three live days to look into; the payer's balance ends, the payee's begins; an
	/// old entry is removed.
	#[benchmark]
	fn pay() -> Result<(), BenchmarkError> {
		let created_at = spread_days::<T>();
		let payer = person::<T>("payer", Jurisdiction::CN);
		let payee = person::<T>("payee", Jurisdiction::PK);
		let payer_identity = T::Identify::identity(&payer).ok_or("the payer is known")?;
		let payee_identity = T::Identify::identity(&payee).ok_or("the payee is known")?;
		let currency = T::BenchmarkHelper::currency();
		let amount = 1_000_000;
		let reference = PaymentReference {
			uetr: uetr(u32::MAX),
			created_at,
			end_to_end: EndToEndId::try_from([b'X'; EndToEndId::MAX_LEN as usize].as_slice())
				.map_err(|_| "an end-to-end id")?,
			purpose: Some(PurposeCode::try_from(*b"GDDS").map_err(|_| "a purpose")?),
			charge_bearer: ChargeBearer::Slev,
			remittance: Some(Hash::repeat_byte(1)),
			envelope: Some(Hash::repeat_byte(2)),
		};
		T::Gate::open(&Payment {
			payer: &payer,
			payee: &payee,
			currency,
			amount,
			purpose: reference.purpose,
			envelope: reference.envelope,
			uetr: Some(reference.uetr),
		});
		let free = T::Assets::balance(currency, &payer);
		T::Assets::burn_from(
			currency,
			&payer,
			free,
			Preservation::Expendable,
			Precision::Exact,
			Fortitude::Force,
		)?;
		T::Assets::mint_into(currency, &payer, amount)?;
		let received = T::Assets::balance(currency, &payee);
		store_past::<T>(2);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(payer.clone()),
			currency,
			payee.clone(),
			amount,
			reference.clone(),
		);

		assert_eq!(T::Assets::balance(currency, &payer), 0);
		assert_eq!(
			T::Assets::balance(currency, &payee),
			received.saturating_add(amount)
		);
		assert!(Pallet::<T>::seen(payer.clone(), reference.uetr).is_some());
		// One of the two old entries went.
		assert_eq!(Seen::<T>::iter_keys().count(), 2);
		frame_system::Pallet::<T>::assert_last_event(
			<T as frame_system::Config>::RuntimeEvent::from(Event::Paid {
				payer,
				payer_identity,
				payee,
				payee_identity,
				currency,
				amount,
				reference,
			}),
		);
		Ok(())
	}

	/// Linear in the entries that go, with more behind them.
	#[benchmark]
	fn prune(n: Linear<1, MAX_PRUNE>) {
		spread_days::<T>();
		store_past::<T>(MAX_PRUNE.saturating_add(1));
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), n);

		let left = MAX_PRUNE.saturating_add(1).saturating_sub(n);
		assert_eq!(Seen::<T>::iter_keys().count() as u32, left);
		frame_system::Pallet::<T>::assert_last_event(
			<T as frame_system::Config>::RuntimeEvent::from(Event::Pruned {
				by: caller,
				count: n,
			}),
		);
	}

	/// One entry in idle time.
	#[benchmark]
	fn prune_one() {
		spread_days::<T>();
		store_past::<T>(2);

		#[block]
		{
			Pallet::<T>::prune_one(&Pallet::<T>::window());
		}

		assert_eq!(Seen::<T>::iter_keys().count(), 1);
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::ExtBuilder::default().build(),
		crate::mock::Test
	);
}
