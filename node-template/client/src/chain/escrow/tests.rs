//! The answers of the pallet's own types are read as what they say.

use super::*;
use caravan_primitives::Hash;
use codec::Encode;
use pallet_escrow as escrow;
use scale_info::{MetaType, PortableRegistry, Registry, TypeInfo};
use subxt::ext::scale_decode::DecodeAsType;

/// A value as the chain would answer it.
fn answer<T: Encode + TypeInfo + 'static>(native: &T) -> Value {
	let mut registry = Registry::new();
	let id = registry.register_type(&MetaType::new::<T>()).id;
	let types = PortableRegistry::from(registry);
	Value::decode_as_type(&mut native.encode().as_slice(), id, &types).expect("a value")
}

fn assigned(seat: u8) -> escrow::Assigned {
	escrow::Assigned {
		seat,
		stake: 1,
		since: 2,
	}
}

fn ruling() -> escrow::Ruling {
	escrow::Ruling {
		verdict: escrow::Verdict::by_proof(escrow::Proof::Required, true),
		by: None,
		disputed: 8,
	}
}

fn bond(amount: Amount) -> escrow::Bond<[u8; 32]> {
	escrow::Bond {
		account: [1; 32],
		amount,
	}
}

fn disputed(phase: escrow::Phase<[u8; 32]>) -> escrow::DisputeView<[u8; 32], u64> {
	escrow::DisputeView {
		case: escrow::Case {
			opened: 1,
			claimed: 2,
			fee: 3,
			merchant_bond: Some(bond(4)),
			succession: vec![2, 3].try_into().expect("few"),
			rankings: escrow::BySide {
				buyer: None,
				merchant: None,
			},
			offers: escrow::BySide {
				buyer: None,
				merchant: None,
			},
			phase,
		},
		members: vec![70, 71, 72, 73, 74],
		files: escrow::BySide {
			buyer: Default::default(),
			merchant: Default::default(),
		},
		disputed: 5,
		refundable: 6,
	}
}

#[test]
fn a_dispute_names_who_has_the_case() {
	let juror = |seat| escrow::Juror {
		assigned: assigned(seat),
		vote: escrow::Sealing::Silent,
	};
	let appealed = |jurors: Vec<escrow::Juror>| escrow::Phase::Appealed {
		ruling: ruling(),
		appellant: escrow::Side::Merchant,
		raised: Some(bond(7)),
		jurors: jurors.try_into().expect("few"),
	};
	for (phase, bench) in [
		(escrow::Phase::Open, vec![]),
		(escrow::Phase::Arbiter(assigned(3)), vec![73]),
		(appealed(vec![juror(4)]), vec![74]),
		(
			appealed(vec![juror(2), juror(0), juror(4)]),
			vec![72, 70, 74],
		),
		(appealed(vec![]), vec![]),
	] {
		let read = read_dispute(&answer(&disputed(phase)));
		assert_eq!(read, Some(Dispute { disputed: 5, bench }));
	}
}

#[test]
fn an_order_has_its_lines() {
	let line = escrow::Line::<u64> {
		amount: 300,
		held: 200,
		bond: 6,
		proof: escrow::Proof::Required,
		delivered: true,
		attested: Some(9),
		pending: 0,
		state: escrow::State::Answer { until: 8 },
	};
	let party = |identity| escrow::Party {
		account: [7u8; 32],
		identity,
	};
	let view = escrow::OrderView {
		buyer: party(1u64),
		merchant: party(2),
		currency: CurrencyId::CNY,
		reference: "A-1".parse().expect("a reference"),
		terms: 0,
		agreed: Hash::repeat_byte(3),
		lines: vec![escrow::LineView {
			line,
			number: 8,
			until_wall: Some(8),
			allowed: vec![],
		}],
		funding: None,
		latest_end: Some(77),
	};
	let expected = Order {
		agreed: [3; 32],
		lines: vec![Line {
			number: 8,
			state: "Answer".into(),
			amount: 300,
			held: 200,
			bond: 6,
		}],
		latest_end: Some(77),
	};
	assert_eq!(read_order(&answer(&view)), Some(expected));
}

#[test]
fn an_arbiter_has_a_stake_or_none() {
	let view = |stake| escrow::ArbiterView {
		arbiter: Default::default(),
		stake,
		statistics: Default::default(),
		median_time: None,
	};
	let stake = escrow::Stake {
		account: [1u8; 32],
		held: 9,
		bound: 4,
	};
	let read = |stake| read_stake(&answer(&view(stake)));
	assert_eq!(read(None), Some(Stake { held: 0, bound: 0 }));
	assert_eq!(read(Some(stake)), Some(Stake { held: 9, bound: 4 }));
}

#[test]
fn terms_have_a_hash() {
	let terms = (1u32, Hash::repeat_byte(5));
	assert_eq!(read_terms_hash(&answer(&Some(terms))), Some([5; 32]));
	assert_eq!(read_terms_hash(&answer(&None::<(u32, Hash)>)), None);
}
