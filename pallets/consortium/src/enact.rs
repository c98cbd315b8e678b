//! The one door to Root: a decision waits in public, then anybody may execute it.

use crate::{
	WeightInfo,
	pallet::{Agenda, Config, Enactments, Error, Event, NextEnactment, Pallet},
	types::{Enactment, EnactmentId, LapseReason, Stage},
};
use alloc::vec::Vec;
use codec::{DecodeLimit, Encode};
use frame_support::{
	BoundedVec,
	dispatch::{DispatchClass, GetDispatchInfo, PostDispatchInfo, extract_actual_weight},
	ensure,
	storage::with_storage_layer,
	traits::Get,
	weights::{Weight, WeightMeter},
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::{
	DispatchError, DispatchErrorWithPostInfo, DispatchResult,
	traits::{Dispatchable, Hash as _, One, Saturating},
};

/// A call of the runtime.
pub(crate) type CallOf<T> = <T as frame_system::Config>::RuntimeCall;

/// An encoded call.
pub type CallBytes<T> = BoundedVec<u8, <T as Config>::MaxCallLength>;

/// An enactment, as it is stored.
pub type EnactmentOf<T> =
	Enactment<BlockNumberFor<T>, <T as frame_system::Config>::Hash, <T as Config>::MaxCallLength>;

impl<T: Config> Pallet<T> {
	fn spec_version() -> u32 {
		T::Version::get().spec_version
	}

	/// The number of a new decision.
	pub(crate) fn next_id() -> Result<EnactmentId, DispatchError> {
		NextEnactment::<T>::try_mutate(|next| {
			let id = *next;
			*next = id.checked_add(1).ok_or(Error::<T>::TooManyEnactments)?;
			Ok(id)
		})
	}

	/// The bytes and the hash of a call that is short enough.
	pub(crate) fn encode_call(call: &CallOf<T>) -> Result<(CallBytes<T>, T::Hash), Error<T>> {
		let bytes: CallBytes<T> = call
			.encode()
			.try_into()
			.map_err(|_| Error::<T>::CallTooLong)?;
		let hash = T::Hashing::hash(&bytes);
		Ok((bytes, hash))
	}

	/// Puts a call on the agenda.
	pub(crate) fn schedule(call: &CallOf<T>) -> Result<(), DispatchError> {
		// A call that no extrinsic can carry would only ever lapse.
		let most = T::BlockWeights::get()
			.get(DispatchClass::Normal)
			.max_extrinsic
			.unwrap_or(Weight::MAX);
		let (bytes, hash) = Self::encode_call(call)?;
		let weight =
			Self::execution_weight(&bytes).saturating_add(call.get_dispatch_info().call_weight);
		ensure!(weight.all_lte(most), Error::<T>::CallTooHeavy);

		let id = Self::next_id()?;
		let now = frame_system::Pallet::<T>::block_number();
		let due = now.saturating_add(T::EnactDelay::get().max(One::one()));
		let expires = due.saturating_add(T::ExecutionWindow::get().max(One::one()));
		Agenda::<T>::try_mutate(|agenda| {
			// The delay may have been another one for those before it.
			let place = agenda.partition_point(|(other, _)| *other <= due);
			agenda
				.try_insert(place, (due, id))
				.map_err(|_| Error::<T>::TooManyEnactments)
		})?;
		Enactments::<T>::insert(
			id,
			Enactment {
				call: bytes.clone(),
				hash,
				due,
				expires,
				spec_version: Self::spec_version(),
			},
		);
		Self::deposit_event(Event::Enacted {
			id,
			hash,
			call: bytes,
			due,
			expires,
		});
		Ok(())
	}

	/// Dispatches an undelayed call, and returns the weight used.
	pub(crate) fn enact_now(call: CallOf<T>) -> Result<Weight, DispatchError> {
		let (bytes, hash) = Self::encode_call(&call)?;
		let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
		let id = Self::next_id()?;
		let now = frame_system::Pallet::<T>::block_number();
		Self::deposit_event(Event::Enacted {
			id,
			hash,
			call: bytes,
			due: now,
			expires: now,
		});
		let (result, weight) = Self::dispatch_as_root(call);
		Self::deposit_event(Event::Executed { id, hash, result });
		Ok(<T as Config>::WeightInfo::enact_undelayed(length).saturating_add(weight))
	}

	/// What it costs to execute a call of these bytes, without the call itself.
	pub(crate) fn execution_weight(bytes: &[u8]) -> Weight {
		let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
		<T as Config>::WeightInfo::execute(length)
	}

	/// Takes an enactment off the agenda.
	pub(crate) fn take(id: EnactmentId) -> Option<EnactmentOf<T>> {
		Agenda::<T>::mutate(|agenda| agenda.retain(|(_, other)| *other != id));
		Enactments::<T>::take(id)
	}

	/// Ends an enactment that will never be executed.
	fn lapse(id: EnactmentId, reason: LapseReason) {
		Self::take(id);
		Self::deposit_event(Event::Lapsed { id, reason });
	}

	/// Executes what is due, or ends what has lapsed, and returns the weight used. `admit` says
	/// whether the call's own weight is acceptable.
	pub(crate) fn work_off(
		id: EnactmentId,
		admit: impl FnOnce(Weight) -> DispatchResult,
	) -> Result<Weight, DispatchError> {
		let item = Enactments::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let overhead = Self::execution_weight(&item.call);
		let now = frame_system::Pallet::<T>::block_number();
		match item.stage(&now, Self::spec_version()) {
			Stage::Waiting => Err(Error::<T>::NotDue.into()),
			Stage::Lapsed(reason) => {
				Self::lapse(id, reason);
				Ok(overhead)
			}
			Stage::Due => {
				let Some(call) = Self::decode_call(&item.call) else {
					// The same runtime has encoded it, so this can't be.
					Self::lapse(id, LapseReason::RuntimeChanged);
					return Ok(overhead);
				};
				admit(call.get_dispatch_info().call_weight)?;
				// Off the agenda before it runs: nothing it does can run it twice.
				Self::take(id);
				let (result, weight) = Self::dispatch_as_root(call);
				Self::deposit_event(Event::Executed {
					id,
					hash: item.hash,
					result,
				});
				Ok(overhead.saturating_add(weight))
			}
		}
	}

	pub(crate) fn decode_call(bytes: &[u8]) -> Option<CallOf<T>> {
		let mut rest = bytes;
		CallOf::<T>::decode_all_with_depth_limit(frame_support::MAX_EXTRINSIC_DEPTH, &mut rest).ok()
	}

	/// Dispatches a call as Root, alone in a storage layer: a call that fails leaves nothing.
	/// Returns its result and the weight it has used.
	pub(crate) fn dispatch_as_root(call: CallOf<T>) -> (DispatchResult, Weight) {
		let info = call.get_dispatch_info();
		let result: Result<PostDispatchInfo, DispatchErrorWithPostInfo<PostDispatchInfo>> =
			with_storage_layer(|| call.dispatch(RawOrigin::Root.into()));
		let weight = extract_actual_weight(&result, &info);
		(result.map(|_| ()).map_err(|error| error.error), weight)
	}

	/// Works off what is due, in the order in which it became due, as far as `remaining` reaches.
	///
	/// What doesn't fit is left for a later block or for anybody's `execute`; it doesn't stop what
	/// comes after it.
	pub(crate) fn work_off_due(now: BlockNumberFor<T>, remaining: Weight) -> Weight {
		let mut meter = WeightMeter::with_limit(remaining);
		if meter
			.try_consume(<T as Config>::WeightInfo::on_idle_base())
			.is_err()
		{
			return Weight::zero();
		}
		let due: Vec<EnactmentId> = Agenda::<T>::get()
			.into_iter()
			.take_while(|(due, _)| *due <= now)
			.map(|(_, id)| id)
			.collect();
		let most = <T as Config>::WeightInfo::execute(T::MaxCallLength::get());
		for id in due {
			if !meter.can_consume(most) {
				break;
			}
			let room = meter.remaining().saturating_sub(most);
			let used = Self::work_off(id, |weight| {
				ensure!(weight.all_lte(room), Error::<T>::WeightBoundTooLow);
				Ok(())
			})
			// It was looked at, and stays.
			.unwrap_or(most);
			meter.consume(used);
		}
		meter.consumed()
	}
}
