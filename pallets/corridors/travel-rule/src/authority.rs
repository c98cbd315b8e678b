//! Registration authorities.

use crate::{Reason, macros::text_part};
use core::{fmt, str::FromStr};

/// The code of a registration authority as GLEIF lists them: `RA` and six digits, such as
/// `RA000553`. Whether the list has it is not checked.
#[derive(Clone, PartialEq, Eq)]
pub struct RegistrationAuthority(String);

impl RegistrationAuthority {
	/// The code.
	pub fn as_str(&self) -> &str {
		&self.0
	}
}

impl FromStr for RegistrationAuthority {
	type Err = Reason;

	/// Errors: [`Reason::AuthorityForm`].
	fn from_str(text: &str) -> Result<Self, Reason> {
		text.strip_prefix("RA")
			.filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()))
			.map(|_| Self(text.to_owned()))
			.ok_or(Reason::AuthorityForm)
	}
}

impl fmt::Debug for RegistrationAuthority {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.0)
	}
}

text_part!(RegistrationAuthority, as_str);
