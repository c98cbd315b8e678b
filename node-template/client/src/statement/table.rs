//! Which event tells which movement.
//!
//! A movement of an account's total balance, free and held together, is told by exactly
//! one event, by that of the pallet which moved the money and not by the ledger's: the
//! ledger's transfers, holds and zero deposits say neither why nor under which reference.
//! An event that carries an amount is in [`RULES`], in [`MOVES_NOTHING`] or of a pallet in
//! [`NOT_READ`]. A statement that meets another one that names its account ends there.

use crate::statement::Direction;
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};
use std::collections::HashSet;
use subxt::metadata::Metadata;

/// Where money comes from or goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
	/// The account in this field of the event.
	Field(&'static str),
	/// The keyless account of the `PalletId` in this constant of this pallet.
	Keyless {
		/// The pallet.
		pallet: &'static str,
		/// Its constant.
		constant: &'static str,
	},
	/// No account: money begins or ends here.
	Nowhere,
	/// Some dealer, whose own event says so.
	Dealer,
}

/// One movement that an event tells. A field's path has dots where it lies in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
	/// Who is debited.
	pub from: Place,
	/// Who is credited.
	pub to: Place,
	/// The field with the currency.
	pub currency: &'static str,
	/// The field with the amount.
	pub amount: &'static str,
}

/// What a movement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
	/// A payment.
	Payment,
	/// A fee, of the chain or of a provider.
	Fee,
	/// A member's share of the fees.
	Share,
	/// A fee that the pot couldn't take.
	Unbooked,
	/// A payment that came back.
	Return,
	/// Currencies exchanged.
	Exchange,
	/// Money that an issuer has issued.
	Issue,
	/// Money that an issuer has paid out.
	Redemption,
	/// A net movement of a clearing cycle.
	Clearing,
	/// Out of an escrow: to whom it is due, or back.
	Escrow,
	/// Money of a former account of the same owner.
	Sweep,
	/// Moved by order of a court or for an estate.
	Order,
}

impl Kind {
	/// In words.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Payment => "payment",
			Self::Fee => "fee",
			Self::Share => "share of fees",
			Self::Unbooked => "fee burnt",
			Self::Return => "return",
			Self::Exchange => "exchange",
			Self::Issue => "issue",
			Self::Redemption => "redemption",
			Self::Clearing => "clearing",
			Self::Escrow => "escrow",
			Self::Sweep => "sweep",
			Self::Order => "court order",
		}
	}

	/// Family and sub-family of ISO 20022's bank transaction code; the domain is
	/// [`DOMAIN`].
	pub const fn bank_code(self, direction: Direction) -> (&'static str, &'static str) {
		let (credit, debit, sub_family) = match self {
			Self::Payment => ("RCDT", "ICDT", "OTHR"),
			Self::Return => ("RCDT", "ICDT", "RRTN"),
			Self::Exchange => ("MCOP", "MDOP", "OTHR"),
			Self::Sweep => ("RCDT", "ICDT", "BOOK"),
			Self::Clearing | Self::Escrow => ("RCDT", "ICDT", "OTHR"),
			Self::Fee => ("MCOP", "MDOP", "FEES"),
			Self::Share | Self::Unbooked | Self::Issue | Self::Redemption | Self::Order => {
				("MCOP", "MDOP", "OTHR")
			}
		};
		match direction {
			Direction::Credit => (credit, sub_family),
			Direction::Debit => (debit, sub_family),
		}
	}
}

/// Domain of every bank transaction code here: payments.
pub const DOMAIN: &str = "PMNT";

/// What an event tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
	/// The pallet, as the runtime names it.
	pub pallet: &'static str,
	/// The event.
	pub event: &'static str,
	/// What it is for.
	pub kind: Kind,
	/// What moves.
	pub moves: &'static [Movement],
	/// The field with the UETR.
	pub uetr: Option<&'static str>,
	/// The field with the end-to-end id.
	pub end_to_end: Option<&'static str>,
}

/// From one account in the event to another one.
const fn between(
	from: &'static str,
	to: &'static str,
	currency: &'static str,
	amount: &'static str,
) -> Movement {
	Movement {
		from: Place::Field(from),
		to: Place::Field(to),
		currency,
		amount,
	}
}

/// The account that fees go to.
const FEE_POT: Place = Place::Keyless {
	pallet: "Fees",
	constant: "PotId",
};

/// A rule for an event without references of the payment's own.
const fn plain(
	pallet: &'static str,
	event: &'static str,
	kind: Kind,
	moves: &'static [Movement],
) -> Rule {
	Rule {
		pallet,
		event,
		kind,
		moves,
		uetr: None,
		end_to_end: None,
	}
}

/// Every event that tells a movement.
pub const RULES: &[Rule] = &[
	Rule {
		uetr: Some("reference.uetr"),
		end_to_end: Some("reference.end_to_end"),
		..plain(
			"Settlement",
			"Paid",
			Kind::Payment,
			&[between("payer", "payee", "currency", "amount")],
		)
	},
	Rule {
		uetr: Some("reference.uetr"),
		end_to_end: Some("reference.end_to_end"),
		..plain(
			"Settlement",
			"PaidAcross",
			Kind::Payment,
			&[
				Movement {
					from: Place::Field("payer"),
					to: Place::Dealer,
					currency: "source_currency",
					amount: "source_amount",
				},
				Movement {
					from: Place::Dealer,
					to: Place::Field("payee"),
					currency: "target_currency",
					amount: "target_amount",
				},
			],
		)
	},
	Rule {
		uetr: Some("reference.uetr"),
		end_to_end: Some("reference.end_to_end"),
		..plain(
			"Settlement",
			"PaymentReturned",
			Kind::Return,
			&[between("from", "to", "currency", "amount")],
		)
	},
	Rule {
		uetr: Some("uetr"),
		..plain(
			"Settlement",
			"InstructionLegSettled",
			Kind::Payment,
			&[between("payer", "payee", "currency", "amount")],
		)
	},
	// Payer and payee of a conversion have events of their own; this is the dealer's.
	plain(
		"Fx",
		"Filled",
		Kind::Exchange,
		&[
			Movement {
				from: Place::Dealer,
				to: Place::Field("dealer"),
				currency: "pair.from",
				amount: "source",
			},
			Movement {
				from: Place::Field("dealer"),
				to: Place::Dealer,
				currency: "pair.to",
				amount: "target",
			},
		],
	),
	plain(
		"Fx",
		"Converted",
		Kind::Exchange,
		&[
			Movement {
				from: Place::Field("who"),
				to: Place::Dealer,
				currency: "pair.from",
				amount: "source",
			},
			Movement {
				from: Place::Dealer,
				to: Place::Field("who"),
				currency: "pair.to",
				amount: "target",
			},
		],
	),
	plain(
		"Fx",
		"Reserved",
		Kind::Fee,
		&[between("holder", "dealer", "pair.from", "fee")],
	),
	plain(
		"Fees",
		"FeePaid",
		Kind::Fee,
		&[Movement {
			from: Place::Field("who"),
			to: FEE_POT,
			currency: "currency",
			amount: "fee",
		}],
	),
	// What FeePaid says went to the pot, and this much of it didn't stay there.
	plain(
		"Fees",
		"FeeUnbooked",
		Kind::Unbooked,
		&[Movement {
			from: FEE_POT,
			to: Place::Nowhere,
			currency: "currency",
			amount: "amount",
		}],
	),
	plain(
		"Fees",
		"SharePaid",
		Kind::Share,
		&[Movement {
			from: FEE_POT,
			to: Place::Field("member"),
			currency: "currency",
			amount: "amount",
		}],
	),
	plain(
		"Issuance",
		"Issued",
		Kind::Issue,
		&[Movement {
			from: Place::Nowhere,
			to: Place::Field("to"),
			currency: "currency",
			amount: "amount",
		}],
	),
	// What was burned, which can be less than what was paid out.
	Rule {
		uetr: Some("uetr"),
		..plain(
			"Issuance",
			"Redeemed",
			Kind::Redemption,
			&[Movement {
				from: Place::Field("holder"),
				to: Place::Nowhere,
				currency: "currency",
				amount: "burned",
			}],
		)
	},
	plain(
		"Clearing",
		"Moved",
		Kind::Clearing,
		&[between("from", "to", "currency", "amount")],
	),
	// To the same participant's new account.
	plain(
		"Clearing",
		"LiquidityMoved",
		Kind::Clearing,
		&[between("from", "to", "currency", "amount")],
	),
	// Within one account it is what came free of a hold, and nets to nothing.
	plain(
		"Escrow",
		"ItemPaid",
		Kind::Escrow,
		&[between("from", "to", "currency", "amount")],
	),
	plain(
		"Escrow",
		"ItemBlocked",
		Kind::Escrow,
		&[between("from", "to", "currency", "amount")],
	),
	plain(
		"Escrow",
		"StakeMoved",
		Kind::Escrow,
		&[between("from", "to", "currency", "amount")],
	),
	plain(
		"Escrow",
		"FundingConverted",
		Kind::Exchange,
		&[
			Movement {
				from: Place::Field("buyer"),
				to: Place::Dealer,
				currency: "pair.from",
				amount: "source",
			},
			Movement {
				from: Place::Dealer,
				to: Place::Field("buyer"),
				currency: "pair.to",
				amount: "target",
			},
		],
	),
	plain(
		"Escrow",
		"PayoutConverted",
		Kind::Exchange,
		&[
			Movement {
				from: Place::Field("payee"),
				to: Place::Dealer,
				currency: "pair.from",
				amount: "source",
			},
			Movement {
				from: Place::Dealer,
				to: Place::Field("payee"),
				currency: "pair.to",
				amount: "target",
			},
		],
	),
	plain(
		"Kyc",
		"FeePaid",
		Kind::Fee,
		&[between("from", "to", "currency", "amount")],
	),
	plain(
		"Kyc",
		"Swept",
		Kind::Sweep,
		&[between("from", "to", "currency", "amount")],
	),
	plain(
		"Kyc",
		"TransferForced",
		Kind::Order,
		&[between("from", "to", "currency", "amount")],
	),
];

/// Events that carry an amount, and by which no account's total changes.
pub const MOVES_NOTHING: &[(&str, &str)] = &[
	// The sum of the shares, which are told one by one.
	("Fees", "Distributed"),
	// A price.
	("Fees", "RateSet"),
	// Limits, rates, what was counted against them and what may be paid.
	("Corridors", "Counted"),
	("Corridors", "Acknowledged"),
	("Corridors", "RuleChanged"),
	("Corridors", "ProfileChanged"),
	("Corridors", "RateRefreshed"),
	// Licences, positions, and what is asked for or proposed.
	("Issuance", "LicenceProposed"),
	("Issuance", "Licensed"),
	("Issuance", "Resolved"),
	("Issuance", "CapLowered"),
	("Issuance", "ReservesAttested"),
	("Issuance", "IssueProposed"),
	("Issuance", "AssumptionProposed"),
	("Issuance", "Assumed"),
	// What is asked for, and what is on hold until it is settled or released.
	("Settlement", "RecallRequested"),
	("Settlement", "InstructionCreated"),
	("Settlement", "InstructionLegLocked"),
	("Settlement", "InstructionLegReceipted"),
	("Settlement", "InstructionLegReleased"),
	// Licences, and what is offered.
	("Fx", "DealerLicensed"),
	("Fx", "QuotePlaced"),
	("Fx", "QuoteCancelled"),
	("Fx", "PaperIssued"),
	// What is owed, until its cycle moves the nets.
	("Clearing", "Queued"),
	("Clearing", "CapSet"),
	// What a cycle is worth, in the pivot; the net movements are told one by one.
	("Clearing", "Proposed"),
	("Clearing", "CycleSettled"),
	// What is agreed, disputed and decided; what is paid for it has events of its own.
	("Escrow", "TermsPublished"),
	("Escrow", "OrderMade"),
	("Escrow", "OrderEnded"),
	("Escrow", "PartRefunded"),
	("Escrow", "ItemPending"),
	("Escrow", "DisputeOpened"),
	("Escrow", "SettlementOffered"),
	("Escrow", "ArbiterAssigned"),
	("Escrow", "StakeForfeited"),
	("Escrow", "DisputeEnded"),
	// Free money becomes held, or free again.
	("Clearing", "Deposited"),
	("Clearing", "Withdrawn"),
	("Escrow", "OrderFunded"),
	("Escrow", "Contested"),
	("Escrow", "Appealed"),
	("Escrow", "Staked"),
	("Escrow", "Unstaked"),
	("Issuance", "RedemptionRequested"),
	("Issuance", "RedemptionAccepted"),
	("Issuance", "RedemptionEnded"),
	("Kyc", "Requested"),
	("Kyc", "RequestEnded"),
	// Ordered, not yet moved.
	("Kyc", "TransferOrdered"),
];

/// Pallets whose events are not read. The ledger's and the fee extensions' repeat what
/// our pallets state, `Deposited` of zero among them; the others tell of the native unit,
/// which is a quota and no money.
pub const NOT_READ: &[&str] = &[
	"Assets",
	"AssetsHolder",
	"AssetTxPayment",
	"Balances",
	"Multisig",
	"Proxy",
	"SafeMode",
	"TransactionPayment",
];

/// What this client knows of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
	/// It tells movements.
	Moves(&'static Rule),
	/// It moves nothing.
	Nothing,
	/// It was never decided on.
	Undecided,
}

/// What is known of this event.
pub fn known(pallet: &str, event: &str) -> Known {
	if NOT_READ.contains(&pallet) || MOVES_NOTHING.contains(&(pallet, event)) {
		return Known::Nothing;
	}
	RULES
		.iter()
		.find(|rule| (rule.pallet, rule.event) == (pallet, event))
		.map_or(Known::Undecided, Known::Moves)
}

/// Whether a type has an amount somewhere in it: a number of 128 bits.
pub fn has_amount(types: &PortableRegistry, type_id: u32) -> bool {
	let mut open = vec![type_id];
	let mut seen = HashSet::new();
	while let Some(id) = open.pop() {
		let Some(found) = types.resolve(id).filter(|_| seen.insert(id)) else {
			continue;
		};
		match &found.type_def {
			TypeDef::Primitive(primitive) => {
				if matches!(primitive, TypeDefPrimitive::U128 | TypeDefPrimitive::I128) {
					return true;
				}
			}
			TypeDef::Composite(record) => {
				open.extend(record.fields.iter().map(|field| field.ty.id));
			}
			TypeDef::Variant(choice) => open.extend(
				choice
					.variants
					.iter()
					.flat_map(|variant| variant.fields.iter().map(|field| field.ty.id)),
			),
			TypeDef::Sequence(list) => open.push(list.type_param.id),
			TypeDef::Array(array) => open.push(array.type_param.id),
			TypeDef::Tuple(tuple) => open.extend(tuple.fields.iter().map(|field| field.id)),
			TypeDef::Compact(compact) => open.push(compact.type_param.id),
			TypeDef::BitSequence(_) => {}
		}
	}
	false
}

/// Every event of a chain that carries an amount and was never decided on, as
/// `Pallet.Event`. A chain for which this client makes statements has none.
pub fn undecided(metadata: &Metadata) -> Vec<String> {
	let mut found = Vec::new();
	for pallet in metadata.pallets() {
		for event in pallet.event_variants().unwrap_or_default() {
			let carries = event
				.fields
				.iter()
				.any(|field| has_amount(metadata.types(), field.ty.id));
			if carries && known(pallet.name(), &event.name) == Known::Undecided {
				found.push(format!("{}.{}", pallet.name(), event.name));
			}
		}
	}
	found
}

#[cfg(test)]
mod tests;
