//! Which permission each call needs: a linked account that has all others is refused, one that has
//! just that may.

use super::{
	arbitration::*,
	states::{pass_deadline, reach},
	*,
};
use caravan_primitives::{
	Act::{self, Defend, Duty, Manage, Pay, Trade},
	Fraction,
	test_utils::TestRates,
};
use sp_runtime::DispatchResult;

const ACTS: [Act; 5] = [Pay, Trade, Manage, Defend, Duty];

/// A call in a state by an account, and what that account has to be allowed.
struct Row {
	name: &'static str,
	state: u8,
	by: AccountId,
	needs: &'static [Act],
	call: fn(AccountId, OrderId) -> DispatchResult,
}

/// Lets an account do this and nothing else.
fn let_only(who: AccountId, acts: &[Act]) {
	for act in ACTS {
		if acts.contains(&act) {
			TestIdentify::allow(&who, act);
		} else {
			TestIdentify::forbid(&who, act);
		}
	}
}

fn fund(who: AccountId, id: OrderId) -> DispatchResult {
	let reference = FundingReference::default();
	Escrow::fund(signed(who), id, agreed(id), reference, None)
}

fn place(who: AccountId, _: OrderId) -> DispatchResult {
	let request = request(SHOP, 0, &[CLAIM]);
	Escrow::order(signed(who), request, FundingReference::default(), None)
}

fn confirm(who: AccountId, id: OrderId) -> DispatchResult {
	Escrow::confirm(signed(who), id, 0)
}

fn cancel(who: AccountId, id: OrderId) -> DispatchResult {
	Escrow::cancel(signed(who), id, 0)
}

fn accept_ruling(who: AccountId, id: OrderId) -> DispatchResult {
	Escrow::accept_ruling(signed(who), id, 0)
}

fn offer(who: AccountId, id: OrderId) -> DispatchResult {
	Escrow::offer_settlement(signed(who), id, 0, 1, now() + DAY)
}

/// Takes what the other side's primary account has just offered.
fn settle(who: AccountId, id: OrderId) -> DispatchResult {
	let (side, other) = match identity_of(who) {
		1 => (Side::Merchant, SHOP),
		_ => (Side::Buyer, ANN),
	};
	offer(other, id)?;
	let offer = case(id).offers.of(side).expect("an offer");
	Escrow::accept_settlement(signed(who), id, 0, offer)
}

fn appeal(who: AccountId, id: OrderId) -> DispatchResult {
	Escrow::appeal(signed(who), id, 0)
}

fn show(who: AccountId, id: OrderId) -> DispatchResult {
	Escrow::submit_evidence(signed(who), id, 0, EvidenceKind::Other, document(3))
}

fn seal(who: AccountId, id: OrderId) -> DispatchResult {
	let seal = ranking_seal(id, who, &BUYERS);
	Escrow::seal_ranking(signed(who), id, 0, seal)
}

/// In the first state after that of the arbiter who has it.
const JUDGE: AccountId = ARBITERS[DRAWN[0] as usize];
const JUROR: AccountId = ARBITERS[DRAWN[1] as usize];

fn table() -> Vec<Row> {
	macro_rules! rows {
		($($name:literal $state:literal $by:ident $needs:tt $call:expr;)*) => {
			vec![$(Row { name: $name, state: $state, by: $by, needs: &$needs, call: $call }),*]
		};
	}
	rows! {
		"publish terms" 18 SHOP_SECOND [Trade]
			|who, _| Escrow::publish_terms(signed(who), plain_terms());
		"retire terms" 18 SHOP_SECOND [Trade] |who, _| Escrow::retire_terms(signed(who), 0);
		"invoice" 18 SHOP_SECOND [Trade]
			|who, _| Escrow::invoice(signed(who), request(ANN, 0, &[CLAIM]));
		"order" 18 ANN_SECOND [Pay] place;
		"fund" 1 ANN [Pay] fund;
		"accept" 2 SHOP_SECOND [Trade] |who, id| Escrow::accept(signed(who), id, agreed(id));
		"decline" 2 SHOP_SECOND [Defend] |who, id| Escrow::decline(signed(who), id);
		"withdraw" 2 ANN_SECOND [Defend] |who, id| Escrow::withdraw(signed(who), id);
		"cancel by the buyer" 3 ANN_SECOND [Defend] cancel;
		"cancel by the merchant" 3 SHOP_SECOND [Defend] cancel;
		"ship" 3 SHOP_SECOND [Trade] |who, id| Escrow::ship(signed(who), id, 0, shipment());
		"attest" 4 CARRIER [Duty] |who, id| Escrow::attest(signed(who), id, 0);
		"confirm on its way" 4 ANN_SECOND [Defend] confirm;
		"confirm unattested" 5 ANN_SECOND [Defend, Trade] confirm;
		"not received" 5 ANN_SECOND [Defend] |who, id| Escrow::not_received(signed(who), id, 0);
		"release" 7 ANN_SECOND [Pay] |who, id| bare(Escrow::release(signed(who), id, 0));
		"drop the claim" 8 ANN_SECOND [Pay] |who, id| bare(Escrow::release(signed(who), id, 0));
		"refund a part" 7 SHOP_SECOND [Trade] |who, id| bare(Escrow::refund(signed(who), id, 0, 1));
		"concede" 8 SHOP_SECOND [Trade] |who, id| bare(Escrow::refund(signed(who), id, 0, CLAIM));
		"dispute" 7 ANN_SECOND [Defend] |who, id| Escrow::dispute(signed(who), id, 0, 1);
		"redirect an item" 17 SHOP_SECOND [Manage]
			|who, id| Escrow::redirect_item(signed(who), id, 0, SHOP);
		"contest" 8 SHOP_SECOND [Defend] |who, id| {
			Escrow::contest(signed(who), id, 0, EvidenceKind::Other, document(2))
		};
		"seal a ranking" 9 ANN_SECOND [Defend] seal;
		"open a ranking" 10 ANN_SECOND [Defend]
			|who, id| Escrow::open_ranking(signed(who), id, 0, seats(&BUYERS), SALT);
		"show a document" 11 ANN_SECOND [Defend] show;
		"show it to the panel" 15 SHOP_SECOND [Defend] show;
		"rule" 12 JUDGE [Duty] |who, id| Escrow::rule(signed(who), id, 0, damaged(1));
		"accept the ruling as buyer" 14 ANN_SECOND [Defend, Pay] accept_ruling;
		"accept the ruling as merchant" 14 SHOP_SECOND [Defend, Trade] accept_ruling;
		// By one that has money to raise the bond with.
		"appeal as buyer" 14 ANN_SECOND [Defend, Pay] appeal;
		"appeal as merchant" 14 SHOP_SECOND [Defend, Pay] appeal;
		"seal a vote" 15 JUROR [Duty]
			|who, id| Escrow::seal_vote(signed(who), id, 0, vote_seal(id, who, damaged(1)));
		"open a vote" 16 JUROR [Duty]
			|who, id| Escrow::open_vote(signed(who), id, 0, damaged(600_000), SALT);
		"offer as buyer" 8 ANN_SECOND [Defend, Pay] offer;
		"offer as merchant" 8 SHOP_SECOND [Defend, Trade] offer;
		"settle as buyer" 8 ANN_SECOND [Defend, Pay] settle;
		"settle as merchant" 8 SHOP_SECOND [Defend, Trade] settle;
		"stake" 18 JUDGE [Pay] |who, _| Escrow::stake(signed(who), CNY, 1);
		"unstake" 18 JUDGE [Pay] |who, _| Escrow::unstake(signed(who), CNY, 1);
		// What anybody may needs no permission and no identity.
		"close by nobody known" 18 STRANGER [] |who, _| {
			let id = reach(7);
			pass_deadline(id);
			bare(Escrow::close_line(signed(who), id, 0))
		};
		"close" 18 SHOP_SECOND [] |who, _| {
			let id = reach(7);
			pass_deadline(id);
			bare(Escrow::close_line(signed(who), id, 0))
		};
		"pay an item" 17 ANN_SECOND [] |who, id| Escrow::pay_item(signed(who), id, 0);
		"work off what is due" 17 ANN_SECOND [] |who, _| {
			wait(WAIT);
			bare(Escrow::work_due(signed(who), 1))
		};
	}
}

#[test]
fn each_call_needs_just_its_own_permissions() {
	for row in table() {
		for lacks in row.needs {
			run(|| {
				let id = reach(row.state);
				let all_others: Vec<_> = ACTS.into_iter().filter(|act| act != lacks).collect();
				let_only(row.by, &all_others);
				let before = everything();
				let refusal = Err(refused(Refusal::SignerNotAllowed));
				let result = frame_support::storage::with_storage_layer(|| (row.call)(row.by, id));
				assert_eq!(result, refusal, "{} without {lacks:?}", row.name);
				assert_eq!(everything(), before, "{}", row.name);
			});
		}
		run(|| {
			let id = reach(row.state);
			let_only(row.by, row.needs);
			let result = (row.call)(row.by, id);
			assert_eq!(result, Ok(()), "{} with {:?}", row.name, row.needs);
		});
	}
}

/// Who takes is paid besides: an account that acts for nobody is paid nothing.
#[test]
fn who_takes_may_pay_and_trade() {
	let take = |id| {
		let conversion = PayoutConversion {
			to: VND,
			least: 1,
			hint: 0,
		};
		Escrow::take(signed(SHOP), id, Taking::Line(0), conversion)
	};
	let not_allowed = || refused(Refusal::SignerNotAllowed);
	for (acts, result) in [
		(vec![Trade, Manage, Defend, Duty], Err(not_allowed())),
		(vec![Pay, Manage, Defend, Duty], Err(not_allowed())),
		(vec![Pay, Trade, Manage, Duty], Err(Errors::NotParty.into())),
		(vec![Pay, Trade, Defend], Ok(())),
	] {
		run(|| {
			let rate = Fraction {
				numerator: 35,
				denominator: 1,
			};
			TestRates::set(CNY, VND, rate, 0);
			let id = reach(7);
			pass_deadline(id);
			let_only(SHOP, &acts);
			let before = everything();
			let made = frame_support::storage::with_storage_layer(|| take(id));
			assert_eq!(made, result, "{acts:?}");
			assert_eq!(everything() == before, made.is_err());
		});
	}
}

/// An answer is never refused for money, nor an appeal that needs none.
#[test]
fn without_the_permission_to_pay_nothing_goes_on_hold() {
	run(|| {
		let id = reach(8);
		let_only(SHOP_SECOND, &[Defend]);
		let before = books();
		let kind = EvidenceKind::Other;
		assert_ok!(Escrow::contest(
			signed(SHOP_SECOND),
			id,
			0,
			kind,
			document(2)
		));
		assert_moved(&before, &[]);
		assert_eq!(case(id).merchant_bond, None);
	});
}
