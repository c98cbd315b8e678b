//! The world that benchmarks happen in: parties, terms with all splits, an order as long as may
//! be, and what brings it to where a benchmark begins.

use super::BenchmarkHelper;
use crate::{arbitration::scene, *};
use alloc::{vec, vec::Vec};
use caravan_primitives::{
	Amount, Clock, EndToEndId, Exact, Exchange, Hash, Identify, Jurisdiction, Moment, Pair,
	Payment, PaymentGate, Ppm, PurposeCode, Tier, Uetr,
};
use frame_benchmarking::v2::account;
use frame_support::{
	BoundedVec,
	traits::{Consideration, EnsureOrigin, Footprint, Get},
};
use frame_system::RawOrigin;

/// Some moment in 2026.
pub(super) const NOW: Moment = 1_780_000_000_000;
/// The price of a line, in minor units: all together no small order.
pub(super) const PRICE: Amount = 200_000;

/// An account in good standing, with its identity.
pub(super) fn known<T: Config>(name: &'static str, index: u32) -> (T::AccountId, IdOf<T>) {
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

pub(super) fn buyer<T: Config>() -> T::AccountId {
	known::<T>("buyer", 0).0
}

pub(super) fn merchant<T: Config>() -> (T::AccountId, IdOf<T>) {
	known::<T>("merchant", 0)
}

pub(super) fn carrier<T: Config>() -> (T::AccountId, IdOf<T>) {
	known::<T>("carrier", 0)
}

/// The least lengths by which silent arbiters lose their stakes.
fn lengths<T: Config>() -> Lengths {
	let (least, duty) = (T::LengthBounds::get().least, T::LeastDuty::get());
	Lengths {
		rule: least.rule.max(duty),
		vote: least.vote.max(duty),
		open_vote: least.open_vote.max(duty),
		..least
	}
}

/// Terms with as many splits as may be, all of them kept at refunds.
pub(super) fn terms<T: Config>() -> Terms<IdOf<T>> {
	let splits: Vec<_> = (0..MAX_SPLITS)
		.map(|index| Split {
			payee: known::<T>("split", index).1,
			share: Ppm::new(10_001).expect("a share"),
			returned: false,
		})
		.collect();
	Terms {
		currency: T::BenchmarkHelper::currency(),
		document: Hash::repeat_byte(1),
		lengths: lengths::<T>(),
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
pub(super) fn world<T: Config>() {
	T::BenchmarkHelper::set_time(NOW);
	scene::benchmark_panel::<T>();
	let origin = T::CarrierOrigin::try_successful_origin().expect("somebody registers");
	let _ = Pallet::<T>::set_carrier(origin, carrier::<T>().1, true);
	let signer = RawOrigin::Signed(merchant::<T>().0);
	Pallet::<T>::publish_terms(signer.into(), terms::<T>()).expect("sound terms");
}

pub(super) fn funding_reference() -> FundingReference {
	FundingReference {
		uetr: Some(Uetr::from_random([7; 16])),
		purpose: PurposeCode::try_from(*b"GDDS").ok(),
		envelope: Some(Hash::repeat_byte(2)),
	}
}

/// A request with as many lines as may be.
pub(super) fn request<T: Config>(other: T::AccountId) -> RequestOf<T> {
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
pub(super) fn sum<T: Config>() -> Amount {
	let line = PRICE.saturating_add(Pallet::<T>::bond_for(PRICE));
	line.saturating_mul(MAX_LINES.into())
}

/// Makes the order pass the gate, the shares of the splits too.
pub(super) fn open<T: Config>(buyer: &T::AccountId, merchant: &T::AccountId) {
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

/// Of what the buyer of an order can convert all that it takes, and the gate lets it pass.
pub(super) fn conversion<T: Config>(buyer: &T::AccountId) -> Conversion<HintOf<T>> {
	let merchant = merchant::<T>().0;
	let (from, hint) = T::BenchmarkHelper::exchange(sum::<T>());
	T::BenchmarkHelper::fund(buyer, from, caravan_primitives::MAX_PAYMENT);
	let to = T::BenchmarkHelper::currency();
	let exact = Exact::Target(sum::<T>());
	let quoted = T::Exchange::quote(&hint, Pair { from, to }, exact, None);
	let reference = funding_reference();
	T::Gate::open(&Payment {
		payer: buyer,
		payee: &merchant,
		currency: from,
		amount: quoted.expect("it converts").source,
		purpose: reference.purpose,
		envelope: reference.envelope,
		uetr: reference.uetr,
	});
	// What is acknowledged is what arrives.
	open::<T>(buyer, &merchant);
	Conversion {
		from,
		most: Amount::MAX,
		hint,
	}
}

/// A buyer that can pay, in a world.
pub(super) fn rich_buyer<T: Config>() -> T::AccountId {
	world::<T>();
	let buyer = buyer::<T>();
	let currency = T::BenchmarkHelper::currency();
	T::BenchmarkHelper::fund(&buyer, currency, sum::<T>());
	open::<T>(&buyer, &merchant::<T>().0);
	buyer
}

/// The buyer of an invoice, that can pay it.
pub(super) fn invoiced<T: Config>() -> T::AccountId {
	let buyer = rich_buyer::<T>();
	let signer = RawOrigin::Signed(merchant::<T>().0);
	Pallet::<T>::invoice(signer.into(), request::<T>(buyer.clone())).expect("an invoice");
	buyer
}

/// An order that isn't accepted.
pub(super) fn ordered<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = (rich_buyer::<T>(), merchant::<T>().0);
	let signer = RawOrigin::Signed(buyer.clone());
	let request = request::<T>(merchant.clone());
	Pallet::<T>::order(signer.into(), request, funding_reference(), None).expect("an order");
	(buyer, merchant)
}

pub(super) fn agreed<T: Config>() -> Hash {
	Orders::<T>::get(0).expect("an order").agreed()
}

/// An order that is.
pub(super) fn accepted<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = ordered::<T>();
	let signer = RawOrigin::Signed(merchant.clone());
	Pallet::<T>::accept(signer.into(), 0, agreed::<T>()).expect("accepted");
	(buyer, merchant)
}

pub(super) fn shipment<T: Config>() -> Shipment<IdOf<T>> {
	Shipment {
		carrier: Some(carrier::<T>().1),
		tracking: Hash::repeat_byte(4),
	}
}

/// One of which all lines are shipped.
pub(super) fn shipped<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = accepted::<T>();
	for line in 0..MAX_LINES as LineIndex {
		let signer = RawOrigin::Signed(merchant.clone());
		Pallet::<T>::ship(signer.into(), 0, line, shipment::<T>()).expect("shipped");
	}
	(buyer, merchant)
}

/// One of which all lines are delivered.
pub(super) fn delivered<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = shipped::<T>();
	for line in 0..MAX_LINES as LineIndex {
		let signer = RawOrigin::Signed(carrier::<T>().0);
		Pallet::<T>::attest(signer.into(), 0, line).expect("attested");
	}
	(buyer, merchant)
}

/// Gives all lines back but the first.
pub(super) fn refund_others<T: Config>(merchant: &T::AccountId) {
	for line in 1..MAX_LINES as LineIndex {
		let signer = RawOrigin::Signed(merchant.clone());
		Pallet::<T>::refund(signer.into(), 0, line, PRICE).expect("refunded");
	}
}

/// Has what the order holds on hold in another account than the one to which it comes back.
pub(super) fn elsewhere<T: Config>() {
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

/// The ledger takes nothing in any more for whoever may be paid: everything else passes, so that
/// each payment fails as late as may be.
pub(super) fn bar_all<T: Config>() {
	let splits = (0..MAX_SPLITS).map(|index| known::<T>("split", index).0);
	let parties = [
		buyer::<T>(),
		merchant::<T>().0,
		known::<T>("elsewhere", 0).0,
	];
	for who in splits.chain(parties).chain(scene::arbiters::<T>()) {
		T::BenchmarkHelper::bar(&who, T::BenchmarkHelper::currency());
	}
}

/// How many items wait.
pub(super) fn waiting<T: Config>() -> u32 {
	Items::<T>::iter_prefix(0).count() as u32
}

/// One of which only the first line is open.
pub(crate) fn last_line<T: Config>() -> (T::AccountId, T::AccountId) {
	let (buyer, merchant) = delivered::<T>();
	refund_others::<T>(&merchant);
	(buyer, merchant)
}

/// An item of its first line that isn't paid yet.
pub(super) fn pending<T: Config>() {
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

pub(super) fn number<T: Config>(line: LineIndex) -> u8 {
	Orders::<T>::get(0).map_or(18, |order| {
		order.line(line).map_or(0, |line| line.state.number())
	})
}

/// Waits until a line's deadline.
pub(super) fn wait_for<T: Config>(line: LineIndex) {
	let order = Orders::<T>::get(0).expect("an order");
	let until = order.line(line).expect("a line").state.deadline();
	T::BenchmarkHelper::set_time(until.expect("a deadline"));
}
