//! Emergency stops and migrations.

use crate::*;
use frame_support::{derive_impl, parameter_types, traits::ConstU32, weights::Weight};

parameter_types! {
	/// How long one order of the council closes the chain.
	pub const SafeModeDuration: BlockNumber = 6 * HOURS;
	/// Nobody buys a stop of the chain with a deposit.
	pub const NoDeposit: Option<Balance> = None;
	/// No deposits, so nothing to release.
	pub const NoDelay: Option<BlockNumber> = None;
	/// What a migration's steps of a block may weigh.
	pub MaxMigrationWeight: Weight =
		MAXIMUM_BLOCK_WEIGHT.div(5).saturating_mul(4);
}

/// The origin with the duration of a stop that it may order.
pub struct Stops<O>(core::marker::PhantomData<O>);
impl<O: frame_support::traits::EnsureOrigin<RuntimeOrigin>>
	frame_support::traits::EnsureOrigin<RuntimeOrigin> for Stops<O>
{
	type Success = BlockNumber;

	fn try_origin(origin: RuntimeOrigin) -> Result<BlockNumber, RuntimeOrigin> {
		O::try_origin(origin).map(|_| SafeModeDuration::get())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		O::try_successful_origin()
	}
}

impl pallet_safe_mode::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type WhitelistedCalls = calls::OpenInSafeMode;
	type EnterDuration = SafeModeDuration;
	type ExtendDuration = SafeModeDuration;
	type EnterDepositAmount = NoDeposit;
	type ExtendDepositAmount = NoDeposit;
	type ForceEnterOrigin = Stops<configs::governance::OneThird>;
	type ForceExtendOrigin = Stops<configs::governance::TwoThirds>;
	type ForceExitOrigin = configs::governance::TwoThirds;
	type ForceDepositOrigin = frame_system::EnsureRoot<AccountId>;
	type Notify = ();
	type ReleaseDelay = NoDelay;
	type WeightInfo = pallet_safe_mode::weights::SubstrateWeight<Runtime>;
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = configs::governance::OneThird;
	type UnpauseOrigin = configs::governance::TwoThirds;
	type WhitelistedCalls = calls::NeverPaused;
	type MaxNameLen = ConstU32<64>;
	type WeightInfo = pallet_tx_pause::weights::SubstrateWeight<Runtime>;
}

#[derive_impl(pallet_migrations::config_preludes::TestDefaultConfig)]
impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Migrations = ();
	#[cfg(feature = "runtime-benchmarks")]
	type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
	type MaxServiceWeight = MaxMigrationWeight;
	// A migration that fails stops every call but these, so that the council can mend it.
	type FailedMigrationHandler =
		frame_support::migrations::EnterSafeModeOnFailedMigration<SafeMode, FreezeWhenNoSafeMode>;
	type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}

/// Where safe mode can't be entered the chain stands still.
pub type FreezeWhenNoSafeMode = frame_support::migrations::FreezeChainOnFailedMigration;
