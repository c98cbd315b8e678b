//! Values as `subxt` encodes them by the chain's metadata, and back.

use caravan_primitives::{ChargeBearer, CurrencyId};
use subxt::{
	dynamic::{At as _, Value},
	ext::scale_value::{Composite, Primitive, ValueDef},
	utils::AccountId32,
};

/// The named arguments of a call. Their order is the metadata's business.
pub fn arguments<const N: usize>(named: [(&str, Value); N]) -> Composite<()> {
	Composite::Named(named.map(|(name, value)| (name.to_owned(), value)).into())
}

/// An account.
pub fn account(account: &AccountId32) -> Value {
	Value::from_bytes(account.0)
}

/// A currency.
pub fn currency(currency: CurrencyId) -> Value {
	Value::u128(currency.numeric().into())
}

/// Who bears the charges.
pub fn charge_bearer(bearer: ChargeBearer) -> Value {
	let name = match bearer {
		ChargeBearer::Debt => "Debt",
		ChargeBearer::Cred => "Cred",
		ChargeBearer::Shar => "Shar",
		ChargeBearer::Slev => "Slev",
	};
	Value::unnamed_variant(name, [])
}

/// Something or nothing.
pub fn option(value: Option<Value>) -> Value {
	match value {
		Some(value) => Value::unnamed_variant("Some", [value]),
		None => Value::unnamed_variant("None", []),
	}
}

/// A number, bare or as the only field of a type.
pub fn number<C>(value: &Value<C>) -> Option<u128> {
	match &value.value {
		ValueDef::Composite(_) => number(only_field(value)?),
		_ => value.as_u128(),
	}
}

/// The bytes of an array or a list, bare or as the only field of a type.
pub fn bytes<C>(value: &Value<C>) -> Option<Vec<u8>> {
	let ValueDef::Composite(fields) = &value.value else {
		return None;
	};
	if let Some(field) = only_field(value)
		&& matches!(field.value, ValueDef::Composite(_))
	{
		return bytes(field);
	}
	fields.values().map(byte).collect()
}

/// An account, read back.
pub fn to_account<C>(value: &Value<C>) -> Option<AccountId32> {
	Some(AccountId32(bytes(value)?.try_into().ok()?))
}

/// The field called `name`.
pub fn field<'a, C>(fields: &'a Composite<C>, name: &str) -> Option<&'a Value<C>> {
	fields.at(name)
}

/// The field called `name` of a record.
pub fn member<'a, C>(value: &'a Value<C>, name: &str) -> Option<&'a Value<C>> {
	value.at(name)
}

/// The name of an enum's variant and its fields.
pub fn variant<C>(value: &Value<C>) -> Option<(&str, &Composite<C>)> {
	match &value.value {
		ValueDef::Variant(variant) => Some((&variant.name, &variant.values)),
		_ => None,
	}
}

/// What an `Option` holds.
pub fn some<C>(value: &Value<C>) -> Option<&Value<C>> {
	match variant(value)? {
		("Some", fields) => fields.values().next(),
		_ => None,
	}
}

/// The items of a list or a tuple.
pub fn items<C>(value: &Value<C>) -> Vec<&Value<C>> {
	match &value.value {
		ValueDef::Composite(fields) => fields.values().collect(),
		_ => Vec::new(),
	}
}

/// One byte.
fn byte<C>(value: &Value<C>) -> Option<u8> {
	match &value.value {
		ValueDef::Primitive(Primitive::U128(number)) => u8::try_from(*number).ok(),
		_ => None,
	}
}

/// The field of a type that has one.
fn only_field<C>(value: &Value<C>) -> Option<&Value<C>> {
	match &value.value {
		ValueDef::Composite(fields) if fields.len() == 1 => fields.values().next(),
		_ => None,
	}
}

#[cfg(test)]
pub(crate) mod tests {
	use super::*;
	use caravan_primitives::{EndToEndId, Jurisdiction, PurposeCode, Tier, Uetr};
	use codec::Encode;
	use scale_info::{MetaType, PortableRegistry, Registry, TypeInfo};
	use subxt::ext::scale_encode::EncodeAsType;

	/// Whether `value` is encoded by metadata as `native` is by its own type.
	pub(crate) fn assert_same<T: Encode + TypeInfo + 'static>(value: &Value, native: &T) {
		let mut registry = Registry::new();
		let id = registry.register_type(&MetaType::new::<T>()).id;
		let types = PortableRegistry::from(registry);
		let encoded = value.encode_as_type(id, &types).expect("it can be encoded");
		assert_eq!(encoded, native.encode());
	}

	#[test]
	fn values_are_encoded_as_the_chains_own_types() {
		let uetr = Uetr::from_random([7; 16]);
		assert_same(&Value::from_bytes(uetr.to_bytes()), &uetr);
		let id: EndToEndId = "INDTEX-PO-2026-0931".parse().expect("an id");
		assert_same(&Value::from_bytes(id.as_str()), &id);
		let one: EndToEndId = "A".parse().expect("an id");
		assert_same(&Value::from_bytes(one.as_str()), &one);
		let purpose: PurposeCode = "GDDS".parse().expect("a code");
		assert_same(
			&option(Some(Value::from_bytes(purpose.to_bytes()))),
			&Some(purpose),
		);
		assert_same(&option(None), &None::<PurposeCode>);
		assert_same(&currency(CurrencyId::CNY), &CurrencyId::CNY);
		assert_same(
			&Value::from_bytes(Jurisdiction::CN.to_bytes()),
			&Jurisdiction::CN,
		);
		assert_same(&Value::u128(1), &Tier(1));
		for bearer in ChargeBearer::ALL {
			assert_same(&charge_bearer(bearer), &bearer);
		}
	}

	#[test]
	fn values_are_read_back() {
		let account_id = AccountId32([9; 32]);
		assert_eq!(to_account(&account(&account_id)), Some(account_id));
		assert_eq!(
			to_account(&Value::unnamed_composite([Value::from_bytes([9; 32])])),
			Some(account_id)
		);
		assert_eq!(to_account(&Value::from_bytes([9; 31])), None);
		assert_eq!(
			number(&Value::unnamed_composite([Value::u128(156)])),
			Some(156)
		);
		assert_eq!(number(&Value::string("x")), None);
		assert_eq!(bytes(&Value::unnamed_composite([Value::u128(300)])), None);
	}
}
