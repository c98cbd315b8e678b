//! Weights benchmarked in this runtime, for pallets whose own don't know its freezer and holder.

#[rustfmt::skip]
pub mod pallet_assets;
