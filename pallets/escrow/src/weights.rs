// Part of Caravan.
// SPDX-License-Identifier: Apache-2.0

//! Weights for `pallet_escrow`: placeholders, to be replaced by measured ones.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::{Weight, constants::ParityDbWeight}};
use core::marker::PhantomData;

/// Weight functions needed for `pallet_escrow`.
pub trait WeightInfo {
	fn publish_terms() -> Weight;
	fn retire_terms() -> Weight;
	fn set_carrier() -> Weight;
	fn invoice() -> Weight;
	fn order() -> Weight;
	fn fund() -> Weight;
	fn accept() -> Weight;
	fn decline() -> Weight;
	fn decline_kept() -> Weight;
	fn cancel() -> Weight;
	fn ship() -> Weight;
	fn attest() -> Weight;
	fn confirm() -> Weight;
	fn not_received() -> Weight;
	fn release() -> Weight;
	fn release_kept() -> Weight;
	fn refund() -> Weight;
	fn dispute() -> Weight;
	fn close_line() -> Weight;
	fn pay_item() -> Weight;
	fn redirect_item() -> Weight;
	fn take() -> Weight;
	fn end_wait() -> Weight;
	fn forget_receipt() -> Weight;
	fn due_step() -> Weight;
	fn due_skip() -> Weight;
	fn register_panel() -> Weight;
	fn retire_panel() -> Weight;
	fn suspend_arbiter() -> Weight;
	fn stake() -> Weight;
	fn unstake() -> Weight;
	fn contest() -> Weight;
	fn seal_ranking() -> Weight;
	fn open_ranking() -> Weight;
	fn submit_evidence() -> Weight;
	fn rule() -> Weight;
	fn accept_ruling() -> Weight;
	fn appeal() -> Weight;
	fn seal_vote() -> Weight;
	fn open_vote() -> Weight;
	fn offer_settlement() -> Weight;
	fn accept_settlement() -> Weight;
	fn open_vote_kept() -> Weight;
	fn dispute_silence_kept() -> Weight;
	fn dispute_silence() -> Weight;
}

/// Weights for `pallet_escrow`, with the runtime's own weights of the database.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn publish_terms() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn retire_terms() -> Weight {
		Weight::from_parts(80_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn set_carrier() -> Weight {
		Weight::from_parts(40_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn invoice() -> Weight {
		Weight::from_parts(140_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	fn order() -> Weight {
		Weight::from_parts(420_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(24_u64))
	}
	fn fund() -> Weight {
		Weight::from_parts(420_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(24_u64))
	}
	fn accept() -> Weight {
		Weight::from_parts(220_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(28_u64))
	}
	fn decline() -> Weight {
		Weight::from_parts(560_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(60_u64))
			.saturating_add(T::DbWeight::get().writes(60_u64))
	}
	fn decline_kept() -> Weight {
		Weight::from_parts(640_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().writes(62_u64))
	}
	fn cancel() -> Weight {
		Weight::from_parts(380_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().writes(24_u64))
	}
	fn ship() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn attest() -> Weight {
		Weight::from_parts(110_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn confirm() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn not_received() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn release() -> Weight {
		Weight::from_parts(560_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(60_u64))
			.saturating_add(T::DbWeight::get().writes(30_u64))
	}
	fn release_kept() -> Weight {
		Weight::from_parts(420_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(34_u64))
			.saturating_add(T::DbWeight::get().writes(32_u64))
	}
	fn refund() -> Weight {
		Weight::from_parts(560_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(60_u64))
			.saturating_add(T::DbWeight::get().writes(30_u64))
	}
	fn dispute() -> Weight {
		Weight::from_parts(560_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(60_u64))
			.saturating_add(T::DbWeight::get().writes(30_u64))
	}
	fn close_line() -> Weight {
		Weight::from_parts(760_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(80_u64))
			.saturating_add(T::DbWeight::get().writes(60_u64))
	}
	fn pay_item() -> Weight {
		Weight::from_parts(300_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().writes(14_u64))
	}
	fn redirect_item() -> Weight {
		Weight::from_parts(60_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn take() -> Weight {
		Weight::from_parts(600_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(55_u64))
			.saturating_add(T::DbWeight::get().writes(30_u64))
	}
	fn end_wait() -> Weight {
		Weight::from_parts(340_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(34_u64))
			.saturating_add(T::DbWeight::get().writes(16_u64))
	}
	fn forget_receipt() -> Weight {
		Weight::from_parts(80_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn due_step() -> Weight {
		Weight::from_parts(20_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn due_skip() -> Weight {
		Weight::from_parts(30_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn register_panel() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	fn retire_panel() -> Weight {
		Weight::from_parts(60_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn suspend_arbiter() -> Weight {
		Weight::from_parts(40_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn stake() -> Weight {
		Weight::from_parts(160_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	fn unstake() -> Weight {
		Weight::from_parts(160_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	fn contest() -> Weight {
		Weight::from_parts(200_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	fn seal_ranking() -> Weight {
		Weight::from_parts(110_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn open_ranking() -> Weight {
		Weight::from_parts(130_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn submit_evidence() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn rule() -> Weight {
		Weight::from_parts(150_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	fn accept_ruling() -> Weight {
		Weight::from_parts(700_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(70_u64))
			.saturating_add(T::DbWeight::get().writes(50_u64))
	}
	fn appeal() -> Weight {
		Weight::from_parts(300_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().writes(14_u64))
	}
	fn seal_vote() -> Weight {
		Weight::from_parts(110_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn open_vote() -> Weight {
		Weight::from_parts(900_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(90_u64))
			.saturating_add(T::DbWeight::get().writes(60_u64))
	}
	fn offer_settlement() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn accept_settlement() -> Weight {
		Weight::from_parts(700_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(70_u64))
			.saturating_add(T::DbWeight::get().writes(50_u64))
	}
	fn open_vote_kept() -> Weight {
		Weight::from_parts(990_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(110_u64))
			.saturating_add(T::DbWeight::get().writes(120_u64))
	}
	fn dispute_silence_kept() -> Weight {
		Weight::from_parts(990_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(110_u64))
			.saturating_add(T::DbWeight::get().writes(120_u64))
	}
	fn dispute_silence() -> Weight {
		Weight::from_parts(990_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(110_u64))
			.saturating_add(T::DbWeight::get().writes(80_u64))
	}
}

// For tests.
impl WeightInfo for () {
	fn publish_terms() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn retire_terms() -> Weight {
		Weight::from_parts(80_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn set_carrier() -> Weight {
		Weight::from_parts(40_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn invoice() -> Weight {
		Weight::from_parts(140_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn order() -> Weight {
		Weight::from_parts(420_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(24_u64))
	}
	fn fund() -> Weight {
		Weight::from_parts(420_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(24_u64))
	}
	fn accept() -> Weight {
		Weight::from_parts(220_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(28_u64))
	}
	fn decline() -> Weight {
		Weight::from_parts(560_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(60_u64))
			.saturating_add(ParityDbWeight::get().writes(60_u64))
	}
	fn decline_kept() -> Weight {
		Weight::from_parts(640_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().writes(62_u64))
	}
	fn cancel() -> Weight {
		Weight::from_parts(380_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().writes(24_u64))
	}
	fn ship() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn attest() -> Weight {
		Weight::from_parts(110_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn confirm() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn not_received() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn release() -> Weight {
		Weight::from_parts(560_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(60_u64))
			.saturating_add(ParityDbWeight::get().writes(30_u64))
	}
	fn release_kept() -> Weight {
		Weight::from_parts(420_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(34_u64))
			.saturating_add(ParityDbWeight::get().writes(32_u64))
	}
	fn refund() -> Weight {
		Weight::from_parts(560_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(60_u64))
			.saturating_add(ParityDbWeight::get().writes(30_u64))
	}
	fn dispute() -> Weight {
		Weight::from_parts(560_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(60_u64))
			.saturating_add(ParityDbWeight::get().writes(30_u64))
	}
	fn close_line() -> Weight {
		Weight::from_parts(760_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(80_u64))
			.saturating_add(ParityDbWeight::get().writes(60_u64))
	}
	fn pay_item() -> Weight {
		Weight::from_parts(300_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().writes(14_u64))
	}
	fn redirect_item() -> Weight {
		Weight::from_parts(60_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn take() -> Weight {
		Weight::from_parts(600_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(55_u64))
			.saturating_add(ParityDbWeight::get().writes(30_u64))
	}
	fn end_wait() -> Weight {
		Weight::from_parts(340_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(34_u64))
			.saturating_add(ParityDbWeight::get().writes(16_u64))
	}
	fn forget_receipt() -> Weight {
		Weight::from_parts(80_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn due_step() -> Weight {
		Weight::from_parts(20_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn due_skip() -> Weight {
		Weight::from_parts(30_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn register_panel() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn retire_panel() -> Weight {
		Weight::from_parts(60_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn suspend_arbiter() -> Weight {
		Weight::from_parts(40_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn stake() -> Weight {
		Weight::from_parts(160_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn unstake() -> Weight {
		Weight::from_parts(160_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn contest() -> Weight {
		Weight::from_parts(200_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn seal_ranking() -> Weight {
		Weight::from_parts(110_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn open_ranking() -> Weight {
		Weight::from_parts(130_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn submit_evidence() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn rule() -> Weight {
		Weight::from_parts(150_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn accept_ruling() -> Weight {
		Weight::from_parts(700_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(70_u64))
			.saturating_add(ParityDbWeight::get().writes(50_u64))
	}
	fn appeal() -> Weight {
		Weight::from_parts(300_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().writes(14_u64))
	}
	fn seal_vote() -> Weight {
		Weight::from_parts(110_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn open_vote() -> Weight {
		Weight::from_parts(900_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(90_u64))
			.saturating_add(ParityDbWeight::get().writes(60_u64))
	}
	fn offer_settlement() -> Weight {
		Weight::from_parts(90_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn accept_settlement() -> Weight {
		Weight::from_parts(700_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(70_u64))
			.saturating_add(ParityDbWeight::get().writes(50_u64))
	}
	fn open_vote_kept() -> Weight {
		Weight::from_parts(990_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(110_u64))
			.saturating_add(ParityDbWeight::get().writes(120_u64))
	}
	fn dispute_silence_kept() -> Weight {
		Weight::from_parts(990_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(110_u64))
			.saturating_add(ParityDbWeight::get().writes(120_u64))
	}
	fn dispute_silence() -> Weight {
		Weight::from_parts(990_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(110_u64))
			.saturating_add(ParityDbWeight::get().writes(80_u64))
	}
}
