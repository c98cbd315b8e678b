//! Points in time: milliseconds on the chain, ISO 8601 in messages.

use caravan_primitives::Moment;
use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};

/// The present time in milliseconds since 1970.
pub fn now() -> Moment {
	Moment::try_from(Utc::now().timestamp_millis()).unwrap_or_default()
}

/// `moment` as in messages, in UTC with milliseconds. Moments beyond the
/// calendar are written as its last day.
pub fn text(moment: Moment) -> String {
	i64::try_from(moment)
		.ok()
		.and_then(DateTime::from_timestamp_millis)
		.unwrap_or(DateTime::<Utc>::MAX_UTC)
		.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The day of `moment` in UTC.
pub fn day(moment: Moment) -> String {
	text(moment).chars().take_while(|c| *c != 'T').collect()
}

/// Reads a date and time with its offset from UTC. One without an offset could
/// mean 26 different hours and is refused, and so is one before 1970.
pub fn parse(text: &str) -> Option<Moment> {
	Moment::try_from(with_offset(text)?.timestamp_millis()).ok()
}

/// Reads a date and time with its offset from UTC, and keeps the offset.
pub fn with_offset(text: &str) -> Option<DateTime<FixedOffset>> {
	DateTime::parse_from_rfc3339(text).ok()
}

/// Reads a day such as `2026-11-24`.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
	NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_offset_is_needed_and_counted() {
		assert_eq!(parse("1970-01-01T08:00:01.500+08:00"), Some(1_500));
		assert_eq!(parse("1970-01-01T00:00:01Z"), Some(1_000));
		assert_eq!(parse("1970-01-01T00:00:01"), None);
		assert_eq!(parse("1969-12-31T23:59:59Z"), None);
		assert_eq!(parse("1970-01-01"), None);
	}

	#[test]
	fn written_times_are_read_back() {
		for moment in [0, 1, 999, 1_795_545_900_123] {
			assert_eq!(parse(&text(moment)), Some(moment));
		}
		assert_eq!(text(1_000), "1970-01-01T00:00:01.000Z");
		assert_eq!(day(86_400_000), "1970-01-02");
	}

	#[test]
	fn a_moment_beyond_the_calendar_is_still_written() {
		assert!(!text(Moment::MAX).is_empty());
	}
}
