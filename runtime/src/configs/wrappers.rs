//! Calls that carry calls. The filter holds through each of them (see [`crate::calls`]).

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU128, EqualPrivilegeOnly, InstanceFilter},
	weights::Weight,
};
use frame_system::EnsureRoot;
use scale_info::TypeInfo;

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = ConstU128<1>;
	type DepositFactor = ConstU128<1>;
	type MaxSignatories = ConstU32<32>;
	type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
	type BlockNumberProvider = System;
}

/// What a proxy may do for its principal. None of them reaches multisig, whose origin
/// would be a fresh one.
#[derive(
	Copy,
	Clone,
	Debug,
	Default,
	Eq,
	PartialEq,
	Ord,
	PartialOrd,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything but multisig, proxies and the council.
	#[default]
	#[codec(index = 0)]
	Any,
	/// Payments only.
	#[codec(index = 1)]
	Payments,
	/// A provider's attestations only.
	#[codec(index = 2)]
	Attestations,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			Self::Any => calls::open_to_a_proxy(call),
			Self::Payments => matches!(
				call,
				RuntimeCall::Settlement(
					pallet_settlement::Call::pay { .. }
						| pallet_settlement::Call::pay_many { .. }
						| pallet_settlement::Call::pay_across { .. }
						| pallet_settlement::Call::pay_alias { .. }
				)
			),
			Self::Attestations => matches!(
				call,
				RuntimeCall::Kyc(
					pallet_kyc::Call::attest { .. }
						| pallet_kyc::Call::grant { .. }
						| pallet_kyc::Call::decline { .. }
						| pallet_kyc::Call::renew { .. }
						| pallet_kyc::Call::lower_tier { .. }
						| pallet_kyc::Call::revoke { .. }
				)
			),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		matches!(self, Self::Any) || self == other
	}
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ConstU128<1>;
	type ProxyDepositFactor = ConstU128<1>;
	type MaxProxies = ConstU32<32>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU128<1>;
	type AnnouncementDepositFactor = ConstU128<1>;
	type BlockNumberProvider = System;
}

parameter_types! {
	/// What scheduled calls of a block may weigh.
	pub MaximumSchedulerWeight: Weight =
		MAXIMUM_BLOCK_WEIGHT.div(4);
}

impl pallet_scheduler::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = MaximumSchedulerWeight;
	type ScheduleOrigin = EnsureRoot<AccountId>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type MaxScheduledPerBlock = ConstU32<50>;
	type WeightInfo = pallet_scheduler::weights::SubstrateWeight<Runtime>;
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

impl pallet_preimage::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	// Its calls are closed to all but Root, who pays no deposit.
	type Consideration = ();
}
