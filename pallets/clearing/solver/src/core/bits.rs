//! Sets of obligations as bitmaps: obligation `i` is bit `i % 8` of byte `i / 8`, the least
//! significant bit first. A bitmap is as long as the queue needs, its spare bits are zero.

use alloc::{vec, vec::Vec};

/// Bytes of a bitmap of `count` obligations.
pub fn length(count: usize) -> usize {
	count.div_ceil(8)
}

/// The empty set.
pub fn empty(count: usize) -> Vec<u8> {
	vec![0; length(count)]
}

/// Whether bit `index` is set; one past the end is not.
pub fn get(bits: &[u8], index: usize) -> bool {
	bits.get(index / 8)
		.is_some_and(|byte| byte & mask(index) != 0)
}

/// Sets or clears bit `index`; one past the end is left alone.
pub fn set(bits: &mut [u8], index: usize, value: bool) {
	if let Some(byte) = bits.get_mut(index / 8) {
		if value {
			*byte |= mask(index);
		} else {
			*byte &= !mask(index);
		}
	}
}

/// How many bits are set.
pub fn count(bits: &[u8]) -> u32 {
	bits.iter()
		.fold(0, |sum: u32, byte| sum.saturating_add(byte.count_ones()))
}

/// The positions of the set bits, in rising order.
pub fn ones(bits: &[u8]) -> impl Iterator<Item = usize> + '_ {
	(0..bits.len().saturating_mul(8)).filter(|index| get(bits, *index))
}

/// The bitmap of a list of flags.
pub fn pack(flags: &[bool]) -> Vec<u8> {
	let mut bits = empty(flags.len());
	for (index, flag) in flags.iter().enumerate() {
		if *flag {
			set(&mut bits, index, true);
		}
	}
	bits
}

fn mask(index: usize) -> u8 {
	1 << (index % 8)
}
