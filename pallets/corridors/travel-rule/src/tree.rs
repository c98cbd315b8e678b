//! JSON as a tree, between bytes and types.
//!
//! Reading by a tree and not by `serde`'s derived code gives every error its place, keeps
//! what was read out of the errors, and lets the types refuse a wrong value by themselves.

use core::fmt;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;

/// The key under which `serde_json` hands on a number when some crate of the build has
/// switched `arbitrary_precision` on (sp-genesis-builder does). An object that is written
/// with this key is read as a number in every build.
const NUMBER: &str = "$serde_json::private::Number";

/// A JSON value as far as an envelope can have it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Tree {
	/// A text.
	Text(String),
	/// A whole number from 0.
	Number(u64),
	/// A list.
	List(Vec<Tree>),
	/// An object, in the order in which its fields stand; a field may come twice.
	Object(Vec<(Cow<'static, str>, Tree)>),
	/// What no envelope has: `null`, a boolean, another number.
	Other,
}

impl<'de> Deserialize<'de> for Tree {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		deserializer.deserialize_any(TreeVisitor)
	}
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
	type Value = Tree;

	fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("JSON")
	}

	fn visit_bool<E: Error>(self, _: bool) -> Result<Tree, E> {
		Ok(Tree::Other)
	}

	fn visit_i64<E: Error>(self, _: i64) -> Result<Tree, E> {
		Ok(Tree::Other)
	}

	fn visit_u64<E: Error>(self, number: u64) -> Result<Tree, E> {
		Ok(Tree::Number(number))
	}

	fn visit_f64<E: Error>(self, _: f64) -> Result<Tree, E> {
		Ok(Tree::Other)
	}

	fn visit_unit<E: Error>(self) -> Result<Tree, E> {
		Ok(Tree::Other)
	}

	fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
		Ok(Tree::Text(text.to_owned()))
	}

	fn visit_string<E: Error>(self, text: String) -> Result<Tree, E> {
		Ok(Tree::Text(text))
	}

	fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
		let mut list = Vec::new();
		while let Some(item) = items.next_element()? {
			list.push(item);
		}
		Ok(Tree::List(list))
	}

	fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
		let mut fields = Vec::new();
		while let Some((name, value)) = entries.next_entry::<String, Tree>()? {
			fields.push((Cow::Owned(name), value));
		}
		Ok(match fields.as_slice() {
			[(name, Tree::Text(digits))] if name == NUMBER => {
				digits.parse().map_or(Tree::Other, Tree::Number)
			}
			_ => Tree::Object(fields),
		})
	}
}
