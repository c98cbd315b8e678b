//! Adding up, and finding the block that doesn't.

use super::{Balance, Direction, Entry, Ledger};
use crate::errors::{Error, Result};
use caravan_primitives::{Amount, CurrencyId};

/// Opening balance, entries and closing balance of the blocks after `first` up to `last`,
/// compared at every block that has an entry and at the end.
pub(super) async fn add_up(
	ledger: &impl Ledger,
	currency: CurrencyId,
	first: u64,
	last: u64,
) -> Result<(Balance, Vec<Entry>, Balance)> {
	let opening = ledger.balance(first).await?;
	let mut entries = Vec::new();
	// The last block up to which it adds up, and what the account has there.
	let mut good = (first, opening.total);
	for block in first.saturating_add(1)..=last {
		let found = ledger.entries(block).await?;
		if found.is_empty() {
			continue;
		}
		let actual = ledger.balance(block).await?.total;
		if after(good.1, &found) != Some(actual) {
			return Err(fault(ledger, currency, good, block, &found).await?);
		}
		good = (block, actual);
		entries.extend(found);
	}
	let closing = ledger.balance(last).await?;
	if closing.total != good.1 {
		return Err(fault(ledger, currency, good, last, &[]).await?);
	}
	Ok((opening, entries, closing))
}

/// What `entries` make of a balance; none where they make no balance.
fn after(balance: Amount, entries: &[Entry]) -> Option<Amount> {
	let sum = |direction| {
		entries
			.iter()
			.filter(|entry| entry.direction == direction)
			.try_fold(0, |sum: Amount, entry| sum.checked_add(entry.amount))
	};
	balance
		.checked_add(sum(Direction::Credit)?)?
		.checked_sub(sum(Direction::Debit)?)
}

/// The fault between `good`, up to which it adds up, and `bad`, at whose end it doesn't.
/// Only `bad` can have `entries`.
async fn fault(
	ledger: &impl Ledger,
	currency: CurrencyId,
	good: (u64, Amount),
	bad: u64,
	entries: &[Entry],
) -> Result<Error> {
	let (mut before, mut differs) = (good.0, bad);
	// A movement that was taken back at once can lie in between; one that wasn't is found.
	while before.saturating_add(1) < differs {
		let middle = before.midpoint(differs);
		if ledger.balance(middle).await?.total == good.1 {
			before = middle;
		} else {
			differs = middle;
		}
	}
	let told = if differs == bad { entries } else { &[] };
	let actual = ledger.balance(differs).await?.total;
	let text = |amount| format!("{} {currency}", currency.format_decimal(amount));
	let stated = after(good.1, told).map_or_else(|| "no balance".to_owned(), text);
	Ok(Error::Unbalanced {
		block: differs,
		reason: format!(
			"the events that count make {stated}, the account has {}",
			text(actual)
		),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::statement::fixtures::{Synthetic, run};
	use proptest::prelude::*;

	const CNY: CurrencyId = CurrencyId::CNY;

	fn added(ledger: &Synthetic, first: u64, last: u64) -> Result<(Balance, Vec<Entry>, Balance)> {
		run(add_up(ledger, CNY, first, last))
	}

	/// The block that is named, if it doesn't add up.
	fn named(ledger: &Synthetic, first: u64, last: u64) -> Option<u64> {
		match added(ledger, first, last) {
			Ok(_) => None,
			Err(Error::Unbalanced { block, .. }) => Some(block),
			Err(other) => panic!("{other}"),
		}
	}

	#[test]
	fn an_empty_period_adds_up() {
		let ledger = Synthetic::new(10);
		let (opening, entries, closing) = added(&ledger, 4, 4).expect("it adds up");
		assert_eq!(opening, closing);
		assert!(entries.is_empty());
	}

	#[test]
	fn the_opening_blocks_entries_are_not_of_the_period_and_the_last_ones_are() {
		let ledger = Synthetic::new(10)
			.with(3, Direction::Credit, 100)
			.with(5, Direction::Debit, 40)
			.with(7, Direction::Credit, 1);
		let (opening, entries, closing) = added(&ledger, 3, 7).expect("it adds up");
		assert_eq!((opening.total, closing.total), (100, 61));
		let amounts: Vec<_> = entries.iter().map(|entry| entry.amount).collect();
		assert_eq!(amounts, [40, 1]);
	}

	#[test]
	fn a_hold_is_no_movement() {
		let ledger = Synthetic::new(10)
			.with(1, Direction::Credit, 100)
			.with_held(5, 70);
		let (opening, entries, closing) = added(&ledger, 2, 10).expect("it adds up");
		assert!(entries.is_empty());
		assert_eq!((opening.free, opening.held), (100, 0));
		assert_eq!((closing.free, closing.held), (30, 70));
		assert_eq!(opening.total, closing.total);
	}

	#[test]
	fn a_movement_that_no_event_tells_is_found_and_both_sums_are_told() {
		let ledger = Synthetic::new(1_000)
			.with(10, Direction::Credit, 1_000)
			.untold(617, Direction::Debit, 250);
		let error = added(&ledger, 0, 1_000).expect_err("it doesn't add up");
		assert_eq!(
			error.to_string(),
			"block 617 doesn't add up: the events that count make 10.00 CNY, the account has 7.50 CNY"
		);
		assert_eq!(error.exit_code(), 4);
		assert_eq!(named(&ledger, 0, 616), None);
		assert_eq!(named(&ledger, 617, 1_000), None);
	}

	#[test]
	fn two_faults_that_cancel_each_other_are_found_at_an_entry_between_them() {
		let ledger = Synthetic::new(100)
			.with(10, Direction::Credit, 1_000)
			.untold(20, Direction::Debit, 5)
			.with(30, Direction::Credit, 1)
			.untold(40, Direction::Credit, 5);
		assert_eq!(named(&ledger, 0, 100), Some(20));
	}

	#[test]
	fn an_event_that_tells_what_didnt_happen_is_found() {
		let ledger = Synthetic::new(100)
			.with(10, Direction::Credit, 1_000)
			.claimed(50, Direction::Credit, 1)
			.claimed(70, Direction::Debit, Amount::MAX);
		assert_eq!(named(&ledger, 0, 100), Some(50));
		let error = added(&ledger, 60, 100).expect_err("it makes no balance");
		assert!(error.to_string().contains("make no balance"), "{error}");
	}

	#[test]
	fn amounts_at_the_end_of_the_range_add_up() {
		let ledger = Synthetic::new(10)
			.with(1, Direction::Credit, Amount::MAX - 1)
			.with(2, Direction::Credit, 1)
			.with(3, Direction::Debit, Amount::MAX);
		let (opening, entries, closing) = added(&ledger, 0, 10).expect("it adds up");
		assert_eq!((opening.total, closing.total, entries.len()), (0, 0, 3));
	}

	/// Random movements, each of which leaves a balance: block, direction, amount.
	fn movements() -> impl Strategy<Value = Vec<(u64, bool, Amount)>> {
		proptest::collection::vec((1..=60u64, any::<bool>(), 1..=1_000_000u128), 1..60)
	}

	fn build(movements: &[(u64, bool, Amount)], missing: Option<usize>) -> Synthetic {
		// So much that any debit leaves a balance.
		let mut ledger = Synthetic::new(60).opened_with(100_000_000);
		for (at, (block, comes, amount)) in movements.iter().enumerate() {
			let direction = if *comes {
				Direction::Credit
			} else {
				Direction::Debit
			};
			ledger = if missing == Some(at) {
				ledger.untold(*block, direction, *amount)
			} else {
				ledger.with(*block, direction, *amount)
			};
		}
		ledger
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(256))]

		#[test]
		fn random_movements_add_up_over_every_period(
			movements in movements(),
			from in 0..=60u64,
			length in 0..=60u64,
		) {
			let ledger = build(&movements, None);
			let to = (from + length).min(60);
			let (opening, entries, closing) = added(&ledger, from, to).expect("it adds up");
			let inside = |block: &u64| *block > from && *block <= to;
			let expected = movements.iter().filter(|(block, _, _)| inside(block)).count();
			prop_assert_eq!(entries.len(), expected);
			// Computed anew, in signed numbers.
			let net: i128 = movements
				.iter()
				.filter(|(block, _, _)| inside(block))
				.map(|(_, comes, amount)| {
					let amount = i128::try_from(*amount).expect("small");
					if *comes { amount } else { -amount }
				})
				.sum();
			let difference = i128::try_from(closing.total).expect("small")
				- i128::try_from(opening.total).expect("small");
			prop_assert_eq!(net, difference);
		}

		#[test]
		fn a_missing_event_is_found_and_its_block_named(
			movements in movements(),
			choice in any::<proptest::sample::Index>(),
		) {
			let missing = choice.index(movements.len());
			let ledger = build(&movements, Some(missing));
			let (block, _, _) = movements[missing];
			prop_assert_eq!(named(&ledger, 0, 60), Some(block));
			prop_assert_eq!(named(&ledger, 0, block - 1), None);
			prop_assert_eq!(named(&ledger, block, 60), None);
		}
	}
}
