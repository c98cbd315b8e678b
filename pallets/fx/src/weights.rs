// Part of Caravan.
// SPDX-License-Identifier: Apache-2.0

//! Weights for `pallet_fx`: placeholders, to be replaced by measured ones.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::{Weight, constants::ParityDbWeight}};
use core::marker::PhantomData;

/// Weight functions needed for `pallet_fx`.
pub trait WeightInfo {
	fn set_market() -> Weight;
	fn remove_market() -> Weight;
	fn set_value() -> Weight;
	fn license_dealer() -> Weight;
	fn suspend_dealer() -> Weight;
	fn end_licence() -> Weight;
	fn set_reporter() -> Weight;
	fn report() -> Weight;
	fn place_quote() -> Weight;
	fn cancel_quote() -> Weight;
	fn take_standing(n: u32, ) -> Weight;
	fn take_signed(n: u32, ) -> Weight;
	fn reserve() -> Weight;
	fn execute_reserved() -> Weight;
	fn end_reservation() -> Weight;
	fn issue_paper() -> Weight;
	fn void_papers() -> Weight;
	fn recovered() -> Weight;
	fn clear_papers(n: u32, ) -> Weight;
	fn clear_one() -> Weight;
}

/// Weights for `pallet_fx`, with the runtime's own weights of the database.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn set_market() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn remove_market() -> Weight {
		Weight::from_parts(28_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn set_value() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn license_dealer() -> Weight {
		Weight::from_parts(44_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(34_u64))
	}
	fn suspend_dealer() -> Weight {
		Weight::from_parts(28_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn end_licence() -> Weight {
		Weight::from_parts(28_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(33_u64))
	}
	fn set_reporter() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn report() -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn place_quote() -> Weight {
		Weight::from_parts(148_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(16_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	fn cancel_quote() -> Weight {
		Weight::from_parts(100_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	fn take_standing(n: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(Weight::from_parts(250_000_000, 6000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((28_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((14_u64).saturating_mul(n.into())))
	}
	fn take_signed(n: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(Weight::from_parts(250_000_000, 6000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((28_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((12_u64).saturating_mul(n.into())))
	}
	fn reserve() -> Weight {
		Weight::from_parts(196_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(22_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	fn execute_reserved() -> Weight {
		Weight::from_parts(180_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
	}
	fn end_reservation() -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn issue_paper() -> Weight {
		Weight::from_parts(116_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn void_papers() -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn recovered() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn clear_papers(n: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(Weight::from_parts(12_000_000, 6000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn clear_one() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

// For tests.
impl WeightInfo for () {
	fn set_market() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn remove_market() -> Weight {
		Weight::from_parts(28_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn set_value() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn license_dealer() -> Weight {
		Weight::from_parts(44_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(34_u64))
	}
	fn suspend_dealer() -> Weight {
		Weight::from_parts(28_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn end_licence() -> Weight {
		Weight::from_parts(28_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(33_u64))
	}
	fn set_reporter() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn report() -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn place_quote() -> Weight {
		Weight::from_parts(148_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(16_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn cancel_quote() -> Weight {
		Weight::from_parts(100_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn take_standing(n: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(Weight::from_parts(250_000_000, 6000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((28_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((14_u64).saturating_mul(n.into())))
	}
	fn take_signed(n: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(Weight::from_parts(250_000_000, 6000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((28_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((12_u64).saturating_mul(n.into())))
	}
	fn reserve() -> Weight {
		Weight::from_parts(196_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(22_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn execute_reserved() -> Weight {
		Weight::from_parts(180_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(20_u64))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
	}
	fn end_reservation() -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn issue_paper() -> Weight {
		Weight::from_parts(116_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn void_papers() -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn recovered() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn clear_papers(n: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 6000)
			.saturating_add(Weight::from_parts(12_000_000, 6000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn clear_one() -> Weight {
		Weight::from_parts(36_000_000, 6000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
}
