//! Least, median, 95th percentile and worst of some times.

use std::{fmt, time::Duration};

/// The times, in order. There is at least one.
pub struct Summary(Vec<Duration>);

impl Summary {
	/// Of these times.
	pub fn of(mut times: Vec<Duration>) -> Self {
		assert!(!times.is_empty(), "nothing was measured");
		times.sort();
		Self(times)
	}

	/// The least time that `percent` of all are not above.
	fn percentile(&self, percent: usize) -> Duration {
		let rank = (self.0.len() * percent).div_ceil(100).max(1);
		self.0[rank - 1]
	}
}

impl fmt::Display for Summary {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		for percent in [0, 50, 95, 100] {
			write!(f, " {:>8.2}", self.percentile(percent).as_secs_f64())?;
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn percentiles_are_times_that_were_measured() {
		let seconds = |n| Duration::from_secs(n);
		let summary = Summary::of((1..=20).rev().map(seconds).collect());
		assert_eq!(summary.percentile(0), seconds(1));
		assert_eq!(summary.percentile(50), seconds(10));
		assert_eq!(summary.percentile(95), seconds(19));
		assert_eq!(summary.percentile(100), seconds(20));
		let one = Summary::of(vec![seconds(3)]);
		assert_eq!(one.percentile(50), seconds(3));
	}
}
