//! From a block's events to entries, by the table.

use super::{
	Direction, Entry,
	table::{self, Known, Movement, Place, Rule},
};
use crate::{
	chain::{At, events, failed, query, values},
	errors::{Error, Result},
};
use caravan_primitives::{Amount, CurrencyId, Uetr};
use subxt::{
	dynamic::Value,
	events::{Event, Phase},
	ext::scale_value::Composite,
	metadata::Metadata,
	utils::AccountId32,
};

/// Every movement of the account in the currency that the block's events tell.
///
/// # Errors
/// [`Error::Unbalanced`] at an event that may tell one and isn't in the table,
/// [`Error::Chain`] if the node fails or an event of the table has other fields.
pub(super) async fn entries(
	at: &At,
	account: &AccountId32,
	currency: CurrencyId,
) -> Result<Vec<Entry>> {
	let events = at.events().fetch().await.map_err(failed)?;
	let mut entries = Vec::new();
	for event in events.iter() {
		let event = event.map_err(failed)?;
		let (pallet, name) = (event.pallet_name(), event.event_name());
		let rule = match table::known(pallet, name) {
			Known::Nothing => continue,
			Known::Undecided => {
				if may_move(at.metadata_ref(), &event, account) {
					return Err(Error::Unbalanced {
						block: at.block_number(),
						reason: format!(
							"{pallet}.{name} names the account and carries an amount, and this \
							 client doesn't know what it moves"
						),
					});
				}
				continue;
			}
			Known::Moves(rule) => rule,
		};
		let told = told(rule, &events::fields(&event)?, account, currency, |place| {
			keyless(at.metadata_ref(), place)
		})?;
		if told.is_empty() {
			continue;
		}
		let booked = query::time(at).await?;
		entries.extend(told.into_iter().map(|told| Entry {
			block: at.block_number(),
			at: booked,
			event: event.index(),
			transaction: match event.phase() {
				Phase::ApplyExtrinsic(index) => Some(index),
				Phase::Finalization | Phase::Initialization => None,
			},
			part: told.part,
			told_by: format!("{pallet}.{name}"),
			kind: rule.kind,
			direction: told.direction,
			amount: told.amount,
			counterparty: told.counterparty,
			uetr: told.uetr,
			end_to_end: told.end_to_end,
		}));
	}
	Ok(entries)
}

/// Whether an event names the account, at any place, and carries an amount.
fn may_move(
	metadata: &Metadata,
	event: &Event<'_, crate::chain::Config>,
	account: &AccountId32,
) -> bool {
	let names_it = event
		.field_bytes()
		.windows(account.0.len())
		.any(|bytes| bytes == account.0);
	names_it
		&& metadata
			.pallet_by_event_index(event.pallet_index())
			.and_then(|pallet| pallet.event_variant_by_index(event.event_index()))
			.is_none_or(|variant| {
				variant
					.fields
					.iter()
					.any(|field| table::has_amount(metadata.types(), field.ty.id))
			})
}

/// One movement of the account, as an event tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
	part: usize,
	direction: Direction,
	amount: Amount,
	counterparty: Option<AccountId32>,
	uetr: Option<String>,
	end_to_end: Option<String>,
}

/// What an event of the table tells about the account in the currency. What it moves from
/// an account to the same one is no movement, and neither is nothing.
fn told(
	rule: &Rule,
	fields: &Composite<()>,
	account: &AccountId32,
	currency: CurrencyId,
	keyless: impl Fn(Place) -> Option<AccountId32>,
) -> Result<Vec<Told>> {
	let other = |field: &str| {
		Error::Chain(format!(
			"its event {}.{} has another {field} than this client knows",
			rule.pallet, rule.event
		))
	};
	let side = |place: Place| match place {
		Place::Nowhere | Place::Dealer => Ok(None),
		Place::Field(name) => find(fields, name)
			.and_then(values::to_account)
			.map(Some)
			.ok_or_else(|| other(name)),
		Place::Keyless { constant, .. } => keyless(place).map(Some).ok_or_else(|| other(constant)),
	};
	let reference = |path: Option<&'static str>, read: fn(&Value) -> Option<String>| {
		let Some(path) = path else {
			return Ok(None);
		};
		let value = find(fields, path).ok_or_else(|| other(path))?;
		given(value)
			.map(|value| read(value).ok_or_else(|| other(path)))
			.transpose()
	};
	let mut found = Vec::new();
	for (part, movement) in rule.moves.iter().enumerate() {
		let Movement { from, to, .. } = *movement;
		let (from, to) = (side(from)?, side(to)?);
		let number = |name| {
			find(fields, name)
				.and_then(values::number)
				.ok_or_else(|| other(name))
		};
		let amount = number(movement.amount)?;
		let moved_in = number(movement.currency)?;
		if from == to || amount == 0 || moved_in != u128::from(currency.numeric()) {
			continue;
		}
		let (direction, counterparty) = if from.as_ref() == Some(account) {
			(Direction::Debit, to)
		} else if to.as_ref() == Some(account) {
			(Direction::Credit, from)
		} else {
			continue;
		};
		found.push(Told {
			part,
			direction,
			amount,
			counterparty,
			uetr: reference(rule.uetr, uetr)?,
			end_to_end: reference(rule.end_to_end, text)?,
		});
	}
	Ok(found)
}

/// The field at a path with dots.
fn find<'a>(fields: &'a Composite<()>, path: &str) -> Option<&'a Value> {
	let mut names = path.split('.');
	let first = values::field(fields, names.next()?)?;
	names.try_fold(first, |value, name| values::member(value, name))
}

/// A value that may be an `Option`: what it holds, or itself.
fn given(value: &Value) -> Option<&Value> {
	match values::variant(value) {
		Some(("None", _)) => None,
		Some(("Some", _)) => values::some(value),
		_ => Some(value),
	}
}

/// A UETR as text.
fn uetr(value: &Value) -> Option<String> {
	let bytes: [u8; 16] = values::bytes(value)?.try_into().ok()?;
	Uetr::try_from(bytes).ok().map(|uetr| uetr.to_string())
}

/// Bytes that are text.
fn text(value: &Value) -> Option<String> {
	String::from_utf8(values::bytes(value)?).ok()
}

/// The account of a pallet's `PalletId`: `modl` and the id's eight bytes, then zeros.
fn keyless(metadata: &Metadata, place: Place) -> Option<AccountId32> {
	let Place::Keyless { pallet, constant } = place else {
		return None;
	};
	let id = metadata
		.pallet_by_name(pallet)?
		.constant_by_name(constant)?
		.value();
	account_of(id)
}

fn account_of(pallet_id: &[u8]) -> Option<AccountId32> {
	let id = <[u8; 8]>::try_from(pallet_id).ok()?;
	let mut bytes = b"modl".iter().chain(&id);
	Some(AccountId32(std::array::from_fn(|_| {
		bytes.next().copied().unwrap_or_default()
	})))
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::crypto::AccountId32 as SpAccount;
	use sp_runtime::traits::AccountIdConversion;

	const CNY: CurrencyId = CurrencyId::CNY;
	const PAYER: AccountId32 = AccountId32([1; 32]);
	const PAYEE: AccountId32 = AccountId32([2; 32]);
	const POT: AccountId32 = AccountId32([9; 32]);
	const UETR: &str = "3f0a7c52-8d1e-4b96-a2c4-5e7d90b1f638";

	fn rule(pallet: &str, event: &str) -> &'static Rule {
		match table::known(pallet, event) {
			Known::Moves(rule) => rule,
			other => panic!("{other:?}"),
		}
	}

	fn fields<const N: usize>(named: [(&str, Value); N]) -> Composite<()> {
		values::arguments(named)
	}

	fn uetr_value() -> Value {
		let uetr: Uetr = UETR.parse().expect("a reference");
		Value::unnamed_composite([Value::from_bytes(uetr.to_bytes())])
	}

	fn paid(payer: &AccountId32, payee: &AccountId32, amount: Amount) -> Composite<()> {
		fields([
			("payer", values::account(payer)),
			("payer_identity", Value::u128(1)),
			("payee", values::account(payee)),
			("payee_identity", Value::u128(2)),
			(
				"currency",
				Value::unnamed_composite([values::currency(CNY)]),
			),
			("amount", Value::u128(amount)),
			(
				"reference",
				Value::named_composite([
					("uetr", uetr_value()),
					("created_at", Value::u128(0)),
					("end_to_end", Value::from_bytes("PO-1")),
				]),
			),
		])
	}

	fn read(
		(pallet, event): (&str, &str),
		fields: &Composite<()>,
		account: &AccountId32,
	) -> Result<Vec<Told>> {
		told(rule(pallet, event), fields, account, CNY, |_| Some(POT))
	}

	const PAID: (&str, &str) = ("Settlement", "Paid");

	#[test]
	fn a_payment_is_a_debit_of_the_payer_and_a_credit_of_the_payee() {
		let event = paid(&PAYER, &PAYEE, 500);
		let expected = Told {
			part: 0,
			direction: Direction::Debit,
			amount: 500,
			counterparty: Some(PAYEE),
			uetr: Some(UETR.into()),
			end_to_end: Some("PO-1".into()),
		};
		assert_eq!(read(PAID, &event, &PAYER), Ok(vec![expected.clone()]));
		let credit = Told {
			direction: Direction::Credit,
			counterparty: Some(PAYER),
			..expected
		};
		assert_eq!(read(PAID, &event, &PAYEE), Ok(vec![credit]));
		assert_eq!(read(PAID, &event, &POT), Ok(Vec::new()));
	}

	#[test]
	fn another_currency_nothing_and_oneself_are_no_movements() {
		let event = paid(&PAYER, &PAYEE, 500);
		let other = told(
			rule(PAID.0, PAID.1),
			&event,
			&PAYER,
			CurrencyId::USD,
			|_| None,
		);
		assert_eq!(other, Ok(Vec::new()));
		assert_eq!(read(PAID, &paid(&PAYER, &PAYEE, 0), &PAYER), Ok(Vec::new()));
		assert_eq!(read(PAID, &paid(&PAYER, &PAYER, 1), &PAYER), Ok(Vec::new()));
	}

	#[test]
	fn a_fee_goes_to_the_pot() {
		let event = fields([
			("who", values::account(&PAYER)),
			("currency", values::currency(CNY)),
			("fee", Value::u128(12)),
			("tip", Value::u128(2)),
		]);
		let fee = read(("Fees", "FeePaid"), &event, &PAYER).expect("readable");
		assert_eq!(fee.len(), 1);
		assert_eq!((fee[0].direction, fee[0].amount), (Direction::Debit, 12));
		assert_eq!(fee[0].counterparty, Some(POT));
		let pot = read(("Fees", "FeePaid"), &event, &POT).expect("readable");
		assert_eq!((pot[0].direction, pot[0].amount), (Direction::Credit, 12));
		let unknown = told(rule("Fees", "FeePaid"), &event, &PAYER, CNY, |_| None);
		assert!(matches!(unknown, Err(Error::Chain(_))));
	}

	#[test]
	fn money_begins_with_its_issue_and_ends_with_what_was_burned() {
		let issued = fields([
			("to", values::account(&PAYEE)),
			("currency", values::currency(CNY)),
			("amount", Value::u128(7)),
		]);
		let credit = read(("Issuance", "Issued"), &issued, &PAYEE).expect("readable");
		assert_eq!(credit[0].direction, Direction::Credit);
		assert_eq!(credit[0].counterparty, None);
		let redeemed = fields([
			("holder", values::account(&PAYER)),
			("currency", values::currency(CNY)),
			("amount", Value::u128(10)),
			("burned", Value::u128(9)),
			("uetr", uetr_value()),
		]);
		let debit = read(("Issuance", "Redeemed"), &redeemed, &PAYER).expect("readable");
		assert_eq!((debit[0].direction, debit[0].amount), (Direction::Debit, 9));
		assert_eq!(debit[0].uetr.as_deref(), Some(UETR));
	}

	#[test]
	fn an_event_with_other_fields_is_not_passed_over() {
		for (pallet, event) in [PAID, ("Fees", "SharePaid"), ("Kyc", "Swept")] {
			let error = read((pallet, event), &fields([]), &PAYER).expect_err("no fields");
			assert!(error.to_string().contains(event), "{error}");
		}
	}

	#[test]
	fn a_rule_can_tell_two_movements_in_two_currencies_and_an_optional_reference() {
		const SWAP: Rule = Rule {
			pallet: "Fx",
			event: "Exchanged",
			kind: table::Kind::Payment,
			moves: &[
				Movement {
					from: Place::Field("taker"),
					to: Place::Field("dealer"),
					currency: "sold.currency",
					amount: "sold.amount",
				},
				Movement {
					from: Place::Field("dealer"),
					to: Place::Field("taker"),
					currency: "bought.currency",
					amount: "bought.amount",
				},
			],
			uetr: Some("uetr"),
			end_to_end: None,
		};
		let money = |currency, amount| {
			Value::named_composite([
				("currency", values::currency(currency)),
				("amount", Value::u128(amount)),
			])
		};
		let event = |uetr| {
			fields([
				("taker", values::account(&PAYER)),
				("dealer", values::account(&PAYEE)),
				("sold", money(CNY, 70)),
				("bought", money(CurrencyId::USD, 10)),
				("uetr", values::option(uetr)),
			])
		};
		let told = |currency, uetr| {
			told(&SWAP, &event(uetr), &PAYER, currency, |_| None).expect("readable")
		};
		let sold = told(CNY, None);
		assert_eq!(sold.len(), 1);
		assert_eq!((sold[0].direction, sold[0].amount), (Direction::Debit, 70));
		assert_eq!(sold[0].uetr, None);
		let bought = told(CurrencyId::USD, Some(uetr_value()));
		assert_eq!((bought[0].part, bought[0].amount), (1, 10));
		assert_eq!(bought[0].direction, Direction::Credit);
		assert_eq!(bought[0].uetr.as_deref(), Some(UETR));
	}

	/// An id of a pallet as the runtime has it.
	#[derive(codec::Encode, codec::Decode)]
	struct PalletId([u8; 8]);
	impl sp_core::TypeId for PalletId {
		const TYPE_ID: [u8; 4] = *b"modl";
	}

	#[test]
	fn a_keyless_account_is_the_runtimes() {
		let expected: SpAccount = PalletId(*b"crvn/fee").into_account_truncating();
		assert_eq!(account_of(b"crvn/fee"), Some(AccountId32(expected.into())));
		assert_eq!(account_of(b"short"), None);
	}
}
