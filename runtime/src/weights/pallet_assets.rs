#![allow(missing_docs)]
pub type WeightInfo<T> = pallet_assets::weights::SubstrateWeight<T>;
