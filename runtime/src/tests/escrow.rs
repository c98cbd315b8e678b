//! An escrowed purchase across two currencies, in real blocks.

use super::{
	exchange::{CNY, VND, done, held, quoted},
	world::*,
};
use crate::{genesis::accounts::*, *};
use caravan_primitives::{Amount, Identify};
use frame_support::BoundedVec;
use pallet_escrow::{
	Conversion, FundingReference, LineRequest, OrderRequest, Proof, Shipment, State,
};
use pallet_fx::Hop;

/// The prices of both lines, fen.
const PRICES: [Amount; 2] = [200_000, 100_000];
/// The buyer's bond: two parts in a hundred of each.
const BOND: Amount = 6_000;
/// What the buyer gives, dong: 3060.01 yuan at 0.000274, rounded up. A fen stays free beside
/// what goes on hold.
const SOURCE: Amount = 11_167_920;

fn escrow(call: pallet_escrow::Call<Runtime>) -> RuntimeCall {
	RuntimeCall::Escrow(call)
}

/// Linh Tran's order of Yiwu Trading.
fn order() -> RuntimeCall {
	let merchant = Kyc::identity(&YIWU_TRADING.account()).expect("known");
	let (_, terms_hash) = Escrow::terms_of(merchant, 0).expect("published");
	let lines = PRICES.map(|amount| LineRequest {
		amount,
		proof: Proof::Required,
	});
	escrow(pallet_escrow::Call::order {
		request: OrderRequest {
			other: YIWU_TRADING.account(),
			reference: "YW-2026-1127".parse().expect("a reference"),
			lines: BoundedVec::truncate_from(lines.to_vec()),
			terms: 0,
			terms_hash,
			details: Hash::repeat_byte(7),
		},
		reference: FundingReference {
			uetr: None,
			purpose: "GDDS".parse().ok(),
			envelope: None,
		},
		conversion: Some(Conversion {
			from: VND,
			most: SOURCE,
			hint: BoundedVec::truncate_from(vec![Hop::Standing(0)]),
		}),
	})
}

/// Free yuan of buyer, merchant, platform, carrier and whoever collects the tax.
fn yuan() -> [Amount; 5] {
	[&LINH_TRAN, &YIWU_TRADING, &PLATFORM, &CARRIER, &BANK_CN]
		.map(|example| balance(CNY, &example.account()))
}

#[test]
fn a_purchase_is_funded_in_dong_and_released_in_yuan_to_the_last_fen() {
	development(|| {
		attest(&LINH_TRAN, &PROVIDER_VN);
		quoted();
		let (buyer, dealer) = (LINH_TRAN.account(), DEALER_CN.account());
		let dong = || [balance(VND, &buyer), balance(VND, &dealer), pot(VND)];
		let (before, quoted) = (dong(), held(CNY, &dealer));
		done(LINH_TRAN.path, order());
		let after = dong();
		let fee = after[2] - before[2];
		assert_eq!(after[0], before[0] - SOURCE - fee);
		assert_eq!(after[1], before[1] + SOURCE);
		let total: Amount = PRICES.iter().sum();
		assert_eq!(held(CNY, &dealer), quoted - total - BOND - 1);
		assert_eq!(held(CNY, &buyer), total + BOND);
		assert_eq!(balance(CNY, &buyer), 1);

		let agreed = Escrow::order_by(0).expect("it is open").agreed;
		let accept = pallet_escrow::Call::accept { id: 0, agreed };
		done(YIWU_TRADING.path, escrow(accept));
		next_block(MILLISECS_PER_BLOCK);
		let carrier = Kyc::identity(&CARRIER.account());
		for line in 0..2 {
			let shipment = Shipment {
				carrier,
				tracking: Hash::repeat_byte(3),
			};
			let ship = pallet_escrow::Call::ship {
				id: 0,
				line,
				shipment,
			};
			done(YIWU_TRADING.path, escrow(ship));
			let attest = pallet_escrow::Call::attest { id: 0, line };
			done(CARRIER.path, escrow(attest));
		}
		let lines = Escrow::order_by(0).expect("it is open").lines;
		assert!(
			lines
				.iter()
				.all(|line| matches!(line.line.state, State::Delivered { .. }))
		);

		// The buyer's fees are in dong, so that only the releases move yuan.
		let before = yuan();
		for line in 0..2 {
			let release = pallet_escrow::Call::release { id: 0, line };
			done(LINH_TRAN.path, escrow(release));
		}
		let after = yuan();
		let got = [0, 1, 2, 3, 4].map(|place: usize| after[place] - before[place]);
		assert_eq!(got, [BOND, 282_000, 6_000, 9_000, 3_000]);
		assert_eq!(held(CNY, &buyer), 0);
		assert_eq!(Escrow::order_by(0), None);
		assert!(Escrow::receipt(0).is_some());
	});
}
