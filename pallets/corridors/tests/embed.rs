//! The example of the README: a runtime that embeds this pallet and no other of ours. It
//! compiles, opens a corridor and judges a payment, and the README shows exactly this code.

#![allow(missing_docs)]

#[cfg(feature = "runtime-benchmarks")]
use caravan_primitives::Moment;
use caravan_primitives::{
	CurrencyId, Jurisdiction, Payment, PaymentGate, PersonKind, PlainTime, Refusal, Tier,
};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{AsEnsureOriginWithArg, ConstU8, ConstU32, ConstU64, EnsureOriginWithArg},
};
use frame_system::{EnsureSigned, ensure_signed};
use pallet_corridors::{Class, Corridor, Flow, Limits, Periods, Profile, Purposes, Rule, Side};
use sp_runtime::{AccountId32, BuildStorage, MultiSignature};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Corridors = pallet_corridors;
}

type AccountId = AccountId32;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlock<Runtime>;
	type AccountId = AccountId;
	type Lookup = sp_runtime::traits::IdentityLookup<AccountId>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Runtime {}

parameter_types! {
	pub const Reference: CurrencyId = CurrencyId::USD;
}

/// One account is the officer of every jurisdiction.
pub struct Officers;
impl EnsureOriginWithArg<RuntimeOrigin, Jurisdiction> for Officers {
	type Success = AccountId;

	fn try_origin(origin: RuntimeOrigin, _: &Jurisdiction) -> Result<AccountId, RuntimeOrigin> {
		match ensure_signed(origin.clone()) {
			Ok(who) if who == OFFICER => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(_: &Jurisdiction) -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(OFFICER))
	}
}

// README: begin
impl pallet_corridors::Config for Runtime {
	type Clock = PlainTime<Timestamp>; // or pallet-clock, which counts no lost time
	type Identify = (); // or pallet-kyc: each account is an identity here
	type Institutions = (); // or pallet-kyc: who acknowledges the travel rule's data
	type RegulatorOrigin = Officers; // an officer of a jurisdiction
	type CurrencyAuthority = AsEnsureOriginWithArg<EnsureSigned<AccountId>>; // who halts
	type Rates = (); // what currencies are worth, for limits
	type Signature = MultiSignature;
	type Reference = Reference; // what rolling limits are counted in
	type OpenFloor = ConstU64<10_000>; // what no limit falls below by a change alone
	type MaxRenewals = ConstU8<4>;
	type MaxAcknowledgements = ConstU32<1_000>;
	type WeightInfo = pallet_corridors::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}
// README: end

/// Not called here.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_corridors::BenchmarkHelper<AccountId, MultiSignature> for Helper {
	fn signer() -> AccountId {
		OFFICER
	}
	fn sign(_: &[u8]) -> MultiSignature {
		sp_core::sr25519::Signature::default().into()
	}
	fn set_time(_: Moment) {}
	fn set_rate(_: CurrencyId) {}
}

const OFFICER: AccountId = AccountId::new([1; 32]);
const NOW: u64 = 1_000_000;

#[test]
fn a_corridor_opens_after_notice_and_limits_what_passes() {
	let storage = RuntimeGenesisConfig {
		corridors: pallet_corridors::GenesisConfig {
			periods: Some(Periods::default()),
			..Default::default()
		},
		..Default::default()
	};
	let mut ext: sp_io::TestExternalities = storage.build_storage().expect("a genesis").into();
	ext.execute_with(|| {
		Timestamp::set_timestamp(NOW);
		// Without KYC everybody lives nowhere in particular.
		let here = Jurisdiction::ZZ;
		let corridor = Corridor {
			from: here,
			to: here,
			currency: CurrencyId::USD,
		};
		let rule = Rule {
			payer_tier: Tier(0),
			payee_tier: Tier(0),
			maximum: [Some(50_000); 4],
			threshold: u64::MAX,
			purposes: Purposes::Any,
		};
		for side in Side::ALL {
			let officer = RuntimeOrigin::signed(OFFICER);
			assert_ok!(Corridors::set_rule(officer, corridor, side, rule.clone()));
		}
		let limits = Limits {
			day: Some(60_000),
			..Default::default()
		};
		let profile = Profile {
			home: CurrencyId::USD,
			classes: vec![Class {
				flow: Flow::Domestic,
				kind: PersonKind::Natural,
				tier: Tier::MAX,
				limits,
			}]
			.try_into()
			.expect("one class"),
		};
		let officer = RuntimeOrigin::signed(OFFICER);
		assert_ok!(Corridors::set_profile(officer, here, profile));
		let (payer, payee) = (AccountId::new([2; 32]), AccountId::new([3; 32]));
		let payment = Payment {
			payer: &payer,
			payee: &payee,
			currency: CurrencyId::USD,
			amount: 40_000,
			purpose: None,
			envelope: None,
			uetr: None,
		};
		assert_eq!(Corridors::check(&payment), Err(Refusal::NoCorridor));
		Timestamp::set_timestamp(NOW + Periods::default().notice);
		let ticket = Corridors::commit(&payment).expect("an open corridor");
		assert_eq!(ticket.amount, 40_000);
		assert_eq!(Corridors::commit(&payment), Err(Refusal::AboveRollingLimit));
	});
}
