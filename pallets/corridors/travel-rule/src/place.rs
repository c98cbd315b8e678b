//! Where something stands in an envelope.

use crate::{Error, Reason};
use core::fmt;

/// The longest name of a field of somebody else's invention that is shown.
const MAX_SHOWN: usize = 40;

/// A place in an envelope, such as `originator.originatorPersons[0].naturalPerson.name`;
/// the whole of it is `envelope`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(String);

impl Place {
	/// The whole.
	pub(crate) const fn root() -> Self {
		Self(String::new())
	}

	/// A field of what stands here.
	pub(crate) fn field(&self, name: &str) -> Self {
		if self.0.is_empty() {
			Self(name.to_owned())
		} else {
			Self(format!("{}.{name}", self.0))
		}
	}

	/// A field that the standard doesn't know. Its name comes from outside: it is shown if
	/// it looks like one.
	pub(crate) fn foreign_field(&self, name: &str) -> Self {
		let shown = !name.is_empty()
			&& name.len() <= MAX_SHOWN
			&& name.bytes().all(|byte| byte.is_ascii_alphabetic());
		self.field(if shown { name } else { "?" })
	}

	/// An item of the list that stands here, counted from 0.
	pub(crate) fn item(&self, index: usize) -> Self {
		Self(format!("{}[{index}]", self.0))
	}

	/// The error that what stands here is wrong.
	pub(crate) fn wrong(&self, reason: Reason) -> Error {
		Error::Wrong {
			place: self.clone(),
			reason,
		}
	}
}

impl fmt::Display for Place {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(if self.0.is_empty() {
			"envelope"
		} else {
			&self.0
		})
	}
}
