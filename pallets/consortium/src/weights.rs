//! Weights of `pallet_consortium`.
//!
//! Placeholders until `frame-omni-bencher` has generated the file.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// Weight functions needed for `pallet_consortium`.
pub trait WeightInfo {
	fn enact(c: u32) -> Weight;
	fn enact_undelayed(c: u32) -> Weight;
	fn withdraw() -> Weight;
	fn execute(c: u32) -> Weight;
	fn on_idle_base() -> Weight;
	fn set_validators(v: u32) -> Weight;
	fn add_validator() -> Weight;
	fn remove_validator() -> Weight;
}

/// Weights for `pallet_consortium` on the reference machine.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn enact(_c: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn enact_undelayed(_c: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn withdraw() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn execute(_c: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn on_idle_base() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn set_validators(_v: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn add_validator() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn remove_validator() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
}

// For tests.
impl WeightInfo for () {
	fn enact(_c: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn enact_undelayed(_c: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn withdraw() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn execute(_c: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn on_idle_base() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn set_validators(_v: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn add_validator() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn remove_validator() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
}
