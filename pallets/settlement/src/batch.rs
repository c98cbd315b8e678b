//! Several payments in one call.

use crate::{
	Config, Error, Event, Pallet,
	types::{BatchMode, Items},
};
use caravan_primitives::Refusal;
use frame_support::{PalletError, dispatch::DispatchResult, ensure, storage::with_storage_layer};
use sp_runtime::{DispatchError, SaturatedConversion};

/// Which payment was refused.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	codec::Encode,
	codec::Decode,
	codec::DecodeWithMemTracking,
	scale_info::TypeInfo,
	PalletError,
)]
pub struct Refused {
	/// Its place in the list, from zero.
	pub item: u8,
	/// Why.
	pub reason: Refusal,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_pay_many(
		payer: T::AccountId,
		mode: BatchMode,
		items: Items<T::AccountId>,
	) -> DispatchResult {
		ensure!(!items.is_empty(), Error::<T>::NothingToPay);
		let mut first: Option<DispatchError> = None;
		let mut paid: u32 = 0;
		let mut refused: u32 = 0;
		for (item, order) in (0u8..).zip(items) {
			let (uetr, payee) = (order.reference.uetr, order.payee.clone());
			let made = with_storage_layer(|| {
				Self::do_pay(
					payer.clone(),
					order.currency,
					order.payee,
					order.amount,
					order.reference,
				)
			});
			let Err(error) = made else {
				paid = paid.saturating_add(1);
				continue;
			};
			let error = Self::name_item(item, error);
			if mode == BatchMode::Together {
				return Err(error);
			}
			first.get_or_insert(error);
			refused = refused.saturating_add(1);
			Self::deposit_event(Event::ItemRefused {
				payer: payer.clone(),
				item: item.into(),
				payee,
				uetr,
				error,
			});
		}
		match first {
			// Nothing was paid, so nothing is to be told.
			Some(error) if paid == 0 => Err(error),
			_ => {
				Self::deposit_event(Event::ManyPaid {
					payer,
					paid,
					refused: refused.saturated_into(),
				});
				Ok(())
			}
		}
	}

	/// A refusal with the place of what was refused. An error of the ledger's own stays as it
	/// is.
	fn name_item(item: u8, error: DispatchError) -> DispatchError {
		for reason in Refusal::ALL {
			if error == Error::<T>::Refused(*reason).into() {
				return Error::<T>::ItemRefused(Refused {
					item,
					reason: *reason,
				})
				.into();
			}
		}
		error
	}
}
