//! A second [`Exchange`], over pallet-asset-conversion: the trait isn't made for dealers only.
//! One and the same pallet's code pays across currencies by either.

#![allow(missing_docs)]

use caravan_primitives::{
	Amount, Conversion, ConvertError, CurrencyId, Exact, Exchange, MAX_PAYMENT, Pair, Refusal,
	Terms,
};
use frame_support::{
	BoundedVec, PalletId, assert_ok, derive_impl, ord_parameter_types, parameter_types,
	storage::{TransactionOutcome, with_transaction},
	traits::{AsEnsureOriginWithArg, ConstU32, ConstU128, NeverEnsureOrigin},
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use pallet_asset_conversion::{AccountIdConverter, Ascending, Swap};
use sp_core::U256;
use sp_runtime::{BuildStorage, DispatchError, Permill, traits::AccountIdConversion};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeTask,
		RuntimeHoldReason,
		RuntimeFreezeReason
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Assets = pallet_assets<Instance1>;
	#[runtime::pallet_index(3)]
	pub type Shares = pallet_assets<Instance2>;
	#[runtime::pallet_index(4)]
	pub type AssetConversion = pallet_asset_conversion;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlock<Runtime>;
	type AccountData = pallet_balances::AccountData<Amount>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type Balance = Amount;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config<pallet_assets::Instance1> for Runtime {
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Balance = Amount;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<u64>>;
	type ForceOrigin = EnsureRoot<u64>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

ord_parameter_types! {
	pub const PoolsAccount: u64 = AccountIdConversion::<u64>::into_account_truncating(&PoolsId::get());
}

parameter_types! {
	pub const PoolsId: PalletId = PalletId(*b"py/ascon");
	pub const Pivot: CurrencyId = CNY;
	pub const Fee: Permill = Permill::from_parts(3_000);
	pub const NoFee: Permill = Permill::zero();
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config<pallet_assets::Instance2> for Runtime {
	type Balance = Amount;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSignedBy<PoolsAccount, u64>>;
	type ForceOrigin = EnsureRoot<u64>;
}

impl pallet_asset_conversion::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Balance = Amount;
	type HigherPrecisionBalance = U256;
	type AssetKind = CurrencyId;
	type Assets = Assets;
	type PoolId = (CurrencyId, CurrencyId);
	type PoolLocator =
		Ascending<u64, CurrencyId, AccountIdConverter<PoolsId, (CurrencyId, CurrencyId)>>;
	type PoolAssetId = u32;
	type PoolAssets = Shares;
	type PoolSetupFee = ConstU128<0>;
	type PoolSetupFeeAsset = Pivot;
	type PoolSetupFeeTarget = ();
	type PalletId = PoolsId;
	type WeightInfo = ();
	type LPFee = Fee;
	type AdminOrigin = EnsureRoot<u64>;
	type MaxSwapFee = Fee;
	type LiquidityWithdrawalFee = NoFee;
	type MaxSwapPathLength = ConstU32<4>;
	type MintMinLiquidity = ConstU128<100>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for Helper {
	fn create_asset_id_parameter(_: u32) -> CurrencyId {
		CNY
	}
	fn create_reserve_id_parameter(_: u32) {}
}
#[cfg(feature = "runtime-benchmarks")]
impl pallet_asset_conversion::BenchmarkHelper<CurrencyId> for Helper {
	fn create_pair(_: u32, _: u32) -> (CurrencyId, CurrencyId) {
		(CNY, USD)
	}
}

/// Pools as an exchange. The hint is the path over them, both ends included.
pub struct Pools;

impl Pools {
	/// Zero is refused, and so is a path that leads elsewhere.
	fn ensure(path: &[CurrencyId], pair: Pair, exact: Exact) -> Result<(), Refusal> {
		let (Exact::Source(amount) | Exact::Target(amount)) = exact;
		match amount {
			0 => return Err(Refusal::AmountZero),
			amount if amount > MAX_PAYMENT => return Err(Refusal::AboveSingleLimit),
			_ => {}
		}
		let leads = path.first() == Some(&pair.from) && path.last() == Some(&pair.to);
		if leads && path.len() > 1 {
			Ok(())
		} else {
			Err(Refusal::RateUnavailable)
		}
	}
}

impl Exchange<u64> for Pools {
	type Hint = BoundedVec<CurrencyId, ConstU32<4>>;

	fn quote(
		path: &Self::Hint,
		pair: Pair,
		exact: Exact,
		_: Option<(&u64, &u64)>,
	) -> Result<Conversion, ConvertError> {
		Self::ensure(path, pair, exact)?;
		let hops = path.iter().zip(path.iter().skip(1));
		let through = match exact {
			Exact::Source(source) => hops.clone().try_fold(source, |amount, (from, to)| {
				AssetConversion::quote_price_exact_tokens_for_tokens(*from, *to, amount, true)
			}),
			Exact::Target(target) => hops.rev().try_fold(target, |amount, (from, to)| {
				AssetConversion::quote_price_tokens_for_exact_tokens(*from, *to, amount, true)
			}),
		};
		let other = through
			.filter(|amount| *amount > 0)
			.ok_or(Refusal::RateUnavailable)?;
		Ok(match exact {
			Exact::Source(source) => Conversion {
				source,
				target: other,
			},
			Exact::Target(target) => Conversion {
				source: other,
				target,
			},
		})
	}

	fn convert(
		path: &Self::Hint,
		pair: Pair,
		payer: &u64,
		payee: &u64,
		terms: Terms,
	) -> Result<Conversion, ConvertError> {
		Self::ensure(path, pair, terms.exact())?;
		let path = path.to_vec();
		Ok(match terms {
			Terms::ExactSource { source, least } => {
				let target = <AssetConversion as Swap<u64>>::swap_exact_tokens_for_tokens(
					*payer,
					path,
					source,
					Some(least.max(1)),
					*payee,
					false,
				)?;
				Conversion { source, target }
			}
			Terms::ExactTarget { target, most } => {
				let source = <AssetConversion as Swap<u64>>::swap_tokens_for_exact_tokens(
					*payer,
					path,
					target,
					Some(most),
					*payee,
					false,
				)?;
				Conversion { source, target }
			}
		})
	}
}

const CNY: CurrencyId = CurrencyId::CNY;
const USD: CurrencyId = CurrencyId::USD;
const VND: CurrencyId = CurrencyId::VND;

const BANK: u64 = 1;
const BUYER: u64 = 2;
const MERCHANT: u64 = 3;

const OPENING: Amount = 100_000;

fn path(currencies: &[CurrencyId]) -> <Pools as Exchange<u64>>::Hint {
	currencies.to_vec().try_into().unwrap()
}

fn free(currency: CurrencyId, who: u64) -> Amount {
	Assets::balance(currency, who)
}

fn chain() -> sp_io::TestExternalities {
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: vec![(BANK, 1_000_000), (PoolsAccount::get(), 1_000_000)],
			..Default::default()
		},
		assets: pallet_assets::GenesisConfig {
			assets: [CNY, USD, VND].map(|id| (id, BANK, true, 1)).to_vec(),
			accounts: [CNY, USD, VND]
				.into_iter()
				.flat_map(|id| [(id, BANK, 100_000_000_000), (id, BUYER, OPENING)])
				.collect(),
			..Default::default()
		},
		asset_conversion: pallet_asset_conversion::GenesisConfig {
			pools: vec![
				(USD, CNY, BANK, 10_000_000, 71_000_000),
				(CNY, VND, BANK, 10_000_000, 350_000_000),
			],
		},
		..Default::default()
	};
	let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
	chain.execute_with(|| System::set_block_number(1));
	chain
}

/// What a pallet does that pays across currencies: it asks first and then accepts nothing
/// worse, all or nothing.
fn pay_across<E: Exchange<u64>>(
	hint: &E::Hint,
	pair: Pair,
	exact: Exact,
) -> Result<Conversion, ConvertError> {
	let asked = E::quote(hint, pair, exact, None)?;
	let terms = match exact {
		Exact::Source(source) => Terms::ExactSource {
			source,
			least: asked.target,
		},
		Exact::Target(target) => Terms::ExactTarget {
			target,
			most: asked.source,
		},
	};
	let mut answer = Err(Refusal::FailedToSettle.into());
	let _ = with_transaction(|| {
		answer = E::convert(hint, pair, &BUYER, &MERCHANT, terms);
		match answer {
			Ok(_) => TransactionOutcome::Commit(Ok::<(), DispatchError>(())),
			Err(_) => TransactionOutcome::Rollback(Ok(())),
		}
	});
	answer
}

#[test]
fn a_pool_converts_as_it_quotes() {
	for path_of in [vec![USD, CNY], vec![USD, CNY, VND]] {
		for exact in [Exact::Source(10_000), Exact::Target(7_000)] {
			chain().execute_with(|| {
				let hint = path(&path_of);
				let pair = Pair {
					from: USD,
					to: *path_of.last().unwrap(),
				};
				let asked = Pools::quote(&hint, pair, exact, None).unwrap();
				let got = pay_across::<Pools>(&hint, pair, exact);
				assert_eq!(got, Ok(asked));
				assert_eq!(free(USD, BUYER), OPENING - asked.source);
				assert_eq!(free(pair.to, MERCHANT), asked.target);
				match exact {
					Exact::Source(source) => assert_eq!(asked.source, source),
					Exact::Target(target) => assert_eq!(asked.target, target),
				}
				// The pools got and gave the rest.
				for currency in [CNY, USD, VND] {
					assert_eq!(Assets::total_supply(currency), 100_000_000_000 + OPENING);
				}
			});
		}
	}
}

#[test]
fn a_pool_keeps_the_terms() {
	chain().execute_with(|| {
		let (hint, pair) = (path(&[USD, CNY]), Pair { from: USD, to: CNY });
		let asked = Pools::quote(&hint, pair, Exact::Source(10_000), None).unwrap();
		for terms in [
			Terms::ExactSource {
				source: 10_000,
				least: asked.target + 1,
			},
			Terms::ExactTarget {
				target: asked.target,
				most: 9_000,
			},
		] {
			assert!(matches!(
				Pools::convert(&hint, pair, &BUYER, &MERCHANT, terms),
				Err(ConvertError::Ledger(_))
			));
		}
		assert_eq!(free(USD, BUYER), OPENING);
	});
}

#[test]
fn a_pool_refuses_what_leads_nowhere() {
	chain().execute_with(|| {
		let pair = Pair { from: USD, to: VND };
		for hint in [
			path(&[]),
			path(&[USD]),
			path(&[USD, CNY]),
			path(&[VND, CNY, USD]),
			// There is no such pool.
			path(&[USD, VND]),
		] {
			let refused = Pools::quote(&hint, pair, Exact::Source(100), None);
			assert_eq!(refused, Err(Refusal::RateUnavailable.into()));
			assert!(pay_across::<Pools>(&hint, pair, Exact::Source(100)).is_err());
		}
		let hint = path(&[USD, CNY, VND]);
		for (exact, refusal) in [
			(Exact::Source(0), Refusal::AmountZero),
			(Exact::Target(0), Refusal::AmountZero),
			(Exact::Source(MAX_PAYMENT + 1), Refusal::AboveSingleLimit),
			// More than there is in the pool.
			(Exact::Target(MAX_PAYMENT), Refusal::RateUnavailable),
		] {
			assert_eq!(Pools::quote(&hint, pair, exact, None), Err(refusal.into()));
		}
		assert_ok!(pay_across::<Pools>(&hint, pair, Exact::Source(100)));
	});
}

#[test]
fn an_unaffordable_conversion_moves_nothing() {
	chain().execute_with(|| {
		let (hint, pair) = (path(&[USD, CNY]), Pair { from: USD, to: CNY });
		assert!(pay_across::<Pools>(&hint, pair, Exact::Source(OPENING + 1)).is_err());
		assert_eq!(free(USD, BUYER), OPENING);
		assert_eq!(free(CNY, MERCHANT), 0);
	});
}
