//! A payer asks for its money back.

use crate::{
	Config, Error, Event, OriginalOf, Pallet, RecallOf, Recalls, Seen,
	types::{
		IdOf, PaymentKey, PaymentStatus, Recall, RecallOutcome, RecallReason, RecallRefusal,
		RecallStatus, ReturnReason,
	},
};
use caravan_primitives::{Act, Clock, Identify, Refusal, Tier, Uetr};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;

impl<T: Config> Pallet<T> {
	/// The identity for which a key that may trade speaks, frozen or lapsed.
	fn speaking(by: &T::AccountId) -> Result<IdOf<T>, Refusal> {
		match T::Identify::may(by, Act::Trade, Tier::MIN) {
			// The key's permission was asked first.
			Err(refusal) if refusal != Refusal::SignerNotAllowed => {
				T::Identify::may(by, Act::Defend, Tier::MIN)
			}
			other => other,
		}
	}

	pub(crate) fn do_request_recall(
		by: T::AccountId,
		original: OriginalOf<T>,
		reason: RecallReason,
	) -> DispatchResult {
		let identity = Self::speaking(&by).map_err(Error::<T>::Refused)?;
		ensure!(identity == original.payer_identity, Error::<T>::NotPayer);
		let (key, mut record) = Self::recollect(&original)?;
		// The payee must be able to say yes for as long as it may answer.
		ensure!(
			Self::window().is_returnable_for(key.day(), T::RecallLife::get()),
			Error::<T>::ReturnWindowOver
		);
		ensure!(!record.recalled, Error::<T>::AlreadyRecalled);
		ensure!(
			record.returned < original.amount,
			Error::<T>::NothingToReturn
		);
		record.recalled = true;
		let recall = Recall {
			deposit: Self::deposit_for::<RecallOf<T>>(&identity, &by)?,
			payee_identity: original.payee_identity.clone(),
			reason,
			deadline: T::Clock::now().saturating_add(T::RecallLife::get()),
		};
		let deadline = recall.deadline;
		Seen::<T>::insert(key.stored(), record);
		Recalls::<T>::insert(key.stored(), recall);
		Self::deposit_event(Event::RecallRequested {
			original,
			reason,
			deadline,
		});
		Ok(())
	}

	/// All of what is left goes back.
	pub(crate) fn do_accept_recall(by: T::AccountId, original: OriginalOf<T>) -> DispatchResult {
		let (key, record) = Self::recollect(&original)?;
		ensure!(
			Recalls::<T>::contains_key(key.stored()),
			Error::<T>::NoRecall
		);
		let rest = original.amount.saturating_sub(record.returned);
		Self::do_return(
			by,
			original,
			rest,
			record.returned,
			ReturnReason::FollowingRecall,
		)
	}

	pub(crate) fn do_refuse_recall(
		by: &T::AccountId,
		key: &PaymentKey<IdOf<T>>,
		reason: RecallRefusal,
	) -> DispatchResult {
		let identity = Self::speaking(by).map_err(Error::<T>::Refused)?;
		let recall = Recalls::<T>::get(key.stored()).ok_or(Error::<T>::NoRecall)?;
		ensure!(identity == recall.payee_identity, Error::<T>::NotPayee);
		ensure!(T::Clock::now() < recall.deadline, Error::<T>::RecallOver);
		Self::end_recall(key, RecallOutcome::Refused(reason))
	}

	pub(crate) fn do_close_recall(key: &PaymentKey<IdOf<T>>) -> DispatchResult {
		let recall = Recalls::<T>::get(key.stored()).ok_or(Error::<T>::NoRecall)?;
		ensure!(recall.deadline <= T::Clock::now(), Error::<T>::RecallOpen);
		Self::end_recall(key, RecallOutcome::NoAnswer)
	}

	/// Ends an open recall, if there is one, and gives its deposit back to who paid it.
	pub(crate) fn end_recall(key: &PaymentKey<IdOf<T>>, outcome: RecallOutcome) -> DispatchResult {
		let Some(recall) = Recalls::<T>::take(key.stored()) else {
			return Ok(());
		};
		recall.deposit.give_back()?;
		Self::deposit_event(Event::RecallEnded {
			key: key.clone(),
			payee_identity: recall.payee_identity,
			outcome,
		});
		Ok(())
	}

	/// What became of a payment, as long as anything is remembered of it. Looks into every day
	/// that is kept, the latest first.
	pub(crate) fn status_of(
		payer: IdOf<T>,
		uetr: Uetr,
	) -> Option<PaymentStatus<BlockNumberFor<T>>> {
		Self::window().kept().find_map(|day| {
			let key = (day, payer.clone(), uetr);
			let record = Seen::<T>::get(&key)?;
			let recall = match Recalls::<T>::get(&key) {
				Some(recall) if T::Clock::now() < recall.deadline => Some(RecallStatus::Pending {
					deadline: recall.deadline,
				}),
				Some(_) => Some(RecallStatus::NoAnswer),
				None => record.recalled.then_some(RecallStatus::Ended),
			};
			Some(PaymentStatus {
				created_on: day.number(),
				block: record.block,
				status: *b"ACSC",
				returned: record.returned,
				returnable_until: day
					.end()
					.saturating_sub(1)
					.saturating_add(T::Validity::get())
					.saturating_add(T::ReturnWindow::get()),
				recall,
			})
		})
	}
}
