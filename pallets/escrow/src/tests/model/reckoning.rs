//! What everybody must have gained, reckoned from the acts alone: who called what with which
//! amounts, by which terms, what arbiters have said. Nothing of it comes from the pallet's events
//! or books but when a line is over, who sits in a case, and, where arbiters were paid, how a
//! fee was shared; of that there are bounds.

use super::{
	deal::{Deal, Gains, Reckoned, Stage},
	*,
};
use std::collections::BTreeSet;

pub(super) struct Reckoning {
	terms: BTreeMap<(Id, TermsVersion), Terms<Id>>,
	next_order: OrderId,
	deals: BTreeMap<OrderId, Deal>,
	gains: Gains,
	/// What each had when all was paid last.
	had: BTreeMap<Id, i128>,
	/// How often all was paid, and what everybody had was compared.
	pub compared: u32,
}

/// The dong that a fen is worth.
pub(super) const RATE: Amount = 35;

/// What each identity has, free and on hold, in both currencies, in dong.
fn wealth() -> BTreeMap<Id, i128> {
	use frame_support::traits::fungibles::InspectHold;
	let mut wealth = BTreeMap::new();
	for (who, identity) in PEOPLE {
		let fen = free(who) + AssetsHolder::total_balance_on_hold(CNY, &who);
		let dong = Assets::balance(VND, who);
		*wealth.entry(identity).or_default() += (fen * RATE + dong) as i128;
	}
	wealth
}

/// Whose an account is.
pub(super) fn identity(who: AccountId) -> Id {
	PEOPLE
		.into_iter()
		.find(|(account, _)| *account == who)
		.map_or(0, |(_, identity)| identity)
}
impl Reckoning {
	pub(super) fn new() -> Self {
		Self {
			terms: [((10, 0), plain_terms()), ((10, 1), split_terms())].into(),
			next_order: 0,
			deals: BTreeMap::new(),
			gains: Gains::new(),
			had: wealth(),
			compared: 0,
		}
	}

	fn make(&mut self, buyer: Id, merchant: Id, request: &OrderRequest<AccountId>) -> &mut Deal {
		let terms = self.terms[&(merchant, request.terms)].clone();
		let lines = request.lines.iter().map(|line| Reckoned {
			price: line.amount,
			held: 0,
			proof: line.proof,
			stage: Stage::Invoiced,
			not_before: 0,
			delivered: false,
			cancels: [false; 2],
			claimed: 0,
			ruled: None,
			votes: Vec::new(),
			spoken: BTreeSet::new(),
			bench: BTreeSet::new(),
		});
		let deal = Deal {
			buyer,
			merchant,
			lines: lines.collect(),
			released: 0,
			refunded_delivered: 0,
			splits: vec![0; terms.splits.len()],
			latest_end: None,
			terms,
		};
		let id = self.next_order;
		self.next_order += 1;
		self.deals.entry(id).or_insert(deal)
	}

	/// A call has succeeded.
	pub(super) fn did(&mut self, who: AccountId, call: &Call<Test>) {
		let by = identity(who);
		match call {
			Call::publish_terms { terms } => {
				let version = self
					.terms
					.keys()
					.filter(|(merchant, _)| *merchant == by)
					.count();
				self.terms.insert((by, version as u32), terms.clone());
			}
			Call::order { request, .. } => {
				let deal = self.make(by, identity(request.other), request);
				deal.enter_all(Stage::Ordered);
				deal.fund(deal.terms.lengths.accept, 2);
			}
			Call::invoice { request } => {
				self.make(identity(request.other), by, request)
					.enter_all(Stage::Invoiced);
			}
			_ => self.did_with_order(by, call),
		}
	}

	/// The same of a call on an order.
	fn did_with_order(&mut self, by: Id, call: &Call<Test>) {
		let Self { deals, gains, .. } = self;
		let mut deal = |id: &OrderId| deals.remove(id).expect("an order");
		let (id, deal) = match call {
			Call::fund { id, .. } => {
				let mut deal = deal(id);
				deal.enter_all(Stage::Funded);
				deal.fund(deal.terms.lengths.ship, 3);
				(id, deal)
			}
			Call::accept { id, .. } => {
				let mut deal = deal(id);
				deal.enter_all(Stage::Funded);
				(id, deal)
			}
			Call::decline { id } | Call::withdraw { id } => {
				let mut deal = deal(id);
				for line in 0..deal.lines.len() {
					deal.silence(line, gains);
				}
				(id, deal)
			}
			Call::cancel { id, line }
			| Call::ship { id, line, .. }
			| Call::attest { id, line }
			| Call::confirm { id, line }
			| Call::not_received { id, line }
			| Call::release { id, line }
			| Call::refund { id, line, .. }
			| Call::dispute { id, line, .. }
			| Call::contest { id, line, .. }
			| Call::rule { id, line, .. }
			| Call::open_vote { id, line, .. }
			| Call::accept_settlement { id, line, .. } => {
				let mut deal = deal(id);
				deal.did_with_line(by, usize::from(*line), call, gains);
				(id, deal)
			}
			_ => return,
		};
		deals.insert(*id, deal);
	}

	/// Sees which lines are over, and compares what everybody has, where all is paid.
	pub(super) fn observe(&mut self) {
		let Self { deals, gains, .. } = self;
		deals.retain(|id, deal| {
			let order = Orders::<Test>::get(id);
			for line in 0..deal.lines.len() {
				let is_over = number(*id, line as LineIndex) >= 17;
				deal.see_bench(*id, line, gains);
				if is_over && deal.lines[line].stage != Stage::Over {
					assert!(
						now() >= deal.lines[line].not_before,
						"silence before its time"
					);
					deal.silence(line, gains);
				}
				assert_eq!(
					is_over,
					deal.lines[line].stage == Stage::Over,
					"{:?}",
					deal.lines[line]
				);
			}
			match &order {
				Some(order) => deal.see_fees(order),
				None => assert!(
					deal.latest_end.is_none_or(|end| now() <= end),
					"an order has ended late"
				),
			}
			order.is_some()
		});
		if Items::<Test>::iter_keys().next().is_none() {
			self.compare();
		}
	}

	/// Everybody has what it must have.
	fn compare(&mut self) {
		let has = wealth();
		for (who, has) in &has {
			let by = has - self.had[who];
			let (least, most) = self.gains.get(who).copied().unwrap_or_default();
			let rate = RATE as i128;
			assert!(
				least * rate <= by && by <= most * rate,
				"{who} has gained {by} dong, not {least} to {most} fen"
			);
		}
		self.gains.clear();
		self.had = has;
		self.compared += 1;
	}

	/// How many orders are open.
	pub(super) fn open(&self) -> usize {
		self.deals.len()
	}
}
