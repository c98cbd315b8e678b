//! Benchmarks, each at its worst case: the longest orders, the most splits, each paid to another
//! account, and every fact at its greatest size.

mod world;

use crate::{
	arbitration::scene::{self, Dispute},
	*,
};
use caravan_primitives::{
	Amount, Clock, CurrencyId, Exact, Exchange, Hash, Identify, Moment, Pair,
};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	weights::WeightMeter,
};
use frame_system::RawOrigin;
pub(crate) use world::last_line;
use world::*;

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper<AccountId, Hint> {
	/// The currency of the terms, in the ledger.
	fn currency() -> CurrencyId;
	/// Gives an account some of a currency.
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount);
	/// Makes the exchange give exactly so much of [`currency`](Self::currency) for some other
	/// one, and tells which, and by what shortest hint.
	fn exchange(target: Amount) -> (CurrencyId, Hint);
	/// Sets commercial time, milliseconds.
	fn set_time(now: Moment);
	/// Lets the ledger take nothing in for an account that has some of a currency, and give nothing
	/// out.
	fn bar(who: &AccountId, currency: CurrencyId);
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn publish_terms() {
		world::<T>();
		let (merchant, identity) = merchant::<T>();
		let terms = terms::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant), terms);

		assert!(PublishedTerms::<T>::contains_key(identity, 1));
	}

	#[benchmark]
	fn retire_terms() {
		world::<T>();
		let (merchant, identity) = merchant::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant), 0);

		assert!(!PublishedTerms::<T>::contains_key(identity, 0));
	}

	#[benchmark]
	fn set_carrier() {
		let (_, carrier) = known::<T>("new carrier", 0);
		let origin = T::CarrierOrigin::try_successful_origin().expect("somebody registers");

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, carrier.clone(), true);

		assert!(Carriers::<T>::contains_key(carrier));
	}

	#[benchmark]
	fn invoice() {
		let buyer = rich_buyer::<T>();
		let (merchant, _) = merchant::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant), request::<T>(buyer));

		assert_eq!(number::<T>(0), 1);
	}

	#[benchmark]
	fn order() {
		let buyer = rich_buyer::<T>();
		let (merchant, _) = merchant::<T>();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(buyer),
			request::<T>(merchant),
			funding_reference(),
			None,
		);

		assert_eq!(number::<T>(0), 2);
	}

	/// As `order`, with a conversion by the shortest hint.
	#[benchmark]
	fn order_across() {
		let buyer = rich_buyer::<T>();
		let (merchant, _) = merchant::<T>();
		let conversion = conversion::<T>(&buyer);

		#[extrinsic_call]
		order(
			RawOrigin::Signed(buyer),
			request::<T>(merchant),
			funding_reference(),
			Some(conversion),
		);

		assert_eq!(number::<T>(0), 2);
	}

	#[benchmark]
	fn fund() {
		let buyer = invoiced::<T>();
		let agreed = agreed::<T>();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(buyer),
			0,
			agreed,
			funding_reference(),
			None,
		);

		assert_eq!(number::<T>(0), 3);
	}

	/// As `fund`, with a conversion by the shortest hint.
	#[benchmark]
	fn fund_across() {
		let buyer = invoiced::<T>();
		let conversion = conversion::<T>(&buyer);
		let agreed = agreed::<T>();

		#[extrinsic_call]
		fund(
			RawOrigin::Signed(buyer),
			0,
			agreed,
			funding_reference(),
			Some(conversion),
		);

		assert_eq!(number::<T>(0), 3);
	}

	#[benchmark]
	fn accept() {
		let (_, merchant) = ordered::<T>();
		let agreed = agreed::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant), 0, agreed);

		assert_eq!(number::<T>(0), 3);
	}

	#[benchmark]
	fn decline() {
		let (_, merchant) = ordered::<T>();
		elsewhere::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant), 0);

		assert!(!Orders::<T>::contains_key(0));
	}

	#[benchmark]
	fn decline_kept() {
		let (_, merchant) = ordered::<T>();
		elsewhere::<T>();
		bar_all::<T>();

		#[block]
		{
			Pallet::<T>::do_decline(merchant, 0).expect("not accepted yet");
		}

		// Prices and bonds.
		assert_eq!(waiting::<T>(), 2 * MAX_LINES);
	}

	#[benchmark]
	fn cancel() {
		let (buyer, merchant) = accepted::<T>();
		refund_others::<T>(&merchant);
		elsewhere::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), 0, 0);

		assert!(Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn ship() {
		let (_, merchant) = accepted::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant), 0, 0, shipment::<T>());

		assert_eq!(number::<T>(0), 4);
	}

	#[benchmark]
	fn attest() {
		shipped::<T>();
		wait_for::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(carrier::<T>().0), 0, 0);

		assert_eq!(number::<T>(0), 7);
	}

	#[benchmark]
	fn confirm() {
		let (buyer, _) = shipped::<T>();
		wait_for::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), 0, 0);

		assert_eq!(number::<T>(0), 7);
	}

	#[benchmark]
	fn not_received() {
		let (buyer, _) = shipped::<T>();
		wait_for::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), 0, 0);

		assert_eq!(number::<T>(0), 6);
	}

	/// Of a line whose delivery nobody attested in time, and no hook has said so.
	#[benchmark]
	fn release() {
		let (buyer, merchant) = shipped::<T>();
		refund_others::<T>(&merchant);
		wait_for::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), 0, 0);

		assert!(Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn release_kept() {
		let (buyer, _) = last_line::<T>();
		bar_all::<T>();

		#[block]
		{
			Pallet::<T>::do_release(buyer, 0, 0).expect("delivered");
		}

		// The splits' parts, the proceeds, the bond.
		assert_eq!(waiting::<T>(), MAX_SPLITS + 2);
	}

	#[benchmark]
	fn refund() {
		let (_, merchant) = last_line::<T>();
		elsewhere::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant), 0, 0, PRICE);

		assert!(Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn dispute() {
		let (buyer, _) = delivered::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), 0, 0, 1);

		assert_eq!(number::<T>(0), 8);
	}

	#[benchmark]
	fn close_line() {
		let (buyer, _) = last_line::<T>();
		wait_for::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), 0, 0);

		assert!(Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn pay_item() {
		pending::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(carrier::<T>().0), 0, 0);

		assert!(Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn redirect_item() {
		pending::<T>();
		let (merchant, _) = merchant::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant.clone()), 0, 0, merchant.clone());

		assert_eq!(
			Items::<T>::get(0, 0).and_then(|item| item.to),
			Some(merchant)
		);
	}

	#[benchmark]
	fn take() {
		pending::<T>();
		let (merchant, _) = merchant::<T>();
		let to = T::BenchmarkHelper::currency();
		let (from, hint) = T::BenchmarkHelper::exchange(PRICE);
		let pair = Pair { from, to };
		let quoted = T::Exchange::quote(&hint, pair, Exact::Target(PRICE), None);
		let amount = quoted.expect("it converts").source;
		// The same item in the other currency, so that it can be converted.
		let source = buyer::<T>();
		T::BenchmarkHelper::fund(&source, from, amount.saturating_mul(2));
		Pallet::<T>::lock(HoldReason::Price, from, &source, amount).expect("enough is free");
		Items::<T>::mutate(0, 0, |item| {
			let item = item.as_mut().expect("an item");
			item.currency = from;
			item.amount = amount;
		});
		let conversion = PayoutConversion { to, least: 1, hint };

		#[extrinsic_call]
		_(RawOrigin::Signed(merchant), 0, Taking::Item(0), conversion);

		assert!(Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn end_wait() {
		pending::<T>();

		#[block]
		{
			Pallet::<T>::end_wait(0, 0, T::Clock::now()).expect("it ends");
		}

		assert!(Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn forget_receipt() {
		let (buyer, _) = last_line::<T>();
		Pallet::<T>::release(RawOrigin::Signed(buyer).into(), 0, 0).expect("released");
		let later = NOW.saturating_add(T::ReceiptLife::get());

		#[block]
		{
			Pallet::<T>::forget_receipt(0, later);
		}

		assert!(!Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn due_step() {
		T::BenchmarkHelper::set_time(NOW);
		Queue::<T>::enter(NOW, Due::Receipt(0));

		#[block]
		{
			Queue::<T>::work(
				NOW,
				&mut WeightMeter::new(),
				Default::default(),
				Default::default(),
				|_, _| Default::default(),
			);
		}

		assert!(Queue::<T>::first().is_none());
	}

	#[benchmark]
	fn due_skip() {
		delivered::<T>();

		#[block]
		{
			assert!(Pallet::<T>::silence(0, 0, T::Clock::now()).is_err());
		}

		assert_eq!(number::<T>(0), 7);
	}

	/// Of a state whose silence costs both sides.
	#[benchmark]
	fn extension() {
		let quarrel = Dispute::<T>::new();
		quarrel.contest();
		quarrel.due();
		let kept = Orders::<T>::get(0).expect("an order");
		let line = kept.line(0).expect("a line").clone();
		assert_eq!(line.state.costs(line.proof), (true, true));
		let found;

		#[block]
		{
			found = Pallet::<T>::extension(&kept, line.proof, &line.state);
		}

		assert_eq!(found, None);
	}

	#[benchmark]
	fn register_panel() {
		world::<T>();
		let members = scene::arbiters::<T>()
			.iter()
			.filter_map(T::Identify::identity)
			.collect();
		let panel = scene::panel_of::<T>(members);
		assert_eq!(panel.size(), MAX_PANEL);
		let before = Panels::<T>::get(0).expect("the world's");
		let origin = T::PanelOrigin::try_successful_origin().expect("somebody registers");

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 0, panel);

		assert_eq!(Panels::<T>::get(0), before.checked_add(1));
	}

	#[benchmark]
	fn retire_panel() {
		world::<T>();
		let origin = T::PanelOrigin::try_successful_origin().expect("somebody registers");

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 0);

		assert!(!Panels::<T>::contains_key(0));
	}

	#[benchmark]
	fn suspend_arbiter() {
		world::<T>();
		let (arbiter, _, _) = Stakes::<T>::iter().next().expect("an arbiter");
		let origin = T::PanelOrigin::try_successful_origin().expect("somebody registers");

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, arbiter.clone(), true);

		assert!(Arbiters::<T>::get(arbiter).expect("an arbiter").suspended);
	}

	#[benchmark]
	fn stake() {
		world::<T>();
		let who = scene::arbiters::<T>().remove(0);
		let before = scene::stake_elsewhere::<T>(&who);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), T::BenchmarkHelper::currency(), 7);

		assert!(Stakes::<T>::iter_values().any(|one| one.held == before.saturating_add(7)));
	}

	#[benchmark]
	fn unstake() {
		world::<T>();
		let who = scene::arbiters::<T>().remove(0);
		let before = Stakes::<T>::iter_values().count();
		let all = scene::stake_elsewhere::<T>(&who);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), T::BenchmarkHelper::currency(), all);

		assert!(Stakes::<T>::iter_values().count() < before);
	}

	#[benchmark]
	fn contest() {
		let quarrel = Dispute::<T>::new();

		#[extrinsic_call]
		_(
			quarrel.signed(Side::Merchant),
			quarrel.id,
			0,
			EvidenceKind::Other,
			Hash::repeat_byte(9),
		);

		assert_eq!(quarrel.state(), 9);
		assert!(
			Cases::<T>::get(0, 0)
				.expect("a case")
				.merchant_bond
				.is_some()
		);
	}

	#[benchmark]
	fn seal_ranking() {
		let quarrel = Dispute::<T>::new();
		quarrel.contest();
		quarrel.seal_ranking(Side::Merchant);
		let seal = quarrel.ranking_seal(Side::Buyer);

		#[extrinsic_call]
		_(quarrel.signed(Side::Buyer), quarrel.id, 0, seal);

		assert_eq!(quarrel.state(), 10);
	}

	#[benchmark]
	fn open_ranking() {
		let quarrel = Dispute::<T>::new();
		quarrel.contest();
		for side in Side::BOTH {
			quarrel.seal_ranking(side);
		}
		quarrel.open_ranking(Side::Merchant);
		let (seats, salt) = (quarrel.ranking(Side::Buyer), quarrel.salt());

		#[extrinsic_call]
		_(quarrel.signed(Side::Buyer), quarrel.id, 0, seats, salt);

		assert_eq!(quarrel.state(), 11);
		let drawn = Cases::<T>::get(0, 0).expect("a case").succession;
		assert_eq!(drawn.len() as u32, MAX_PANEL);
	}

	#[benchmark]
	fn submit_evidence() {
		let quarrel = Dispute::<T>::new();
		quarrel.contest();
		quarrel.show(Side::Buyer, 1, 1);
		// The next state has begun, and no hook has said so.
		quarrel.due();

		#[extrinsic_call]
		_(
			quarrel.signed(Side::Buyer),
			quarrel.id,
			0,
			EvidenceKind::Other,
			Hash::repeat_byte(0xee),
		);

		let file = Files::<T>::get((0, 0), Side::Buyer);
		assert_eq!(file.room(Round::First), 0);
	}

	#[benchmark]
	fn rule() {
		let quarrel = Dispute::<T>::new();
		quarrel.assign();
		let (judge, verdict) = (quarrel.judge(), quarrel.verdict());

		#[extrinsic_call]
		_(RawOrigin::Signed(judge), quarrel.id, 0, verdict);

		assert_eq!(quarrel.state(), 14);
	}

	#[benchmark]
	fn accept_ruling() {
		let quarrel = Dispute::<T>::new();
		quarrel.rule();
		Pallet::<T>::accept_ruling(quarrel.signed(Side::Buyer).into(), 0, 0).expect("accepted");

		#[extrinsic_call]
		_(quarrel.signed(Side::Merchant), quarrel.id, 0);

		assert_eq!(quarrel.state(), 18);
	}

	#[benchmark]
	fn appeal() {
		let quarrel = Dispute::<T>::new();
		quarrel.rule();

		#[extrinsic_call]
		_(quarrel.signed(Side::Buyer), quarrel.id, 0);

		assert_eq!(quarrel.state(), 15);
		assert_eq!(quarrel.jurors().len() as u32, APPEAL_PANEL);
	}

	#[benchmark]
	fn seal_vote() {
		let quarrel = Dispute::<T>::new();
		quarrel.appeal();
		let mut jurors = quarrel.jurors();
		let last = jurors.pop().expect("a juror");
		quarrel.seal_votes(&jurors);
		let seal = quarrel.vote_seal(&last);

		#[extrinsic_call]
		_(RawOrigin::Signed(last), quarrel.id, 0, seal);

		assert_eq!(quarrel.state(), 16);
	}

	#[benchmark]
	fn open_vote() {
		let quarrel = Dispute::<T>::new();
		quarrel.appeal();
		let mut jurors = quarrel.jurors();
		quarrel.seal_votes(&jurors);
		let last = jurors.pop().expect("a juror");
		quarrel.open_votes(&jurors);
		let (verdict, salt) = (quarrel.verdict(), quarrel.salt());

		#[extrinsic_call]
		_(RawOrigin::Signed(last), quarrel.id, 0, verdict, salt);

		assert_eq!(quarrel.state(), 18);
	}

	#[benchmark]
	fn offer_settlement() {
		let quarrel = Dispute::<T>::new();
		quarrel.appeal();
		let jurors = quarrel.jurors();
		quarrel.seal_votes(jurors.get(1..).unwrap_or_default());
		quarrel.due();

		#[extrinsic_call]
		_(quarrel.signed(Side::Buyer), quarrel.id, 0, 1, Moment::MAX);

		let offers = Cases::<T>::get(0, 0).expect("a case").offers;
		assert!(offers.buyer.is_some());
	}

	#[benchmark]
	fn accept_settlement() {
		let quarrel = Dispute::<T>::new();
		quarrel.appeal();
		let jurors = quarrel.jurors();
		quarrel.seal_votes(&jurors);
		quarrel.open_votes(jurors.get(1..).unwrap_or_default());
		let half = Orders::<T>::get(0)
			.expect("an order")
			.line(0)
			.expect("a line")
			.held / 2;
		let signer = quarrel.signed(Side::Buyer);
		Pallet::<T>::offer_settlement(signer.into(), 0, 0, half, Moment::MAX).expect("offered");
		let offers = Cases::<T>::get(0, 0).expect("a case").offers;
		let offer = offers.buyer.expect("an offer");

		#[extrinsic_call]
		_(quarrel.signed(Side::Merchant), quarrel.id, 0, offer);

		assert_eq!(quarrel.state(), 18);
	}

	#[benchmark]
	fn dispute_silence() {
		let quarrel = Dispute::<T>::new();
		quarrel.appeal();
		let jurors = quarrel.jurors();
		quarrel.seal_votes(&jurors);
		quarrel.due();

		#[block]
		{
			Pallet::<T>::do_close_line(0, 0).expect("its time is over");
		}

		assert_eq!(quarrel.state(), 18);
		assert!(Cases::<T>::iter().next().is_none());
		let silent = ArbiterStats::<T>::iter_values().filter(|stats| stats.silent == 1);
		assert_eq!(silent.count() as u32, APPEAL_PANEL);
	}

	#[benchmark]
	fn dispute_silence_kept() {
		let quarrel = Dispute::<T>::new();
		quarrel.appeal();
		let jurors = quarrel.jurors();
		quarrel.seal_votes(&jurors);
		quarrel.due();
		bar_all::<T>();

		#[block]
		{
			Pallet::<T>::do_close_line(0, 0).expect("its time is over");
		}

		assert_eq!(quarrel.state(), 17);
		// The splits of both halves, the halves, the one fee out of both, three stakes in two
		// parts, the bonds.
		assert_eq!(waiting::<T>(), 2 * MAX_SPLITS + 2 + 2 + 6 + 3);
	}

	#[benchmark]
	fn open_vote_kept() {
		let quarrel = Dispute::<T>::new();
		quarrel.appeal();
		let mut jurors = quarrel.jurors();
		quarrel.seal_votes(&jurors);
		let last = jurors.pop().expect("a juror");
		quarrel.open_votes(&jurors);
		bar_all::<T>();

		#[block]
		{
			quarrel.open_votes(&[last]);
		}

		assert_eq!(quarrel.state(), 17);
		assert_eq!(waiting::<T>(), 20);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
