//! Weights of `pallet_fees`.
//!
//! Placeholders until `frame-omni-bencher` has generated the file.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// Weight functions needed for `pallet_fees`.
pub trait WeightInfo {
	fn set_rate() -> Weight;
	fn remove_rate() -> Weight;
	fn set_fee_currency() -> Weight;
	fn distribute(m: u32) -> Weight;
}

/// Weights for `pallet_fees` on the reference machine.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn set_rate() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn remove_rate() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn set_fee_currency() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn distribute(m: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(m.into()))
	}
}

// For tests.
impl WeightInfo for () {
	fn set_rate() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn remove_rate() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn set_fee_currency() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn distribute(m: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(m.into()))
	}
}
