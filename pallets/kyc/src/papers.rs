//! Papers: consents that were signed off chain.

use crate::*;
use caravan_primitives::{Statement, StatementKind};
use codec::Encode;
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::{Pallet as System, pallet_prelude::BlockNumberFor};
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
	/// Whether the paper counts now and `signer` has signed it.
	pub(crate) fn ensure_signed_paper<F: StatementKind + Encode>(
		epoch: u32,
		fields: F,
		paper: &Paper<T::Signature>,
		signer: &T::AccountId,
	) -> Result<(), Error<T>> {
		let now = Self::now();
		ensure!(now < paper.not_after, Error::PaperExpired);
		ensure!(
			paper.not_after <= now.saturating_add(Self::periods().paper_life),
			Error::PaperTooLong
		);
		let genesis = System::<T>::block_hash(BlockNumberFor::<T>::zero());
		Statement {
			genesis,
			epoch,
			fields,
		}
		.verify(&paper.signature, signer)
		.map_err(Error::Refused)
	}

	/// Lets an account enter an identity by its paper, if it never entered one. An
	/// invitation that it didn't ask for doesn't get in the way: it ends.
	pub(crate) fn make_free(account: &T::AccountId) -> DispatchResult {
		Self::ensure_never_linked(account)?;
		match Invitations::<T>::take(account) {
			Some(invitation) => Self::drop_invitation(account, invitation),
			None => Ok(()),
		}
	}

	/// Whether the account never entered an identity.
	pub(crate) fn ensure_never_linked(account: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!AccountOf::<T>::contains_key(account), Error::AlreadyLinked);
		Ok(())
	}
}
