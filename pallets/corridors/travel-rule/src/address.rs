//! Addresses.

use crate::{AddressType, Country, Reason, Text, macros::object};

object! {
	/// An address. By C8 it has an address line, or a street with a building's name or number.
	Address {
		/// What kind.
		address_type: AddressType = "addressType",
		/// Division of an organisation or a building.
		department: Option<Text<50>> = "department",
		/// Subdivision of an organisation or a building.
		sub_department: Option<Text<70>> = "subDepartment",
		/// The street.
		street_name: Option<Text<70>> = "streetName",
		/// Number of the building in the street.
		building_number: Option<Text<16>> = "buildingNumber",
		/// Name of the building.
		building_name: Option<Text<35>> = "buildingName",
		/// Floor in the building.
		floor: Option<Text<70>> = "floor",
		/// Box in a post office.
		post_box: Option<Text<16>> = "postBox",
		/// Room in the building.
		room: Option<Text<70>> = "room",
		/// Post code; the standard's table has a second spelling.
		post_code: Option<Text<16>> = "postCode" or "postcode",
		/// The town.
		town_name: Text<35> = "townName",
		/// Place in the town.
		town_location_name: Option<Text<35>> = "townLocationName",
		/// District of a part of a country.
		district_name: Option<Text<35>> = "districtName",
		/// Part of a country: a state, a region, a province.
		country_sub_division: Option<Text<35>> = "countrySubDivision",
		/// The address in free form, at most seven lines.
		address_line: Vec<Text<70>> = "addressLine",
		/// The country.
		country: Country = "country",
	}
}

impl Address {
	/// A number in a street of a town. Other fields can be set.
	///
	/// Errors: those of [`Text`].
	pub fn street(
		address_type: AddressType,
		street: &str,
		number: &str,
		town: &str,
		country: impl Into<Country>,
	) -> Result<Self, Reason> {
		let mut address = Self::nowhere(address_type, town, country.into())?;
		address.street_name = Some(street.parse()?);
		address.building_number = Some(number.parse()?);
		Ok(address)
	}

	/// An address in free form, at most seven lines, with its town. Other fields can be set.
	///
	/// Errors: those of [`Text`], [`Reason::AddressLines`].
	pub fn lines(
		address_type: AddressType,
		lines: &[&str],
		town: &str,
		country: impl Into<Country>,
	) -> Result<Self, Reason> {
		if lines.len() > Self::MAX_LINES {
			return Err(Reason::AddressLines);
		}
		let mut address = Self::nowhere(address_type, town, country.into())?;
		address.address_line = lines
			.iter()
			.map(|line| line.parse::<Text<70>>())
			.collect::<Result<_, Reason>>()?;
		Ok(address)
	}

	/// The most lines of an address in free form.
	pub const MAX_LINES: usize = 7;

	/// A town, and nothing yet of where in it.
	fn nowhere(address_type: AddressType, town: &str, country: Country) -> Result<Self, Reason> {
		Ok(Self {
			address_type,
			department: None,
			sub_department: None,
			street_name: None,
			building_number: None,
			building_name: None,
			floor: None,
			post_box: None,
			room: None,
			post_code: None,
			town_name: town.parse()?,
			town_location_name: None,
			district_name: None,
			country_sub_division: None,
			address_line: Vec::new(),
			country,
		})
	}
}
