//! The consortium's council, and the one door to Root.

use crate::*;
use frame_support::{
	parameter_types,
	traits::{ConstU32, Contains, EitherOfDiverse},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_collective::EnsureProportionAtLeast;

/// The council's instance of its pallets.
pub type CouncilInstance = pallet_collective::Instance1;
/// Three quarters of the council: what opens the door to Root.
pub type ThreeQuarters = EnsureProportionAtLeast<AccountId, CouncilInstance, 3, 4>;
/// Two thirds of the council, or Root.
pub type TwoThirds = EitherOfDiverse<
	EnsureRoot<AccountId>,
	EnsureProportionAtLeast<AccountId, CouncilInstance, 2, 3>,
>;
/// A third of the council, or Root: for what only closes, and closes by itself.
pub type OneThird = EitherOfDiverse<
	EnsureRoot<AccountId>,
	EnsureProportionAtLeast<AccountId, CouncilInstance, 1, 3>,
>;

/// The council and the validators: only the consortium freezes them.
pub struct InOffice;
impl Contains<AccountId> for InOffice {
	fn contains(who: &AccountId) -> bool {
		pallet_collective::Members::<Runtime, CouncilInstance>::get().contains(who)
			|| Consortium::validators().contains(who)
	}
}

parameter_types! {
	/// How long a motion may be voted on.
	pub const MotionDuration: BlockNumber = 3 * DAYS;
	/// The heaviest call of a motion.
	pub MaxProposalWeight: Weight =
		MAXIMUM_BLOCK_WEIGHT.div(2);
	/// Public delay of a call as Root.
	pub const EnactDelay: BlockNumber = if cfg!(feature = "sudo") { MINUTES } else { 3 * DAYS };
	/// How long after its delay a call can be executed.
	pub const ExecutionWindow: BlockNumber = 7 * DAYS;
}

/// Members of the council, at most.
pub type MaxMembers = ConstU32<32>;

impl pallet_collective::Config<CouncilInstance> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = MotionDuration;
	type MaxProposals = ConstU32<16>;
	type MaxMembers = MaxMembers;
	// Silence is no consent.
	type DefaultVote = SilenceIsNay;
	type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
	type SetMembersOrigin = EnsureRoot<AccountId>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	type Consideration = ();
}

/// A member who doesn't vote is counted as against, whatever the prime says.
pub struct SilenceIsNay;
impl pallet_collective::DefaultVote for SilenceIsNay {
	fn default_vote(_: Option<bool>, _: u32, _: u32, _: u32) -> bool {
		false
	}
}

impl pallet_membership::Config<CouncilInstance> for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type AddOrigin = EnsureRoot<AccountId>;
	type RemoveOrigin = EnsureRoot<AccountId>;
	type SwapOrigin = EnsureRoot<AccountId>;
	type ResetOrigin = EnsureRoot<AccountId>;
	type PrimeOrigin = EnsureRoot<AccountId>;
	type MembershipInitialized = Council;
	type MembershipChanged = Council;
	type MaxMembers = MaxMembers;
	type WeightInfo = pallet_membership::weights::SubstrateWeight<Runtime>;
}

/// Calls as Root that wait for no delay: what a stalled finality needs at once.
pub struct Undelayed;
impl Contains<RuntimeCall> for Undelayed {
	fn contains(call: &RuntimeCall) -> bool {
		matches!(
			call,
			RuntimeCall::Grandpa(pallet_grandpa::Call::note_stalled { .. })
		)
	}
}

impl pallet_consortium::Config for Runtime {
	type EnactOrigin = ThreeQuarters;
	type Undelayed = Undelayed;
	type ValidatorOrigin = TwoThirds;
	type HasSessionKeys = pallet_consortium::SessionKeysSet<Runtime>;
	type EnactDelay = EnactDelay;
	type ExecutionWindow = ExecutionWindow;
	type MaxEnactments = ConstU32<16>;
	type MaxCallLength = ConstU32<4_096>;
	type MinValidators = ConstU32<1>;
	type MaxValidators = configs::consensus::MaxValidators;
	type WeightInfo = pallet_consortium::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = pallet_consortium::SessionKeysSet<Runtime>;
}

#[cfg(feature = "sudo")]
impl pallet_sudo::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}
