//! Weights of `pallet_clock`.
//!
//! Placeholders until `frame-omni-bencher` has generated the file.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// Weight functions needed for `pallet_clock`.
pub trait WeightInfo {
	fn on_timestamp_set() -> Weight;
	fn on_finalize() -> Weight;
}

/// Weights for `pallet_clock` on the reference machine.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn on_timestamp_set() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn on_finalize() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
}

// For tests.
impl WeightInfo for () {
	fn on_timestamp_set() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn on_finalize() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
}
