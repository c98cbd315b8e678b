//! Four small macros, so that a reason, a code, a field and a text form are each written
//! once.

/// An enum of reasons: one sentence is the documentation and the printed text.
macro_rules! reasons {
	($(#[$meta:meta])* $name:ident { $($variant:ident => $sentence:literal,)+ }) => {
		$(#[$meta])*
		#[derive(Clone, Copy, Debug, PartialEq, Eq)]
		pub enum $name {
			$(#[doc = $sentence] $variant,)+
		}

		impl $name {
			/// Every reason.
			pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

			/// The reason in one sentence, without a full stop.
			pub const fn sentence(self) -> &'static str {
				match self {
					$(Self::$variant => $sentence,)+
				}
			}
		}

		impl core::fmt::Display for $name {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.write_str(self.sentence())
			}
		}

		impl core::error::Error for $name {}
	};
}

/// An enumeration of the standard, with its codes and what they mean.
macro_rules! codes {
	(
		$(#[$meta:meta])*
		$name:ident { $($variant:ident $code:literal $(or $other:literal)? $meaning:literal,)+ }
	) => {
		$(#[$meta])*
		#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
		pub enum $name {
			$(#[doc = concat!("`", $code, "`: ", $meaning)] $variant,)+
		}

		impl $name {
			/// Every one.
			pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

			/// Its code.
			pub const fn as_str(self) -> &'static str {
				match self {
					$(Self::$variant => $code,)+
				}
			}
		}

		impl core::str::FromStr for $name {
			type Err = crate::Reason;

			/// Errors: [`Reason::CodeUnknown`](crate::Reason::CodeUnknown).
			fn from_str(code: &str) -> Result<Self, Self::Err> {
				match code {
					$($code $(| $other)? => Ok(Self::$variant),)+
					_ => Err(crate::Reason::CodeUnknown),
				}
			}
		}

		crate::macros::text_part!($name, as_str);
	};
}

/// A type that is a text in the envelope: read by `FromStr`, written by the named method.
macro_rules! text_part {
	($type:ty, $method:ident $(, $max:ident)?) => {
		impl $(<const $max: usize>)? crate::part::Part for $type {
			fn read(
				tree: crate::tree::Tree,
				place: &crate::Place,
			) -> Result<Self, crate::Error> {
				match tree {
					crate::tree::Tree::Text(text) => {
						text.parse::<Self>().map_err(|reason| place.wrong(reason))
					}
					_ => Err(place.wrong(crate::Reason::NotAText)),
				}
			}

			fn tree(&self) -> crate::tree::Tree {
				crate::tree::Tree::Text(self.$method().into())
			}
		}
	};
}

/// A type that is an object in the envelope: each field with its name there, and with the
/// other name that is read too.
macro_rules! object {
	(
		$(#[$meta:meta])*
		$name:ident {
			$($(#[$about:meta])* $field:ident: $type:ty = $json:literal $(or $other:literal)?,)+
		}
	) => {
		$(#[$meta])*
		#[derive(Clone, Debug, PartialEq, Eq)]
		pub struct $name {
			$($(#[$about])* pub $field: $type,)+
		}

		impl crate::part::Part for $name {
			fn read(
				tree: crate::tree::Tree,
				place: &crate::Place,
			) -> Result<Self, crate::Error> {
				let mut fields = crate::part::Fields::of(tree, place)?;
				let object = Self {
					$($field: fields.take($json, crate::macros::other!($($other)?))?,)+
				};
				fields.end()?;
				Ok(object)
			}

			fn tree(&self) -> crate::tree::Tree {
				let mut fields = Vec::new();
				$(
					if !crate::part::Part::is_absent(&self.$field) {
						fields.push(($json.into(), crate::part::Part::tree(&self.$field)));
					}
				)+
				crate::tree::Tree::Object(fields)
			}
		}
	};
}

/// The other name of a field, if it has one.
macro_rules! other {
	() => {
		None
	};
	($other:literal) => {
		Some($other)
	};
}

pub(crate) use {codes, object, other, reasons, text_part};
