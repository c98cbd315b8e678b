//! What an envelope is made of, to and from a tree.

use crate::{Error, Place, Reason, tree::Tree};
use std::{
	borrow::Cow,
	collections::{BTreeMap, btree_map::Entry},
};

/// A part of an envelope.
pub(crate) trait Part: Sized {
	/// Reads it; every error has its place.
	fn read(tree: Tree, place: &Place) -> Result<Self, Error>;

	/// Its tree.
	fn tree(&self) -> Tree;

	/// What an absent field means, if it may be absent.
	fn absent() -> Option<Self> {
		None
	}

	/// Whether it is written as an absent field.
	fn is_absent(&self) -> bool {
		false
	}
}

impl<T: Part> Part for Option<T> {
	fn read(tree: Tree, place: &Place) -> Result<Self, Error> {
		T::read(tree, place).map(Some)
	}

	fn tree(&self) -> Tree {
		self.as_ref().map_or(Tree::Other, Part::tree)
	}

	fn absent() -> Option<Self> {
		Some(None)
	}

	fn is_absent(&self) -> bool {
		self.is_none()
	}
}

impl<T: Part> Part for Vec<T> {
	fn read(tree: Tree, place: &Place) -> Result<Self, Error> {
		let Tree::List(items) = tree else {
			return Err(place.wrong(Reason::NotAList));
		};
		items
			.into_iter()
			.enumerate()
			.map(|(index, item)| T::read(item, &place.item(index)))
			.collect()
	}

	fn tree(&self) -> Tree {
		Tree::List(self.iter().map(Part::tree).collect())
	}

	fn absent() -> Option<Self> {
		Some(Self::new())
	}

	fn is_absent(&self) -> bool {
		self.is_empty()
	}
}

impl Part for u64 {
	fn read(tree: Tree, place: &Place) -> Result<Self, Error> {
		match tree {
			Tree::Number(number) => Ok(number),
			_ => Err(place.wrong(Reason::NotANumber)),
		}
	}

	fn tree(&self) -> Tree {
		Tree::Number(*self)
	}
}

/// The fields of an object, each taken once.
pub(crate) struct Fields<'a> {
	place: &'a Place,
	rest: BTreeMap<Cow<'static, str>, Tree>,
}

impl<'a> Fields<'a> {
	/// The fields of what stands here.
	pub(crate) fn of(tree: Tree, place: &'a Place) -> Result<Self, Error> {
		let Tree::Object(fields) = tree else {
			return Err(place.wrong(Reason::NotAnObject));
		};
		let mut rest = BTreeMap::new();
		for (name, value) in fields {
			match rest.entry(name) {
				Entry::Vacant(free) => {
					free.insert(value);
				}
				Entry::Occupied(taken) => {
					return Err(place.foreign_field(taken.key()).wrong(Reason::Twice));
				}
			}
		}
		Ok(Self { place, rest })
	}

	/// The field of this name or of its other name, which count as one.
	pub(crate) fn take<T: Part>(
		&mut self,
		name: &'static str,
		other: Option<&'static str>,
	) -> Result<T, Error> {
		let first = self.rest.remove(name).map(|tree| (name, tree));
		let second = other.and_then(|other| self.rest.remove(other).map(|tree| (other, tree)));
		match (first, second) {
			(None, None) => {
				T::absent().ok_or_else(|| self.place.field(name).wrong(Reason::Missing))
			}
			(Some((name, tree)), None) | (None, Some((name, tree))) => {
				T::read(tree, &self.place.field(name))
			}
			(Some(_), Some((again, _))) => Err(self.place.field(again).wrong(Reason::Twice)),
		}
	}

	/// Every field has been taken.
	pub(crate) fn end(self) -> Result<(), Error> {
		match self.rest.keys().next() {
			None => Ok(()),
			Some(name) => Err(self.place.foreign_field(name).wrong(Reason::Unknown)),
		}
	}
}
