// Part of Caravan.
// SPDX-License-Identifier: Apache-2.0

//! Weights for `pallet_clearing`: placeholders, to be replaced by measured ones.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::{Weight, constants::ParityDbWeight}};
use core::marker::PhantomData;

/// Weight functions needed for `pallet_clearing`.
pub trait WeightInfo {
	fn set_terms() -> Weight;
	fn set_currency() -> Weight;
	fn admit() -> Weight;
	fn leave() -> Weight;
	fn vacate() -> Weight;
	fn set_solver() -> Weight;
	fn deposit() -> Weight;
	fn withdraw() -> Weight;
	fn set_cap() -> Weight;
	fn queue() -> Weight;
	fn queue_pvp() -> Weight;
	fn affirm() -> Weight;
	fn cancel() -> Weight;
	fn propose(n: u32, ) -> Weight;
	fn close_cycle() -> Weight;
	fn settle_cycle(n: u32, ) -> Weight;
	fn settle_bypass(n: u32, ) -> Weight;
	fn sweep_page() -> Weight;
	fn forget_page() -> Weight;
	fn move_seat() -> Weight;
	fn idle_step() -> Weight;
}

/// Weights for `pallet_clearing`, with the runtime's own weights of the database.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn set_terms() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn set_currency() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn admit() -> Weight {
		Weight::from_parts(200_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(34_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn leave() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn vacate() -> Weight {
		Weight::from_parts(300_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(58_u64))
			.saturating_add(T::DbWeight::get().writes(49_u64))
	}
	fn set_solver() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn deposit() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn set_cap() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn queue() -> Weight {
		Weight::from_parts(355_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(31_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	fn queue_pvp() -> Weight {
		Weight::from_parts(600_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
	}
	fn affirm() -> Weight {
		Weight::from_parts(400_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(31_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	fn cancel() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(16_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	fn propose(n: u32, ) -> Weight {
		Weight::from_parts(426_000_000, 60000)
			.saturating_add(Weight::from_parts(153_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(27_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn close_cycle() -> Weight {
		Weight::from_parts(600_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(45_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn settle_cycle(n: u32, ) -> Weight {
		Weight::from_parts(11_300_000_000, 60000)
			.saturating_add(Weight::from_parts(435_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(577_u64))
			.saturating_add(T::DbWeight::get().writes(262_u64))
	}
	fn settle_bypass(n: u32, ) -> Weight {
		Weight::from_parts(11_300_000_000, 60000)
			.saturating_add(Weight::from_parts(900_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(577_u64))
			.saturating_add(T::DbWeight::get().writes(262_u64))
	}
	fn sweep_page() -> Weight {
		Weight::from_parts(2_000_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(140_u64))
			.saturating_add(T::DbWeight::get().writes(70_u64))
	}
	fn forget_page() -> Weight {
		Weight::from_parts(1_500_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(262_u64))
			.saturating_add(T::DbWeight::get().writes(260_u64))
	}
	fn move_seat() -> Weight {
		Weight::from_parts(500_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(62_u64))
			.saturating_add(T::DbWeight::get().writes(21_u64))
	}
	fn idle_step() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(T::DbWeight::get().reads(6_u64))
	}
}

// For tests.
impl WeightInfo for () {
	fn set_terms() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn set_currency() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn admit() -> Weight {
		Weight::from_parts(200_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(34_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn leave() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn vacate() -> Weight {
		Weight::from_parts(300_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(58_u64))
			.saturating_add(ParityDbWeight::get().writes(49_u64))
	}
	fn set_solver() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn deposit() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn set_cap() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn queue() -> Weight {
		Weight::from_parts(355_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(31_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn queue_pvp() -> Weight {
		Weight::from_parts(600_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
	}
	fn affirm() -> Weight {
		Weight::from_parts(400_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(31_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn cancel() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(16_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn propose(n: u32, ) -> Weight {
		Weight::from_parts(426_000_000, 60000)
			.saturating_add(Weight::from_parts(153_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(27_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn close_cycle() -> Weight {
		Weight::from_parts(600_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(45_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn settle_cycle(n: u32, ) -> Weight {
		Weight::from_parts(11_300_000_000, 60000)
			.saturating_add(Weight::from_parts(435_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(577_u64))
			.saturating_add(ParityDbWeight::get().writes(262_u64))
	}
	fn settle_bypass(n: u32, ) -> Weight {
		Weight::from_parts(11_300_000_000, 60000)
			.saturating_add(Weight::from_parts(900_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(577_u64))
			.saturating_add(ParityDbWeight::get().writes(262_u64))
	}
	fn sweep_page() -> Weight {
		Weight::from_parts(2_000_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(140_u64))
			.saturating_add(ParityDbWeight::get().writes(70_u64))
	}
	fn forget_page() -> Weight {
		Weight::from_parts(1_500_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(262_u64))
			.saturating_add(ParityDbWeight::get().writes(260_u64))
	}
	fn move_seat() -> Weight {
		Weight::from_parts(500_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(62_u64))
			.saturating_add(ParityDbWeight::get().writes(21_u64))
	}
	fn idle_step() -> Weight {
		Weight::from_parts(100_000_000, 60000)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
	}
}
