//! One clearing cycle as numbers.

use super::{bits, verify::Fault};
use alloc::vec::Vec;

/// The most chains, participants × currencies × classes, of one instance: 32 × 4 × 3 are 384.
pub const MAX_CHAINS: usize = 1 << 20;

/// One obligation of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Obligation {
	/// In minor units of its currency. Zero makes it *void*: cancelled, or barred. It keeps
	/// its place in the bitmap, never settles, and stands in nobody's way.
	pub amount: u64,
	/// Who owes, by its seat.
	pub debtor: u8,
	/// Whom it is owed, another seat.
	pub creditor: u8,
	/// The currency's index.
	pub currency: u8,
	/// The priority class, 0 the most urgent.
	pub class: u8,
	/// The other leg of a payment versus payment, by its place in the queue. It names this
	/// one in turn; both settle or neither. With a void partner it can't settle.
	pub partner: Option<u32>,
}

/// The most that `debtor` may owe `creditor` net in `currency` through one cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BilateralCap {
	/// Whose debit is capped.
	pub debtor: u8,
	/// Towards whom.
	pub creditor: u8,
	/// In which currency.
	pub currency: u8,
	/// In minor units.
	pub cap: u128,
}

impl BilateralCap {
	pub(crate) fn key(&self) -> (u8, u8, u8) {
		(self.debtor, self.creditor, self.currency)
	}
}

/// One cycle: who takes part with what, and the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instance {
	/// How many seats.
	pub participants: u8,
	/// How many currencies.
	pub currencies: u8,
	/// How many priority classes.
	pub classes: u8,
	/// What each may pay out net, in minor units, by [`Instance::position`].
	pub liquidity: Vec<u128>,
	/// The most that each may owe net to all the others together, by [`Instance::position`].
	pub multilateral_cap: Vec<Option<u128>>,
	/// Rising by (debtor, creditor, currency), each at most once.
	pub bilateral_caps: Vec<BilateralCap>,
	/// In the order of the queue.
	pub obligations: Vec<Obligation>,
	/// Whether a later obligation of the same debtor, currency and class has to wait for the
	/// earlier ones. If not, any subset may settle: *bypass* order.
	pub strict: bool,
	/// What one minor unit counts for in [`Score::value`](super::Score::value), by currency and
	/// class: index `currency × classes + class`. Empty: one each.
	pub weights: Vec<u128>,
}

impl Instance {
	/// The index of a participant's position in a currency, in [`Instance::liquidity`] and in
	/// nets.
	pub fn position(&self, participant: u8, currency: u8) -> usize {
		usize::from(participant)
			.saturating_mul(usize::from(self.currencies))
			.saturating_add(usize::from(currency))
	}

	/// The index of the chain of one debtor, currency and class: what strict order orders.
	pub fn chain(&self, obligation: &Obligation) -> usize {
		self.position(obligation.debtor, obligation.currency)
			.saturating_mul(usize::from(self.classes))
			.saturating_add(usize::from(obligation.class))
	}

	/// How many positions there are: participants × currencies.
	pub fn positions(&self) -> usize {
		usize::from(self.participants).saturating_mul(usize::from(self.currencies))
	}

	/// How many chains there are: positions × classes.
	pub fn chains(&self) -> usize {
		self.positions().saturating_mul(usize::from(self.classes))
	}

	/// The most that each position may be in debit: its liquidity or its multilateral cap,
	/// whichever is less.
	pub fn limits(&self) -> Vec<i128> {
		self.liquidity
			.iter()
			.zip(&self.multilateral_cap)
			.map(|(liquidity, cap)| signed((*liquidity).min(cap.unwrap_or(u128::MAX))))
			.collect()
	}

	/// What one minor unit of the obligation counts for.
	pub fn weight(&self, obligation: &Obligation) -> u128 {
		if self.weights.is_empty() {
			return 1;
		}
		let index = usize::from(obligation.currency)
			.saturating_mul(usize::from(self.classes))
			.saturating_add(usize::from(obligation.class));
		self.weights.get(index).copied().unwrap_or(0)
	}

	/// What the obligation counts for.
	pub fn value(&self, obligation: &Obligation) -> u128 {
		self.weight(obligation)
			.saturating_mul(u128::from(obligation.amount))
	}

	/// The set of all that aren't void, where drop-last starts if nobody proposed anything.
	pub fn all(&self) -> Vec<u8> {
		let mut all = bits::empty(self.obligations.len());
		for (index, obligation) in self.obligations.iter().enumerate() {
			bits::set(&mut all, index, obligation.amount != 0);
		}
		all
	}

	/// Where the cap on the debtor's debit towards the creditor is in the list, if it is capped.
	pub fn cap(&self, debtor: u8, creditor: u8, currency: u8) -> Option<usize> {
		self.bilateral_caps
			.binary_search_by_key(&(debtor, creditor, currency), BilateralCap::key)
			.ok()
	}

	/// Whether the lists have the lengths that the numbers say and the caps are in order.
	/// Obligations are judged where they are read.
	///
	/// # Errors
	/// [`Fault::Malformed`].
	pub fn check(&self) -> Result<(), Fault> {
		let positions = self.positions();
		let weights = usize::from(self.currencies).saturating_mul(usize::from(self.classes));
		let rising = self
			.bilateral_caps
			.windows(2)
			.all(|pair| matches!(pair, [first, second] if first.key() < second.key()));
		let sound = self.liquidity.len() == positions
			&& self.multilateral_cap.len() == positions
			&& (self.weights.is_empty() || self.weights.len() == weights)
			&& self.chains() <= MAX_CHAINS
			&& u32::try_from(self.obligations.len()).is_ok()
			&& rising;
		sound.then_some(()).ok_or(Fault::Malformed)
	}

	/// Whether the obligation names seats, a currency and a class that exist, two parties, and
	/// a partner that names it in turn or is void. A void one is sound whatever it says.
	pub fn is_sound(&self, index: usize) -> bool {
		let Some(obligation) = self.obligations.get(index) else {
			return false;
		};
		if obligation.amount == 0 {
			return true;
		}
		let mutual = obligation.partner.is_none_or(|partner| {
			let other = usize::try_from(partner)
				.ok()
				.filter(|other| *other != index);
			other
				.and_then(|other| self.obligations.get(other))
				.is_some_and(|other| {
					let back = other.partner.and_then(|back| usize::try_from(back).ok());
					other.amount == 0 || back == Some(index)
				})
		});
		obligation.debtor < self.participants
			&& obligation.creditor < self.participants
			&& obligation.debtor != obligation.creditor
			&& obligation.currency < self.currencies
			&& obligation.class < self.classes
			&& mutual
	}
}

pub(crate) fn signed(amount: u128) -> i128 {
	i128::try_from(amount).unwrap_or(i128::MAX)
}
