//! What may happen.

use super::*;

#[derive(Clone, Debug)]
pub(super) enum Act {
	Deposit(usize, bool, u8),
	Withdraw(usize, bool, u8),
	Queue {
		claim: bool,
		from: usize,
		step: usize,
		usd: bool,
		class: u8,
		amount: u8,
		/// Not before and before so many hours from now.
		earliest: u8,
		hours: u8,
		carry: bool,
	},
	/// Many small ones between two, by turns in each direction.
	Bulk(usize, usize, bool, u8),
	Pair(usize, usize, u8, u8, u8),
	Affirm(u8),
	Cancel(usize, u8),
	Cap(usize, bool, usize, Option<u8>),
	/// By the bank itself, or by the consortium.
	Leave(usize, bool),
	Vacate(usize),
	Admit(usize),
	/// The bank's primary account becomes its other one, and the seat is to follow.
	Move(usize),
	Wait(Moment),
	Close,
	Settle,
	Sweep,
	Idle,
	Propose(u64),
	Freeze(usize, bool, bool),
	Halt(bool, bool),
	/// By emergency, from where one bank lives to where another one does.
	Stop(usize, usize, bool),
	/// Objective by value, strict, twice as long open, twice as long a window or one that is too
	/// long, by which class is weighted most.
	Terms(bool, bool, bool, u8, usize),
	/// A currency's cut-off in tens of minutes, and whether it is cleared.
	Currency(bool, u8, bool),
	/// The gate refuses the next payment.
	Refuse,
	/// The k-th inner change of the ledger from now on fails.
	Fault(u32),
}

pub(super) fn act() -> impl Strategy<Value = Act> {
	let bank = 0..4usize;
	let other = 1..4usize;
	let amount = 1..60u8;
	prop_oneof![
		2 => (bank.clone(), any::<bool>(), amount.clone()).prop_map(|(a, b, c)| Act::Deposit(a, b, c)),
		1 => (bank.clone(), any::<bool>(), amount.clone()).prop_map(|(a, b, c)| Act::Withdraw(a, b, c)),
		8 => (
			prop::bool::weighted(0.2),
			bank.clone(),
			other.clone(),
			any::<bool>(),
			0..3u8,
			amount.clone(),
			prop_oneof![3 => Just(0), 2 => 1..5u8],
			1..6u8,
			prop::bool::weighted(0.7),
		)
			.prop_map(|(claim, from, step, usd, class, amount, earliest, hours, carry)| Act::Queue {
				claim, from, step, usd, class, amount, earliest, hours, carry,
			}),
		1 => (bank.clone(), other.clone(), any::<bool>(), 60..140u8)
			.prop_map(|(a, b, c, d)| Act::Bulk(a, b, c, d)),
		3 => (bank.clone(), other.clone(), amount.clone(), amount, prop_oneof![2 => Just(0), 1 => 1..4u8])
			.prop_map(|(a, b, c, d, e)| Act::Pair(a, b, c, d, e)),
		4 => any::<u8>().prop_map(Act::Affirm),
		1 => (bank.clone(), any::<u8>()).prop_map(|(a, b)| Act::Cancel(a, b)),
		3 => (bank.clone(), any::<bool>(), 0..5usize, prop::option::weighted(0.8, 0..50u8))
			.prop_map(|(a, b, c, d)| Act::Cap(a, b, c, d)),
		1 => (bank.clone(), any::<bool>()).prop_map(|(a, b)| Act::Leave(a, b)),
		2 => bank.clone().prop_map(Act::Vacate),
		2 => bank.clone().prop_map(Act::Admit),
		1 => bank.clone().prop_map(Act::Move),
		3 => prop_oneof![
			Just(1),
			Just(WINDOW - 1),
			Just(WINDOW),
			Just(OPEN_FOR - CUT_OFF),
			Just(OPEN_FOR),
			Just(OPEN_FOR * 5),
		]
		.prop_map(Act::Wait),
		2 => Just(Act::Close),
		2 => Just(Act::Settle),
		2 => Just(Act::Sweep),
		1 => Just(Act::Idle),
		4 => any::<u64>().prop_map(Act::Propose),
		1 => (bank, any::<bool>(), prop::bool::weighted(0.3)).prop_map(|(a, b, c)| Act::Freeze(a, b, c)),
		1 => (any::<bool>(), prop::bool::weighted(0.3)).prop_map(|(a, b)| Act::Halt(a, b)),
		1 => (0..4usize, other, prop::bool::weighted(0.4)).prop_map(|(a, b, c)| Act::Stop(a, b, c)),
		1 => (any::<bool>(), any::<bool>(), prop::bool::weighted(0.3), 0..4u8, 0..4usize)
			.prop_map(|(a, b, c, d, e)| Act::Terms(a, b, c, d, e)),
		1 => (any::<bool>(), 0..3u8, prop::bool::weighted(0.8)).prop_map(|(a, b, c)| Act::Currency(a, b, c)),
		1 => Just(Act::Refuse),
		1 => (1..6u32).prop_map(Act::Fault),
	]
}
