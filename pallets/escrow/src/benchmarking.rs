//! Benchmarks, each at its worst case: the longest orders, the most splits, each paid to another
//! account, and every fact at its greatest size.

use crate::{
	arbitration::scene::{self, Dispute},
	*,
};
use alloc::{vec, vec::Vec};
use caravan_primitives::{
	Amount, Clock, CurrencyId, EndToEndId, Exact, Exchange, Hash, Identify, Jurisdiction, Moment,
	Pair, Payment, PaymentGate, Ppm, PurposeCode, Tier, Uetr,
};
use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	traits::{Consideration, EnsureOrigin, Footprint, Get},
	weights::WeightMeter,
};
use frame_system::RawOrigin;

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
	/// Halts a currency for good: what is to be paid in it waits.
	fn halt(currency: CurrencyId);
}

/// Some moment in 2026.
const NOW: Moment = 1_780_000_000_000;
/// The price of a line, in minor units.
const PRICE: Amount = 100_000;

/// An account in good standing, with its identity.
fn known<T: Config>(name: &'static str, index: u32) -> (T::AccountId, IdOf<T>) {
	let account: T::AccountId = account(name, index, 0);
	T::Identify::ensure_good(&account, Jurisdiction::CN, Tier::MAX);
	let identity = T::Identify::identity(&account).expect("made known above");
	T::BenchmarkHelper::fund(&account, T::BenchmarkHelper::currency(), PRICE);
	for footprint in [
		Footprint::from_mel::<Order<T>>(),
		Footprint::from_mel::<TermsRecord<T>>(),
	] {
		T::Consideration::ensure_successful(&account, footprint);
	}
	(account, identity)
}

fn buyer<T: Config>() -> T::AccountId {
	known::<T>("buyer", 0).0
}

fn merchant<T: Config>() -> (T::AccountId, IdOf<T>) {
	known::<T>("merchant", 0)
}

fn carrier<T: Config>() -> (T::AccountId, IdOf<T>) {
	known::<T>("carrier", 0)
}

/// Terms with as many splits as may be, half of them kept at refunds.
fn terms<T: Config>() -> Terms<IdOf<T>> {
	let splits: Vec<_> = (0..MAX_SPLITS)
		.map(|index| Split {
			payee: known::<T>("split", index).1,
			share: Ppm::new(10_001).expect("a share"),
			returned: index % 2 == 0,
		})
		.collect();
	Terms {
		currency: T::BenchmarkHelper::currency(),
		document: Hash::repeat_byte(1),
		lengths: T::LengthBounds::get().least,
		proof: Proof::NotRequired,
		cancel: CancelPolicy::UntilShipped,
		splits: BoundedVec::truncate_from(splits),
		panel: 0,
		arbiter_fee: FeeRule {
			share: T::MaxArbiterFee::get(),
			floor: 0,
			cap: Amount::MAX,
		},
	}
}

/// Time, a panel, a carrier and the merchant's terms.
fn world<T: Config>() {
	T::BenchmarkHelper::set_time(NOW);
	scene::benchmark_panel::<T>();
	let origin = T::CarrierOrigin::try_successful_origin().expect("somebody registers");
	let _ = Pallet::<T>::set_carrier(origin, carrier::<T>().1, true);
	let signer = RawOrigin::Signed(merchant::<T>().0);
	Pallet::<T>::publish_terms(signer.into(), terms::<T>()).expect("sound terms");
}

fn funding_reference() -> FundingReference {
	FundingReference {
		uetr: Some(Uetr::from_random([7; 16])),
		purpose: PurposeCode::try_from(*b"GDDS").ok(),
		envelope: Some(Hash::repeat_byte(2)),
	}
}

/// A request with as many lines as may be.
fn request<T: Config>(other: T::AccountId) -> RequestOf<T> {
	let line = LineRequest {
		amount: PRICE,
		proof: Proof::Required,
	};
	OrderRequest {
		other,
		reference: EndToEndId::try_from(&[b'A'; 35][..]).expect("a reference"),
		lines: BoundedVec::truncate_from(vec![line; MAX_LINES as usize]),
		terms: 0,
		terms_hash: terms::<T>().hash(),
		details: Hash::repeat_byte(3),
	}
}

/// What an order takes in all: prices and bonds.
fn sum<T: Config>() -> Amount {
	let line = PRICE.saturating_add(Pallet::<T>::bond_for(PRICE));
	line.saturating_mul(MAX_LINES.into())
}

/// Makes the order pass the gate, the shares of the splits too.
fn open<T: Config>(buyer: &T::AccountId, merchant: &T::AccountId) {
	let reference = funding_reference();
	let total = PRICE.saturating_mul(MAX_LINES.into());
	let splits: Vec<_> = terms::<T>()
		.splits
		.into_iter()
		.map(|split| {
			let payee = T::Identify::primary(&split.payee).expect("made known above");
			(payee, split.share.of_floor(total))
		})
		.collect();
	for (payee, amount) in splits.iter().chain([&(merchant.clone(), total)]) {
		T::Gate::open(&Payment {
			payer: buyer,
			payee,
			currency: T::BenchmarkHelper::currency(),
			amount: *amount,
			purpose: reference.purpose,
			envelope: reference.envelope,
			uetr: reference.uetr,
		});
	}
}

/// A buyer that can pay, in a world.
fn rich_buyer<T: Config>() -> T::AccountId {
	world::<T>();
	let buyer = buyer::<T>();
	let currency = T::BenchmarkHelper::currency();
	T::BenchmarkHelper::fund(&buyer, currency, sum::<T>());
	open::<T>(&buyer, &merchant::<T>().0);
	buyer
}

/// An order that isn't accepted.
fn ordered<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = (rich_buyer::<T>(), merchant::<T>().0);
	let signer = RawOrigin::Signed(buyer.clone());
	let request = request::<T>(merchant.clone());
	Pallet::<T>::order(signer.into(), request, funding_reference(), None).expect("an order");
	(buyer, merchant)
}

fn agreed<T: Config>() -> Hash {
	Orders::<T>::get(0).expect("an order").agreed()
}

/// An order that is.
fn accepted<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = ordered::<T>();
	let signer = RawOrigin::Signed(merchant.clone());
	Pallet::<T>::accept(signer.into(), 0, agreed::<T>()).expect("accepted");
	(buyer, merchant)
}

fn shipment<T: Config>() -> Shipment<IdOf<T>> {
	Shipment {
		carrier: Some(carrier::<T>().1),
		tracking: Hash::repeat_byte(4),
	}
}

/// One of which all lines are shipped.
fn shipped<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = accepted::<T>();
	for line in 0..MAX_LINES as LineIndex {
		let signer = RawOrigin::Signed(merchant.clone());
		Pallet::<T>::ship(signer.into(), 0, line, shipment::<T>()).expect("shipped");
	}
	(buyer, merchant)
}

/// One of which all lines are delivered.
pub(crate) fn delivered<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = shipped::<T>();
	for line in 0..MAX_LINES as LineIndex {
		let signer = RawOrigin::Signed(carrier::<T>().0);
		Pallet::<T>::attest(signer.into(), 0, line).expect("attested");
	}
	(buyer, merchant)
}

/// Gives all lines back but the first.
fn refund_others<T: Config>(merchant: &T::AccountId) {
	for line in 1..MAX_LINES as LineIndex {
		let signer = RawOrigin::Signed(merchant.clone());
		Pallet::<T>::refund(signer.into(), 0, line, PRICE).expect("refunded");
	}
}

/// Has what the order holds on hold in another account than the one to which it comes back.
fn elsewhere<T: Config>() {
	let mut order = Orders::<T>::get(0).expect("an order");
	let (from, _) = known::<T>("elsewhere", 0);
	let sum_of = |part: fn(&Line<IdOf<T>>) -> Amount| order.lines.iter().map(part).sum();
	let (price, bond): (Amount, Amount) = (sum_of(|line| line.held), sum_of(|line| line.bond));
	let currency = order.currency;
	T::BenchmarkHelper::fund(&from, currency, price.saturating_add(bond));
	Pallet::<T>::lock(HoldReason::Price, currency, &from, price).expect("enough is free");
	Pallet::<T>::lock(HoldReason::Bond, currency, &from, bond).expect("enough is free");
	T::Gate::open(&Payment {
		payer: &from,
		payee: &order.buyer.account,
		currency,
		amount: price,
		purpose: None,
		envelope: None,
		uetr: None,
	});
	order.buyer.account = from;
	Orders::<T>::insert(0, order);
}

/// Halts the currency of the terms.
fn halt<T: Config>() {
	T::BenchmarkHelper::halt(T::BenchmarkHelper::currency());
}

/// How many items wait.
fn waiting<T: Config>() -> u32 {
	Items::<T>::iter_prefix(0).count() as u32
}

/// One of which only the first line is open.
pub(crate) fn last_line<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = delivered::<T>();
	refund_others::<T>(&merchant);
	(buyer, merchant)
}

/// An item of its first line that isn't paid yet.
fn pending<T: Config>() {
	let (_, merchant) = last_line::<T>();
	let payee = T::Identify::identity(&merchant).expect("known");
	let mut order = Orders::<T>::get(0).expect("an order");
	let line = order.line_mut(0).expect("a line");
	let amount = line.held;
	let bond = core::mem::take(&mut line.bond);
	line.held = 0;
	line.state = State::Payout;
	line.pending = 1;
	let source = order.buyer.account.clone();
	Pallet::<T>::unlock(HoldReason::Bond, order.currency, &source, bond).expect("a bond");
	let by = T::Clock::now();
	let item = Item {
		line: 0,
		kind: ItemKind::Proceeds,
		source,
		reason: HoldReason::Price,
		payee,
		heir: None,
		to: None,
		currency: order.currency,
		amount,
		stage: ItemStage::Pending { by },
	};
	Items::<T>::insert(0, 0, item);
	Orders::<T>::insert(0, order);
}

fn number<T: Config>(line: LineIndex) -> u8 {
	Orders::<T>::get(0).map_or(18, |order| {
		order.line(line).map_or(0, |line| line.state.number())
	})
}

/// Waits until a line's deadline.
fn wait_for<T: Config>(line: LineIndex) {
	let order = Orders::<T>::get(0).expect("an order");
	let until = order.line(line).expect("a line").state.deadline();
	T::BenchmarkHelper::set_time(until.expect("a deadline"));
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
		let (from, hint) = T::BenchmarkHelper::exchange(sum::<T>());
		T::BenchmarkHelper::fund(&buyer, from, caravan_primitives::MAX_PAYMENT);
		let conversion = Conversion {
			from,
			most: Amount::MAX,
			hint,
		};

		#[extrinsic_call]
		_(
			RawOrigin::Signed(buyer),
			request::<T>(merchant),
			funding_reference(),
			Some(conversion),
		);

		assert_eq!(number::<T>(0), 2);
	}

	#[benchmark]
	fn fund() {
		let buyer = rich_buyer::<T>();
		let (merchant, _) = merchant::<T>();
		let signer = RawOrigin::Signed(merchant);
		Pallet::<T>::invoice(signer.into(), request::<T>(buyer.clone())).expect("an invoice");
		let (from, hint) = T::BenchmarkHelper::exchange(sum::<T>());
		T::BenchmarkHelper::fund(&buyer, from, caravan_primitives::MAX_PAYMENT);
		let conversion = Conversion {
			from,
			most: Amount::MAX,
			hint,
		};
		let agreed = agreed::<T>();

		#[extrinsic_call]
		_(
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
		halt::<T>();

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

	#[benchmark]
	fn release() {
		let (buyer, _) = last_line::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), 0, 0);

		assert!(Receipts::<T>::contains_key(0));
	}

	#[benchmark]
	fn release_kept() {
		let (buyer, _) = last_line::<T>();
		halt::<T>();

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

	#[benchmark]
	fn register_panel() {
		world::<T>();
		let members = scene::arbiters::<T>()
			.iter()
			.filter_map(T::Identify::identity)
			.collect();
		let panel = scene::panel_of::<T>(members);
		assert_eq!(panel.size(), MAX_PANEL);
		let origin = T::PanelOrigin::try_successful_origin().expect("somebody registers");

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 0, panel);

		assert_eq!(Panels::<T>::get(0), Some(1));
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
		halt::<T>();

		#[block]
		{
			Pallet::<T>::do_close_line(0, 0).expect("its time is over");
		}

		assert_eq!(quarrel.state(), 17);
		assert!(waiting::<T>() > MAX_SPLITS);
	}

	#[benchmark]
	fn open_vote_kept() {
		let quarrel = Dispute::<T>::new();
		quarrel.appeal();
		let mut jurors = quarrel.jurors();
		quarrel.seal_votes(&jurors);
		let last = jurors.pop().expect("a juror");
		quarrel.open_votes(&jurors);
		halt::<T>();

		#[block]
		{
			quarrel.open_votes(&[last]);
		}

		assert_eq!(quarrel.state(), 17);
		assert!(waiting::<T>() > MAX_SPLITS);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
