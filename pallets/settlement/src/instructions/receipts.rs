//! Legs that are settled elsewhere, and who says so.

use super::*;
use crate::{Config, Error, Event, Instructions, Pallet};
use caravan_primitives::{Act, Clock, Identify, Refusal, Statement};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Zero;

/// A leg and who signs for it.
type Awaiting<T> = (Leg<AccountOf<T>>, AccountOf<T>);

impl<T: Config> Pallet<T> {
	/// A leg that waits for its receipt, and its signer.
	fn awaiting(instruction: &Instruction<T>, index: u32) -> Result<Awaiting<T>, Error<T>> {
		instruction.ensure_live(T::Clock::now())?;
		let entry = instruction.leg(index)?;
		let LegKind::Elsewhere { signer } = &entry.leg.kind else {
			return Err(Error::NotElsewhere);
		};
		ensure!(
			entry.state == LegState::Open,
			Error::<T>::Refused(Refusal::PaperUsed)
		);
		Ok((entry.leg.clone(), signer.clone()))
	}

	/// The paper that a leg's signer signs.
	pub(crate) fn receipt(
		id: InstructionId,
		index: u32,
		leg: &Leg<AccountOf<T>>,
	) -> Statement<SettlementReceipt<AccountOf<T>>> {
		Statement {
			genesis: frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()),
			// A recovery voids the lost key's papers by its standing, which is asked at use.
			epoch: 0,
			fields: SettlementReceipt {
				instruction: id,
				leg: index,
				payer: leg.payer.clone(),
				payee: leg.payee.clone(),
				currency: leg.currency,
				amount: leg.amount,
			},
		}
	}

	/// Takes a receipt, by paper or else from the signer itself.
	pub(crate) fn do_receipt(
		by: AccountOf<T>,
		id: InstructionId,
		index: u32,
		signature: Option<T::Signature>,
	) -> DispatchResult {
		let mut instruction = Self::instruction_of(id)?;
		let (leg, signer) = Self::awaiting(&instruction, index)?;
		match &signature {
			Some(signature) => Self::receipt(id, index, &leg)
				.verify(signature, &signer)
				.map_err(Error::<T>::Refused)?,
			None => ensure!(by == signer, Error::<T>::NotSigner),
		}
		Self::acting(&signer, Act::Duty)?;
		// Asked again: an account may have come to another identity since.
		ensure!(
			!T::Identify::same(&signer, &leg.payer),
			Error::<T>::SignerIsPayer
		);
		instruction.set_state(index, LegState::Receipted);
		Instructions::<T>::insert(id, instruction);
		Self::deposit_event(Event::InstructionLegReceipted {
			id,
			leg: index,
			payer: leg.payer,
			payee: leg.payee,
			currency: leg.currency,
			amount: leg.amount,
			signer,
			by,
		});
		Ok(())
	}
}
