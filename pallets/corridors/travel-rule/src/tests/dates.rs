//! Dates.

use super::*;

#[test]
fn a_date_is_a_day_of_the_calendar() {
	for right in [
		"0001-01-01",
		"1990-02-28",
		"2000-02-29",
		"2024-02-29",
		"9999-12-31",
	] {
		assert_eq!(right.parse::<Date>().unwrap().to_string(), right);
	}
	for wrong in [
		"0000-01-01",
		"1900-02-29",
		"2023-02-29",
		"1990-00-01",
		"1990-13-01",
		"1990-01-00",
		"1990-04-31",
	] {
		assert_eq!(wrong.parse::<Date>(), Err(Reason::DateNoDay), "{wrong}");
	}
	for wrong in [
		"",
		"1990",
		"1990-2-28",
		"1990-02-28 ",
		"+990-02-28",
		"-990-02-28",
		"1990-02-2x",
		"1990/02/28",
		"19900228",
		"1990-02-28-01",
		"１990-02-28",
	] {
		assert_eq!(wrong.parse::<Date>(), Err(Reason::DateForm), "{wrong}");
	}
}

#[test]
fn dates_are_ordered_as_days() {
	let date = |text: &str| text.parse::<Date>().unwrap();
	assert!(date("1990-02-28") < date("1990-03-01"));
	assert!(date("1989-12-31") < date("1990-01-01"));
	assert!(date("2020-01-01") < Date::today());
}
