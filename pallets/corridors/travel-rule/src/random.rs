//! Random bytes of the operating system.

use core::fmt;

/// The operating system gives no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRandomness(getrandom::Error);

impl fmt::Display for NoRandomness {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "the system gives no random bytes: {}", self.0)
	}
}

impl core::error::Error for NoRandomness {}

/// 32 fresh random bytes.
pub(crate) fn bytes() -> Result<[u8; 32], NoRandomness> {
	let mut bytes = [0; 32];
	getrandom::fill(&mut bytes).map_err(NoRandomness)?;
	Ok(bytes)
}
