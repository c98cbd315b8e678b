//! From when to when: blocks, or points in time, which are found among the blocks.

use super::Ledger;
use crate::{
	errors::{Error, Result},
	iso::time,
};
use caravan_primitives::Moment;
use std::str::FromStr;

/// A point between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
	/// After this block.
	Block(u64),
	/// Before the first block that is not earlier than this, milliseconds since 1970.
	Time(Moment),
}

impl FromStr for Point {
	type Err = &'static str;

	fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
		let wrong = "a block number, or a time with its offset from UTC such as \
		             2026-11-25T00:00:00+08:00";
		if let Ok(number) = text.parse() {
			return Ok(Self::Block(number));
		}
		time::parse(text).map(Self::Time).ok_or(wrong)
	}
}

/// The last block before each of two points. `newest` is the newest final block; nothing
/// after it is stated.
pub(super) async fn blocks(
	ledger: &impl Ledger,
	from: Point,
	to: Option<Point>,
	newest: u64,
) -> Result<(u64, u64)> {
	let first = block(ledger, from, newest).await?;
	let last = match to {
		Some(to) => block(ledger, to, newest).await?,
		None => newest,
	};
	if first > last {
		return Err(Error::Usage(format!(
			"the period ends with block {last}, before it begins after block {first}"
		)));
	}
	Ok((first, last))
}

/// The last block before a point.
async fn block(ledger: &impl Ledger, point: Point, newest: u64) -> Result<u64> {
	match point {
		Point::Block(number) if number <= newest => Ok(number),
		Point::Block(number) => Err(Error::Usage(format!(
			"block {number} is not final yet, the newest final one is {newest}"
		))),
		Point::Time(moment) => last_before(ledger, moment, newest).await,
	}
}

/// The last block that is earlier than `moment`, or the first block of all.
async fn last_before(ledger: &impl Ledger, moment: Moment, newest: u64) -> Result<u64> {
	// A later block could still be earlier than the moment.
	let latest = ledger.time(newest).await?;
	if latest < moment {
		return Err(Error::Usage(format!(
			"{} is not final yet, the newest final block is of {}",
			time::text(moment),
			time::text(latest)
		)));
	}
	let (mut before, mut after) = (0, newest);
	while before + 1 < after {
		let middle = before.midpoint(after);
		if ledger.time(middle).await? < moment {
			before = middle;
		} else {
			after = middle;
		}
	}
	Ok(before)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::statement::fixtures::{Synthetic, run};

	#[test]
	fn a_point_is_a_block_or_a_time_with_its_offset() {
		assert_eq!("17".parse(), Ok(Point::Block(17)));
		assert_eq!("1970-01-01T08:00:01+08:00".parse(), Ok(Point::Time(1_000)),);
		for wrong in ["", "-1", "2026-11-25", "2026-11-25T00:00:00", "yesterday"] {
			assert!(wrong.parse::<Point>().is_err(), "{wrong}");
		}
	}

	/// Blocks 0 to 10, of the times 0, 1000, 2000 … 10,000.
	fn found(from: Point, to: Option<Point>) -> Result<(u64, u64)> {
		run(blocks(&Synthetic::new(10), from, to, 10))
	}

	#[test]
	fn a_time_is_the_last_block_before_it() {
		for (moment, block) in [
			(0, 0),
			(1, 0),
			(1_000, 0),
			(1_001, 1),
			(2_000, 1),
			(5_500, 5),
			(9_999, 9),
			(10_000, 9),
		] {
			assert_eq!(
				found(Point::Block(0), Some(Point::Time(moment))),
				Ok((0, block)),
				"{moment}"
			);
		}
	}

	#[test]
	fn consecutive_periods_meet() {
		let noon = Point::Time(5_000);
		let (_, morning) = found(Point::Time(0), Some(noon)).expect("final");
		let (evening, _) = found(noon, None).expect("final");
		assert_eq!(morning, evening);
	}

	#[test]
	fn what_is_not_final_is_refused() {
		for point in [Point::Block(11), Point::Time(10_001)] {
			assert!(matches!(found(point, None), Err(Error::Usage(_))));
			assert!(matches!(
				found(Point::Block(0), Some(point)),
				Err(Error::Usage(_))
			));
		}
		assert_eq!(found(Point::Block(10), None), Ok((10, 10)));
	}

	#[test]
	fn a_period_that_ends_before_it_begins_is_refused() {
		assert!(matches!(
			found(Point::Block(5), Some(Point::Block(4))),
			Err(Error::Usage(_))
		));
		assert_eq!(
			found(Point::Block(5), Some(Point::Block(5))),
			Ok((5, 5)),
			"an empty period is one"
		);
	}
}
