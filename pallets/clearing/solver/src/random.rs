//! Random numbers from a seed: SplitMix64, the same on every machine.

/// The generator.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
	/// Starts from a seed.
	pub fn new(seed: u64) -> Self {
		Self(seed)
	}

	/// The next 64 bits.
	pub fn bits(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut bits = self.0;
		bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		bits ^ (bits >> 31)
	}

	/// Evenly from [0, 1).
	pub fn unit(&mut self) -> f64 {
		(self.bits() >> 11) as f64 / (1u64 << 53) as f64
	}

	/// Evenly from 0 up to and without `bound`, which isn't zero.
	pub fn below(&mut self, bound: u64) -> u64 {
		((u128::from(self.bits()) * u128::from(bound)) >> 64) as u64
	}
}
