//! Countries.

use crate::{Reason, macros::text_part};
use caravan_primitives::Jurisdiction;
use core::{fmt, str::FromStr};

/// The standard's code of the unknown country.
const UNKNOWN: &str = "XX";

/// A country: an assigned code of ISO 3166-1, or `XX`, the unknown one (C3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Country(Option<Jurisdiction>);

impl Country {
	/// `XX`: an unknown state, another entity or an organisation.
	pub const UNKNOWN: Self = Self(None);

	/// The jurisdiction; none of `XX`.
	pub const fn jurisdiction(self) -> Option<Jurisdiction> {
		self.0
	}
}

impl From<Jurisdiction> for Country {
	/// [`Jurisdiction::ZZ`], which is no country, becomes `XX`.
	fn from(jurisdiction: Jurisdiction) -> Self {
		Self(Some(jurisdiction).filter(Jurisdiction::is_country))
	}
}

impl FromStr for Country {
	type Err = Reason;

	/// Errors: [`Reason::CountryUnknown`].
	fn from_str(text: &str) -> Result<Self, Reason> {
		if text == UNKNOWN {
			return Ok(Self::UNKNOWN);
		}
		text.parse::<Jurisdiction>()
			.map(Self::from)
			.map_err(|_| Reason::CountryUnknown)
	}
}

impl fmt::Display for Country {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self.0 {
			Some(jurisdiction) => write!(f, "{jurisdiction}"),
			None => f.write_str(UNKNOWN),
		}
	}
}

impl fmt::Debug for Country {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(self, f)
	}
}

text_part!(Country, to_string);
