//! # Consortium
//!
//! The one door to Root for a chain that a consortium runs, and its permissioned validator set.
//!
//! A motion of a council is not Root, nor is what a scheduler dispatches for it: without a door
//! nobody could upgrade the chain. This is the door, and there is no other.
//!
//! ## Terms
//!
//! - **Enactment**: a call that the council wants dispatched as Root. It waits in public, with all
//!   its bytes, before it is.
//! - **Undelayed call**: one of the few that can't wait ([`Config::Undelayed`]), such as GRANDPA's
//!   `note_stalled`: dispatched at once. Only the call itself counts: a batch of undelayed calls is
//!   delayed.
//! - **Validator**: an account whose session keys author and finalise blocks. The council says who.
//!
//! ## An enactment's life
//!
//! ```text
//!              enact                EnactDelay            ExecutionWindow
//!   council ───────────► Waiting ───────────────► Due ─────────────────────► Lapsed
//!      │                    │                      │                           │
//!      │ undelayed          │ withdraw             │ execute (anybody),        │ execute (anybody),
//!      ▼                    ▼                      ▼ or the hook               ▼ or the hook
//!   Executed            Withdrawn               Executed                    removed
//! ```
//!
//! - `due` and `expires` are blocks: executable while `due <= now < expires`.
//! - A call that fails leaves nothing behind, and its error is in the event. It is not tried again:
//!   the council decides anew.
//! - A runtime upgrade ends whatever waits: the same bytes may name another call afterwards.
//! - The hook works off in the order of `due`, but what doesn't fit into a block is passed by. Calls
//!   that depend on each other belong into one batch.
//!
//! ## Validators
//!
//! A change is handed to the session pallet at the next rotation and authors one session later.
//! Aura never disables an author, and an equivocation is only logged: a bad validator is removed
//! from the set by the council. Members who join set their session keys first, since a validator
//! without keys would shrink the set unseen. The set never becomes smaller than
//! [`Config::MinValidators`]. [`Config::MaxValidators`] has to be the bound of Aura's and of
//! GRANDPA's authorities too.
//!
//! ## Calls
//!
//! - Council ([`Config::EnactOrigin`]): [`Pallet::enact`], [`Pallet::withdraw`].
//! - Council or Root ([`Config::ValidatorOrigin`]): [`Pallet::set_validators`],
//!   [`Pallet::add_validator`], [`Pallet::remove_validator`].
//! - Anybody: [`Pallet::execute`].
//!
//! ## Invariants
//!
//! 1. Each open enactment is on the agenda once, at the block in which it becomes due.
//! 2. An enactment is executed at most once, never before it is due and never after it has lapsed.
//! 3. The validator set is sorted, unique, and within its bounds.
//! 4. Only a set that differs from the last one is handed to the session pallet.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(
	clippy::unwrap_used,
	clippy::indexing_slicing,
	clippy::arithmetic_side_effects
)]
#![cfg_attr(
	test,
	allow(
		clippy::unwrap_used,
		clippy::indexing_slicing,
		clippy::arithmetic_side_effects
	)
)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod enact;
#[cfg(test)]
mod mock;
mod session_keys;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod validators;
pub mod weights;

pub use enact::{CallBytes, EnactmentOf};
pub use pallet::*;
pub use session_keys::SessionKeysSet;
pub use types::{Enactment, EnactmentId, LapseReason, Stage};
pub use weights::WeightInfo;

pub(crate) const LOG_TARGET: &str = "runtime::consortium";

/// The pallet: the door and the validators.
// The attributes' `pallet::` path is the macro's own, the lint takes it for a needless one.
#[allow(unused_qualifications)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::enact::CallOf;
	use alloc::{boxed::Box, vec::Vec};
	use frame_support::{
		dispatch::{DispatchClass, DispatchResultWithPostInfo, GetDispatchInfo, PostDispatchInfo},
		pallet_prelude::*,
		traits::Contains,
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::Dispatchable;

	/// The version of the storage layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// A validator set.
	pub type ValidatorsOf<T> =
		BoundedVec<<T as frame_system::Config>::AccountId, <T as Config>::MaxValidators>;

	/// The pallet's state machine.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime decides.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<RuntimeCall: Dispatchable<PostInfo = PostDispatchInfo>>
	{
		/// Who opens the door: three quarters of the council.
		type EnactOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The calls that are dispatched at once.
		type Undelayed: Contains<<Self as frame_system::Config>::RuntimeCall>;

		/// Who changes the validator set.
		type ValidatorOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Which accounts have session keys: [`SessionKeysSet`].
		type HasSessionKeys: Contains<Self::AccountId>;

		/// The blocks from a decision to the first one in which it can be executed; 0 counts as 1.
		#[pallet::constant]
		type EnactDelay: Get<BlockNumberFor<Self>>;

		/// For how many blocks a decision that is due can be executed; 0 counts as 1.
		#[pallet::constant]
		type ExecutionWindow: Get<BlockNumberFor<Self>>;

		/// How many decisions can be open.
		#[pallet::constant]
		type MaxEnactments: Get<u32>;

		/// The greatest length of a call, in bytes. A runtime upgrade is enacted by its hash.
		#[pallet::constant]
		type MaxCallLength: Get<u32>;

		/// The least number of validators; at least 1.
		#[pallet::constant]
		type MinValidators: Get<u32>;

		/// The greatest number of validators.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;

		/// Gives accounts session keys for benchmarks: [`SessionKeysSet`].
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	/// The number of the next decision.
	#[pallet::storage]
	pub type NextEnactment<T: Config> = StorageValue<_, EnactmentId, ValueQuery>;

	/// The open decisions.
	#[pallet::storage]
	pub type Enactments<T: Config> = StorageMap<_, Twox64Concat, EnactmentId, EnactmentOf<T>>;

	/// The open decisions in the order in which they become due: block and number.
	#[pallet::storage]
	pub type Agenda<T: Config> =
		StorageValue<_, BoundedVec<(BlockNumberFor<T>, EnactmentId), T::MaxEnactments>, ValueQuery>;

	/// The validators that the council wants, sorted.
	#[pallet::storage]
	pub type Validators<T: Config> = StorageValue<_, ValidatorsOf<T>, ValueQuery>;

	/// The validators that the session pallet was given last.
	#[pallet::storage]
	pub type HandedOver<T: Config> = StorageValue<_, ValidatorsOf<T>, ValueQuery>;

	/// The validators with which a chain starts.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The first validators: the owners of the session pallet's genesis keys.
		pub validators: Vec<T::AccountId>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let mut list = self.validators.clone();
			list.sort();
			assert!(
				list.is_sorted_by(|a, b| a < b),
				"a validator is named twice"
			);
			let set = ValidatorsOf::<T>::truncate_from(list);
			assert!(
				set.len() == self.validators.len(),
				"more validators than MaxValidators"
			);
			Validators::<T>::put(set);
		}
	}

	/// What has happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The council has decided that a call be dispatched as Root.
		#[codec(index = 0)]
		Enacted {
			/// The number of the decision.
			id: EnactmentId,
			/// The hash of the encoded call.
			hash: T::Hash,
			/// The encoded call.
			call: CallBytes<T>,
			/// The first block in which it can be executed: this one, if it is undelayed.
			due: BlockNumberFor<T>,
			/// The first block in which it can't be executed any more.
			expires: BlockNumberFor<T>,
		},
		/// A decision has been dispatched as Root.
		#[codec(index = 1)]
		Executed {
			/// The number of the decision.
			id: EnactmentId,
			/// The hash of the encoded call.
			hash: T::Hash,
			/// Whether the call succeeded, or its error; then it has changed nothing.
			result: DispatchResult,
		},
		/// The council has withdrawn a decision.
		#[codec(index = 2)]
		Withdrawn {
			/// The number of the decision.
			id: EnactmentId,
			/// The hash of the encoded call.
			hash: T::Hash,
		},
		/// A decision has ended without being executed.
		#[codec(index = 3)]
		Lapsed {
			/// The number of the decision.
			id: EnactmentId,
			/// Why.
			reason: LapseReason,
		},
		/// There is another validator set: it authors from the session after the next one.
		#[codec(index = 4)]
		ValidatorsChanged {
			/// All validators of the new set, sorted.
			validators: ValidatorsOf<T>,
		},
	}

	/// Why a call is refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The encoded call is longer than `MaxCallLength`.
		#[codec(index = 0)]
		CallTooLong,
		/// The call weighs more than an extrinsic may.
		#[codec(index = 1)]
		CallTooHeavy,
		/// As many decisions as possible are open.
		#[codec(index = 2)]
		TooManyEnactments,
		/// There is no open decision of that number.
		#[codec(index = 3)]
		NotFound,
		/// The decision is not due yet.
		#[codec(index = 4)]
		NotDue,
		/// The decision is due already.
		#[codec(index = 5)]
		AlreadyDue,
		/// The call weighs more than the bound allows.
		#[codec(index = 6)]
		WeightBoundTooLow,
		/// The account is a validator already, or is named twice.
		#[codec(index = 7)]
		AlreadyValidator,
		/// The account is not a validator.
		#[codec(index = 8)]
		NotValidator,
		/// The account has no session keys.
		#[codec(index = 9)]
		NoSessionKeys,
		/// There would be fewer validators than `MinValidators`.
		#[codec(index = 10)]
		TooFewValidators,
		/// There would be more validators than `MaxValidators`.
		#[codec(index = 11)]
		TooManyValidators,
		/// That is the set already.
		#[codec(index = 12)]
		NothingChanges,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_idle(now: BlockNumberFor<T>, remaining: Weight) -> Weight {
			Self::work_off_due(now, remaining)
		}

		fn integrity_test() {
			assert!(
				T::MinValidators::get() >= 1,
				"a chain without validators stops"
			);
			assert!(
				T::MinValidators::get() <= T::MaxValidators::get(),
				"no set is allowed"
			);
			assert!(T::MaxEnactments::get() >= 1, "the door can't be opened");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Decides that `call` be dispatched as Root: after `EnactDelay` blocks, or at once if it
		/// is one of the undelayed.
		///
		/// Errors: `CallTooLong`, `CallTooHeavy`, `TooManyEnactments`.
		#[pallet::call_index(0)]
		#[pallet::weight({
			let length = u32::try_from(call.encoded_size()).unwrap_or(u32::MAX);
			let weight = if T::Undelayed::contains(call) {
				T::WeightInfo::enact_undelayed(length)
					.saturating_add(call.get_dispatch_info().call_weight)
			} else {
				T::WeightInfo::enact(length)
			};
			(weight, DispatchClass::Operational)
		})]
		pub fn enact(origin: OriginFor<T>, call: Box<CallOf<T>>) -> DispatchResultWithPostInfo {
			T::EnactOrigin::ensure_origin(origin)?;
			if T::Undelayed::contains(&call) {
				let weight = Self::enact_now(*call)?;
				Ok(Some(weight).into())
			} else {
				Self::schedule(&call)?;
				Ok(().into())
			}
		}

		/// Withdraws decision `id` before it is due.
		///
		/// Errors: `NotFound`, `AlreadyDue`.
		#[pallet::call_index(1)]
		#[pallet::weight((T::WeightInfo::withdraw(), DispatchClass::Operational))]
		pub fn withdraw(origin: OriginFor<T>, id: EnactmentId) -> DispatchResult {
			T::EnactOrigin::ensure_origin(origin)?;
			let item = Enactments::<T>::get(id).ok_or(Error::<T>::NotFound)?;
			let now = frame_system::Pallet::<T>::block_number();
			ensure!(now < item.due, Error::<T>::AlreadyDue);
			Self::take(id);
			Self::deposit_event(Event::Withdrawn {
				id,
				hash: item.hash,
			});
			Ok(())
		}

		/// Executes decision `id`, which is due, or removes it, if it has lapsed. Anybody may,
		/// for the usual fee. `weight_bound` is at least the weight of the decision's call.
		///
		/// Succeeds even if the decision's call fails: the event has its result.
		///
		/// Errors: `NotFound`, `NotDue`, `WeightBoundTooLow`.
		#[pallet::call_index(2)]
		#[pallet::weight(
			T::WeightInfo::execute(T::MaxCallLength::get()).saturating_add(*weight_bound)
		)]
		pub fn execute(
			origin: OriginFor<T>,
			id: EnactmentId,
			weight_bound: Weight,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let weight = Self::work_off(id, |weight| {
				ensure!(weight.all_lte(weight_bound), Error::<T>::WeightBoundTooLow);
				Ok(())
			})?;
			Ok(Some(weight).into())
		}

		/// Makes `validators` the validator set.
		///
		/// Errors: `AlreadyValidator` (one is named twice), `TooManyValidators`,
		/// `TooFewValidators`, `NoSessionKeys`, `NothingChanges`.
		#[pallet::call_index(3)]
		#[pallet::weight(
			T::WeightInfo::set_validators(u32::try_from(validators.len()).unwrap_or(u32::MAX))
		)]
		pub fn set_validators(
			origin: OriginFor<T>,
			validators: Vec<T::AccountId>,
		) -> DispatchResult {
			T::ValidatorOrigin::ensure_origin(origin)?;
			let set = Self::check_set(validators)?;
			ensure!(set != Validators::<T>::get(), Error::<T>::NothingChanges);
			Self::put_set(set);
			Ok(())
		}

		/// Adds `who` to the validator set.
		///
		/// Errors: `AlreadyValidator`, `NoSessionKeys`, `TooManyValidators`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::add_validator())]
		pub fn add_validator(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			T::ValidatorOrigin::ensure_origin(origin)?;
			Self::put_set(Self::set_with(who)?);
			Ok(())
		}

		/// Removes `who` from the validator set: the only remedy against a bad validator, since
		/// Aura disables none.
		///
		/// Errors: `NotValidator`, `TooFewValidators`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::remove_validator())]
		pub fn remove_validator(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			T::ValidatorOrigin::ensure_origin(origin)?;
			Self::put_set(Self::set_without(&who)?);
			Ok(())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The open decisions with their numbers, in the order in which they become due.
		pub fn agenda() -> Vec<(EnactmentId, EnactmentOf<T>)> {
			Agenda::<T>::get()
				.into_iter()
				.filter_map(|(_, id)| Some((id, Enactments::<T>::get(id)?)))
				.collect()
		}

		/// An open decision.
		pub fn enactment(id: EnactmentId) -> Option<EnactmentOf<T>> {
			Enactments::<T>::get(id)
		}

		/// The weight of the call of an open decision: what `execute` wants as its bound.
		pub fn weight_of(id: EnactmentId) -> Option<Weight> {
			let item = Enactments::<T>::get(id)?;
			Some(
				Self::decode_call(&item.call)?
					.get_dispatch_info()
					.call_weight,
			)
		}

		/// The validators that the council wants, sorted.
		pub fn validators() -> Vec<T::AccountId> {
			Validators::<T>::get().into_inner()
		}
	}
}
