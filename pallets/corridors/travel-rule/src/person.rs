//! Persons of either kind.

use crate::{
	Error, LegalPerson, NaturalPerson, Place, Reason,
	part::{Fields, Part},
	tree::Tree,
};

/// The names that the two kinds have in an envelope.
pub(crate) const NATURAL: &str = "naturalPerson";
/// See [`NATURAL`].
pub(crate) const LEGAL: &str = "legalPerson";

/// A natural or a legal person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // Few of them, and each is read at once.
pub enum Person {
	/// A natural person.
	Natural(NaturalPerson),
	/// A legal person.
	Legal(LegalPerson),
}

impl From<NaturalPerson> for Person {
	fn from(person: NaturalPerson) -> Self {
		Self::Natural(person)
	}
}

impl From<LegalPerson> for Person {
	fn from(person: LegalPerson) -> Self {
		Self::Legal(person)
	}
}

impl Part for Person {
	fn read(tree: Tree, place: &Place) -> Result<Self, Error> {
		let mut fields = Fields::of(tree, place)?;
		let natural: Option<NaturalPerson> = fields.take(NATURAL, None)?;
		let legal: Option<LegalPerson> = fields.take(LEGAL, None)?;
		fields.end()?;
		match (natural, legal) {
			(Some(person), None) => Ok(Self::Natural(person)),
			(None, Some(person)) => Ok(Self::Legal(person)),
			_ => Err(place.wrong(Reason::NotOnePerson)),
		}
	}

	fn tree(&self) -> Tree {
		let (name, person) = match self {
			Self::Natural(person) => (NATURAL, person.tree()),
			Self::Legal(person) => (LEGAL, person.tree()),
		};
		Tree::Object(vec![(name.into(), person)])
	}
}
