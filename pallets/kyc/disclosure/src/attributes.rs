//! What a provider has seen of a person.

use crate::{FieldError, Slot, macros::checked_decode};
use codec::{Decode, Encode};
use core::fmt;
use std::collections::BTreeMap;

/// What stands in a used slot: 1 to 1024 bytes, by convention UTF-8.
///
/// Its debug form is its length: a person's data does not belong into a log.
#[derive(Clone, PartialEq, Eq, Encode)]
pub struct Value(Vec<u8>);

impl Value {
	/// The most bytes that a value has.
	pub const MAX_BYTES: usize = 1_024;

	/// The bytes.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}

	/// The text, if it is one.
	pub fn as_str(&self) -> Option<&str> {
		core::str::from_utf8(&self.0).ok()
	}
}

impl TryFrom<Vec<u8>> for Value {
	type Error = FieldError;

	fn try_from(bytes: Vec<u8>) -> Result<Self, Self::Error> {
		match bytes.len() {
			0 => Err(FieldError::ValueEmpty),
			1..=Self::MAX_BYTES => Ok(Self(bytes)),
			_ => Err(FieldError::ValueTooLong),
		}
	}
}

impl fmt::Debug for Value {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Value({} bytes)", self.0.len())
	}
}

checked_decode!(Value, Vec<u8>);

/// The attributes of a person by their slots in a schema.
///
/// Encodes, so that provider and subject can keep it, with the [`Seed`](crate::Seed).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Attributes {
	schema: u16,
	values: BTreeMap<Slot, Value>,
}

impl Attributes {
	/// None so far, in a schema.
	pub const fn new(schema: u16) -> Self {
		Self {
			schema,
			values: BTreeMap::new(),
		}
	}

	/// With this value in this slot, whatever stood there.
	///
	/// Errors: [`FieldError::ValueEmpty`], [`FieldError::ValueTooLong`].
	pub fn with(mut self, slot: Slot, value: impl Into<Vec<u8>>) -> Result<Self, FieldError> {
		let bytes: Vec<u8> = value.into();
		self.values.insert(slot, Value::try_from(bytes)?);
		Ok(self)
	}

	/// The schema that says which attribute stands in which slot.
	pub const fn schema(&self) -> u16 {
		self.schema
	}

	/// What stands in a slot; none where it is unused.
	pub fn get(&self, slot: Slot) -> Option<&Value> {
		self.values.get(&slot)
	}

	/// The used slots with their values, in order.
	pub fn iter(&self) -> impl Iterator<Item = (Slot, &Value)> {
		self.values.iter().map(|(slot, value)| (*slot, value))
	}
}
