//! The table against the pallets' own sources: what their events carry is what they say
//! there, and no chain is needed.

use super::*;
use scale_info::{MetaType, Registry, TypeInfo};
use std::{
	collections::BTreeMap,
	fs,
	path::{Path, PathBuf},
};

/// An event's fields, name and type.
type Fields = Vec<(String, String)>;

/// Every event of our pallets, by the names that the runtime gives.
fn events() -> BTreeMap<(String, String), Fields> {
	let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pallets");
	let mut found = BTreeMap::new();
	for pallet in fs::read_dir(&folder).expect("the pallets").flatten() {
		let name = pallet.file_name().to_string_lossy().into_owned();
		let mut files = Vec::new();
		sources(&pallet.path().join("src"), &mut files);
		for file in files {
			let text = fs::read_to_string(&file).expect("UTF-8");
			for (event, fields) in events_in(&text) {
				found.insert((capitalised(&name), event), fields);
			}
		}
	}
	found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
	for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
		let path = entry.path();
		if path.is_dir() && !path.ends_with("tests") {
			sources(&path, found);
		} else if path.extension().is_some_and(|extension| extension == "rs") {
			found.push(path);
		}
	}
}

fn capitalised(name: &str) -> String {
	let mut characters = name.chars();
	let first = characters.next().map(|first| first.to_ascii_uppercase());
	first.into_iter().chain(characters).collect()
}

/// The variants of the pallet's `enum Event`, as rustfmt lays them out.
fn events_in(source: &str) -> Vec<(String, Fields)> {
	let Some((_, body)) = source.split_once("pub enum Event<T: Config") else {
		return Vec::new();
	};
	let mut found: Vec<(String, Fields)> = Vec::new();
	let mut inside = false;
	for line in body.lines().skip(1).map(str::trim) {
		if line.starts_with("//") || line.starts_with('#') {
			continue;
		}
		if let Some(name) = line.strip_suffix(" {").filter(|_| !inside) {
			inside = true;
			found.push((name.to_owned(), Vec::new()));
		} else if inside && line == "}," {
			inside = false;
		} else if line == "}" {
			break;
		} else if let Some((name, kind)) = line.split_once(": ")
			&& let Some((_, fields)) = found.last_mut()
		{
			fields.push((name.to_owned(), kind.trim_end_matches(',').to_owned()));
		} else if let Some(name) = line.strip_suffix(',') {
			found.push((name.to_owned(), Vec::new()));
		}
	}
	found
}

fn is_amount(kind: &str) -> bool {
	["Amount", "Balance", "u128"]
		.iter()
		.any(|word| kind.contains(word))
}

#[test]
fn every_event_of_our_pallets_with_an_amount_is_decided() {
	let events = events();
	assert!(events.len() > 80, "the sources were read: {}", events.len());
	let open: Vec<_> = events
		.iter()
		.filter(|(_, fields)| fields.iter().any(|(_, kind)| is_amount(kind)))
		.filter(|((pallet, event), _)| known(pallet, event) == Known::Undecided)
		.map(|(name, _)| name)
		.collect();
	assert!(
		open.is_empty(),
		"put these into RULES or MOVES_NOTHING: {open:?}"
	);
}

#[test]
fn what_the_table_names_is_there() {
	let events = events();
	let fields = |pallet: &str, event: &str| {
		events
			.get(&(pallet.to_owned(), event.to_owned()))
			.unwrap_or_else(|| panic!("{pallet} has no event {event}"))
	};
	for (pallet, event) in MOVES_NOTHING {
		let _ = fields(pallet, event);
	}
	for rule in RULES {
		let fields = fields(rule.pallet, rule.event);
		let kind = |path: &str| {
			let field = path.split('.').next().unwrap_or_default();
			fields
				.iter()
				.find(|(name, _)| name == field)
				.map(|(_, kind)| kind.as_str())
		};
		for movement in rule.moves {
			for place in [movement.from, movement.to] {
				if let Place::Field(name) = place {
					assert_eq!(kind(name), Some("T::AccountId"), "{rule:?}");
				}
			}
			let currency = match movement.currency.split_once('.') {
				Some((_, "from" | "to")) => "Pair",
				_ => "CurrencyId",
			};
			assert_eq!(kind(movement.currency), Some(currency), "{rule:?}");
			assert_eq!(kind(movement.amount), Some("Amount"), "{rule:?}");
		}
		for path in [rule.uetr, rule.end_to_end].into_iter().flatten() {
			assert!(kind(path).is_some(), "{rule:?}");
		}
	}
}

#[test]
fn the_readme_has_the_table() {
	let readme = include_str!("../../../README.md");
	let name = |place| match place {
		Place::Field(name) => name,
		Place::Keyless { .. } => "the pot",
		Place::Nowhere => "nobody",
		Place::Dealer => "a dealer",
	};
	for rule in RULES {
		for movement in rule.moves {
			let row = format!("| `{}.{}` | ", rule.pallet, rule.event);
			let cells = [name(movement.from), name(movement.to), movement.amount];
			let line = readme
				.lines()
				.filter(|line| line.starts_with(&row))
				.find(|line| {
					let mut written = line.split(" | ").skip(1);
					cells
						.iter()
						.all(|cell| written.next().is_some_and(|text| text.starts_with(cell)))
				})
				.unwrap_or_else(|| panic!("no row {row} with {cells:?}"));
			for (place, direction) in [
				(movement.to, Direction::Credit),
				(movement.from, Direction::Debit),
			] {
				let (family, sub_family) = rule.kind.bank_code(direction);
				let code = format!("{DOMAIN}/{family}/{sub_family}");
				assert!(
					matches!(place, Place::Nowhere | Place::Dealer) || line.contains(&code),
					"{line}: {code}"
				);
			}
		}
	}
}

#[test]
fn no_event_is_decided_twice() {
	let mut names: Vec<_> = RULES
		.iter()
		.map(|rule| (rule.pallet, rule.event))
		.chain(MOVES_NOTHING.iter().copied())
		.collect();
	let all = names.len();
	names.sort_unstable();
	names.dedup();
	assert_eq!(names.len(), all);
	assert!(names.iter().all(|(pallet, _)| !NOT_READ.contains(pallet)));
}

#[test]
fn an_event_that_nobody_decided_on_is_known_as_such() {
	assert_eq!(known("Escrow", "Invented"), Known::Undecided);
	assert_eq!(known("Assets", "Deposited"), Known::Nothing);
	assert_eq!(known("Kyc", "Requested"), Known::Nothing);
	assert!(matches!(known("Kyc", "FeePaid"), Known::Moves(rule) if rule.kind == Kind::Fee));
}

#[test]
fn an_amount_is_found_however_deep_it_lies() {
	fn has<T: TypeInfo + 'static>() -> bool {
		let mut registry = Registry::new();
		let id = registry.register_type(&MetaType::new::<T>()).id;
		has_amount(&PortableRegistry::from(registry), id)
	}
	assert!(has::<u128>());
	assert!(has::<i128>());
	assert!(has::<Option<Vec<(u32, [u128; 2])>>>());
	assert!(has::<Result<codec::Compact<u128>, ()>>());
	assert!(!has::<(u64, [u8; 32], Option<String>, bool)>());
	assert!(!has::<caravan_primitives::PaymentReference>());
}

#[test]
fn the_readers_own_events_are_read() {
	let source = "pub enum Event<T: Config> {\n\t/// Text: with a colon.\n\t#[codec(index = 0)]\n\tOne {\n\t\t/// Who.\n\t\twho: T::AccountId,\n\t\tamount: Amount,\n\t},\n\tTwo,\n\tThree {\n\t\tcount: u32,\n\t},\n}\npub enum Other {\n\tFour {\n";
	let found = events_in(source);
	let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
	assert_eq!(names, ["One", "Two", "Three"]);
	assert_eq!(
		found[0].1,
		[
			("who".to_owned(), "T::AccountId".to_owned()),
			("amount".to_owned(), "Amount".to_owned())
		]
	);
}
