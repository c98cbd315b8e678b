//! Times by class, and their median.

use crate::statistics::{ArbiterStatistics, CLASS_ENDS, CLASSES, Histogram, MerchantStatistics};
use caravan_primitives::Moment;
use codec::MaxEncodedLen;
use proptest::prelude::*;

const DAY: Moment = 86_400_000;

fn of(times: &[Moment]) -> Histogram {
	let mut histogram = Histogram::default();
	for time in times {
		histogram.add(*time);
	}
	histogram
}

/// The end of the class of a time, by looking.
fn end(time: Moment) -> Moment {
	let fits = CLASS_ENDS.into_iter().find(|end| time <= *end);
	fits.unwrap_or(Moment::MAX)
}

#[test]
fn classes_ascend_and_their_ends_belong_to_them() {
	assert!(CLASS_ENDS.is_sorted_by(|a, b| a < b));
	for end in CLASS_ENDS {
		assert_eq!(of(&[end]).median(), Some(end));
		assert_ne!(of(&[end + 1]).median(), Some(end));
	}
	assert_eq!(of(&[0]).median(), Some(CLASS_ENDS[0]));
	assert_eq!(of(&[Moment::MAX]).median(), Some(Moment::MAX));
}

#[test]
fn nothing_counted_has_no_median() {
	assert_eq!(of(&[]).median(), None);
	assert_eq!(of(&[]).count(), 0);
}

#[test]
fn of_an_even_number_the_lower_one_counts() {
	assert_eq!(of(&[DAY, 5 * DAY]).median(), Some(DAY));
	assert_eq!(of(&[DAY, 5 * DAY, 5 * DAY]).median(), Some(5 * DAY));
	assert_eq!(of(&[DAY, DAY, 5 * DAY]).median(), Some(DAY));
}

#[test]
fn it_never_grows() {
	assert_eq!(Histogram::max_encoded_len(), 4 * CLASSES);
	assert_eq!(CLASSES, CLASS_ENDS.len() + 1);
	assert!(MerchantStatistics::max_encoded_len() < 128);
	assert!(ArbiterStatistics::max_encoded_len() < 128);
}

#[test]
fn a_dispute_rate_is_of_lines() {
	let mut statistics = MerchantStatistics::default();
	assert_eq!(statistics.dispute_rate(), 0);
	statistics.lines = 3;
	statistics.disputed = 1;
	assert_eq!(statistics.dispute_rate(), 333_333);
	statistics.disputed = 3;
	assert_eq!(statistics.dispute_rate(), 1_000_000);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// The class of the true median, which a sort finds.
	#[test]
	fn the_median_is_that_of_a_sort(mut times in prop::collection::vec(0..120 * DAY, 1..40)) {
		let histogram = of(&times);
		times.sort_unstable();
		prop_assert_eq!(histogram.median(), Some(end(times[(times.len() - 1) / 2])));
		prop_assert_eq!(histogram.count(), times.len() as u64);
	}
}
