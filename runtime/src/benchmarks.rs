//! The benchmarks of this runtime, and what they need of it.

use crate::*;
use alloc::{string::String, vec::Vec};
use caravan_primitives::{Amount, CurrencyId, Moment, Pair};
use frame_benchmarking::{BenchmarkBatch, BenchmarkConfig, BenchmarkList};
use frame_support::traits::{
	OnTimestampSet, StorageInfo, StorageInfoTrait, WhitelistedStorageKeys,
};
use sp_core::crypto::KeyTypeId;

frame_benchmarking::define_benchmarks!(
	[frame_system, frame_system_benchmarking::Pallet::<Runtime>]
	[frame_system_extensions, frame_system_benchmarking::extensions::Pallet::<Runtime>]
	[pallet_assets, Assets]
	[pallet_balances, Balances]
	[pallet_clearing, Clearing]
	[pallet_clock, Clock]
	[pallet_consortium, Consortium]
	[pallet_corridors, Corridors]
	[pallet_escrow, Escrow]
	[pallet_fees, Fees]
	[pallet_fx, Fx]
	[pallet_issuance, Issuance]
	[pallet_kyc, Kyc]
	[pallet_settlement, Settlement]
	[pallet_timestamp, Timestamp]
);

/// The list of benchmarks, and what is known of the storage.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
	let mut list = Vec::<BenchmarkList>::new();
	list_benchmarks!(list, extra);
	(list, AllPalletsWithSystem::storage_info())
}

impl frame_system_benchmarking::Config for Runtime {}

/// Runs the benchmarks of `config`.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
	let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
	let mut batches = Vec::<BenchmarkBatch>::new();
	let params = (&config, &whitelist);
	add_benchmarks!(params, batches);
	Ok(batches)
}

/// Currencies for the ledger's benchmarks.
pub struct CurrencyHelper;
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for CurrencyHelper {
	fn create_asset_id_parameter(id: u32) -> CurrencyId {
		CurrencyId::from_raw(id)
	}

	fn create_reserve_id_parameter(_: u32) {}
}

/// Makes sure that a currency exists.
fn create(currency: CurrencyId) {
	if !pallet_assets::Asset::<Runtime>::contains_key(currency) {
		Assets::force_create(
			RuntimeOrigin::root(),
			currency,
			genesis::ledger_account().into(),
			true,
			1,
		)
		.expect("a new currency");
	}
}

/// The scene for benchmarks of fees.
pub struct FeeHelper;
impl pallet_asset_tx_payment::BenchmarkHelperTrait<AccountId, CurrencyId, CurrencyId>
	for FeeHelper
{
	fn create_asset_id_parameter(id: u32) -> (CurrencyId, CurrencyId) {
		(CurrencyId::from_raw(id), CurrencyId::from_raw(id))
	}

	fn setup_balances_and_pool(currency: CurrencyId, account: AccountId) {
		use frame_support::traits::fungibles::Mutate;
		create(currency);
		Assets::mint_into(currency, &account, u64::MAX.into()).expect("a currency that exists");
	}
}

impl pallet_fees::benchmarking::BenchmarkHelper<AccountId> for FeeHelper {
	fn create(currency: CurrencyId) {
		create(currency);
	}

	fn set_members(members: Vec<AccountId>) {
		pallet_collective::Members::<Runtime, configs::governance::CouncilInstance>::put(members);
	}
}

/// Sets chain time, and commercial time as on a chain that has just begun. Aura isn't told:
/// it knows the slot.
fn set_time(now: Moment) {
	pallet_timestamp::Now::<Runtime>::put(now);
	pallet_clock::State::<Runtime>::kill();
	<Clock as OnTimestampSet<_>>::on_timestamp_set(now);
}

/// The scene for benchmarks of payments.
pub struct PaymentHelper;
impl pallet_settlement::BenchmarkHelper<AccountId, Signature, pallet_fx::HintOf<Runtime>>
	for PaymentHelper
{
	fn currency() -> CurrencyId {
		create(CurrencyId::CNY);
		CurrencyId::CNY
	}

	fn set_time(now: Moment) {
		set_time(now);
	}

	fn signer() -> AccountId {
		PaperHelper::key().0.into()
	}

	fn sign(message: &[u8]) -> Signature {
		<PaperHelper as pallet_kyc::BenchmarkHelper<AccountId, Signature>>::sign(message)
	}

	fn exchange(target: Amount) -> (Pair, pallet_fx::HintOf<Runtime>) {
		pallet_fx::benchmarking::offer::<Runtime>(target)
	}
}

/// Signs the papers of the benchmarks with a key that the host holds.
pub struct PaperHelper;

impl PaperHelper {
	const KEYS: KeyTypeId = KeyTypeId(*b"bnch");

	fn key() -> sp_core::sr25519::Public {
		sp_io::crypto::sr25519_generate(Self::KEYS, Some(b"//Signer".to_vec()))
	}
}

impl pallet_kyc::BenchmarkHelper<AccountId, Signature> for PaperHelper {
	fn signer() -> AccountId {
		Self::key().0.into()
	}

	fn sign(message: &[u8]) -> Signature {
		sp_io::crypto::sr25519_sign(Self::KEYS, &Self::key(), message)
			.expect("the key was made by this host")
			.into()
	}

	fn fund(who: &AccountId, currency: CurrencyId, amount: caravan_primitives::Amount) {
		use frame_support::traits::fungibles::Mutate;
		create(currency);
		Assets::mint_into(currency, who, amount).expect("the supply has room");
	}

	fn set_time(now: Moment) {
		set_time(now);
	}
}

impl pallet_corridors::BenchmarkHelper<AccountId, Signature> for PaperHelper {
	fn signer() -> AccountId {
		Self::key().0.into()
	}

	fn sign(message: &[u8]) -> Signature {
		<Self as pallet_kyc::BenchmarkHelper<AccountId, Signature>>::sign(message)
	}

	fn set_time(now: Moment) {
		set_time(now);
	}

	/// The preset has prices.
	fn set_rate(currency: CurrencyId) {
		assert!(Fees::price(currency).is_some());
	}
}

impl pallet_issuance::BenchmarkHelper for PaymentHelper {
	fn currency() -> CurrencyId {
		create(CurrencyId::CNY);
		CurrencyId::CNY
	}

	fn set_time(now: Moment) {
		set_time(now);
	}
}

/// The scene for benchmarks of foreign exchange: the keys of three accounts, which the host
/// holds.
pub struct DealingHelper;

impl DealingHelper {
	fn key(index: u32) -> sp_core::sr25519::Public {
		let seed = alloc::format!("//Signer//{index}").into_bytes();
		sp_io::crypto::sr25519_generate(PaperHelper::KEYS, Some(seed))
	}
}

impl pallet_fx::BenchmarkHelper<AccountId, Signature> for DealingHelper {
	fn currencies() -> [CurrencyId; 4] {
		let currencies = [
			CurrencyId::USD,
			CurrencyId::PKR,
			CurrencyId::VND,
			CurrencyId::KZT,
		];
		currencies.into_iter().for_each(create);
		currencies
	}

	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount) {
		<PaperHelper as pallet_kyc::BenchmarkHelper<AccountId, Signature>>::fund(
			who, currency, amount,
		);
	}

	fn signer(index: u32) -> AccountId {
		Self::key(index).0.into()
	}

	fn sign(index: u32, message: &[u8]) -> Signature {
		sp_io::crypto::sr25519_sign(PaperHelper::KEYS, &Self::key(index), message)
			.expect("the key was made by this host")
			.into()
	}

	fn set_time(now: Moment) {
		set_time(now);
	}
}

/// The scene for benchmarks of clearing.
pub struct ClearingHelper;
impl pallet_clearing::BenchmarkHelper<AccountId> for ClearingHelper {
	fn currencies() -> [CurrencyId; 4] {
		genesis::clearing::CURRENCIES.into_iter().for_each(create);
		genesis::clearing::CURRENCIES
	}

	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount) {
		<PaperHelper as pallet_kyc::BenchmarkHelper<AccountId, Signature>>::fund(
			who, currency, amount,
		);
	}

	fn set_time(now: Moment) {
		set_time(now);
	}
}

/// The scene for benchmarks of escrow.
pub struct EscrowHelper;
impl pallet_escrow::BenchmarkHelper<AccountId, pallet_fx::HintOf<Runtime>> for EscrowHelper {
	fn currency() -> CurrencyId {
		// What the offer below gives.
		let [_, currency, ..] = <DealingHelper as pallet_fx::BenchmarkHelper<_, _>>::currencies();
		currency
	}

	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount) {
		<PaperHelper as pallet_kyc::BenchmarkHelper<AccountId, Signature>>::fund(
			who, currency, amount,
		);
	}

	fn exchange(target: Amount) -> (CurrencyId, pallet_fx::HintOf<Runtime>) {
		let (pair, hint) = pallet_fx::benchmarking::offer::<Runtime>(target);
		(pair.from, hint)
	}

	fn set_time(now: Moment) {
		set_time(now);
	}

	fn bar(who: &AccountId, currency: CurrencyId) {
		use frame_support::traits::fungibles::roles::Inspect;
		let freezer = Assets::freezer(currency).expect("a currency of the genesis");
		Assets::block(RuntimeOrigin::signed(freezer), currency, who.clone().into())
			.expect("an account that has some");
	}
}
