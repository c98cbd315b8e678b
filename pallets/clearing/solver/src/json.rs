//! Instances, solutions and vectors as JSON. The README shows each by example.

use crate::{
	certificate::{Certificate, Proof},
	core::{BilateralCap, Instance, Objective, Obligation, bits},
	solve::{Solution, settled},
};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// An instance, and the names that its file uses.
#[derive(Clone, Debug, Default)]
pub struct Named {
	/// The cycle.
	pub instance: Instance,
	/// Participants by seat.
	pub participants: Vec<String>,
	/// Currencies by index.
	pub currencies: Vec<String>,
	/// What the file says that the cycle is settled for.
	pub objective: Option<Objective>,
}

impl Named {
	/// Reads an instance.
	///
	/// # Errors
	/// A sentence that says what is wrong where.
	pub fn read(value: &Value) -> Result<Self, String> {
		let file = value.as_object().ok_or("an instance is an object")?;
		if file.contains_key("queue") {
			return Self::of_case(
				value,
				file.get("order").and_then(Value::as_str) == Some("strict"),
			);
		}
		let participants = names(file, "participants")?.ok_or("no participants")?;
		let currencies = names(file, "currencies")?.unwrap_or_else(|| vec!["XXX".into()]);
		let strict = match file.get("order").and_then(Value::as_str) {
			Some("strict") => true,
			Some("bypass") | None => false,
			Some(other) => return Err(format!("order \"{other}\" is neither strict nor bypass")),
		};
		let classes = match file.get("classes") {
			None => 1,
			Some(value) => small(value).ok_or("classes is a number up to 255")?,
		};
		let mut named = Self {
			instance: Instance {
				participants: count(&participants)?,
				currencies: count(&currencies)?,
				classes,
				strict,
				..Instance::default()
			},
			participants,
			currencies,
			objective: file
				.get("objective")
				.and_then(Value::as_str)
				.map(objective)
				.transpose()?,
		};
		named.read_limits(file)?;
		named.read_weights(file)?;
		let queue = file
			.get("obligations")
			.and_then(Value::as_array)
			.ok_or("no obligations")?;
		for (index, entry) in queue.iter().enumerate() {
			let obligation = named
				.obligation(entry)
				.map_err(|wrong| format!("obligation {index}: {wrong}"))?;
			named.instance.obligations.push(obligation);
		}
		let unsound = (0..queue.len()).find(|index| !named.instance.is_sound(*index));
		if let Some(index) = unsound {
			return Err(format!(
				"obligation {index} has one party, a class that isn't there, or a partner that doesn't name it in turn"
			));
		}
		named
			.instance
			.check()
			.map_err(|_| "the instance contradicts itself")?;
		Ok(named)
	}

	/// Reads a case of a vectors file: opening balances and a queue, one currency.
	///
	/// # Errors
	/// A sentence that says what is wrong.
	pub fn of_case(case: &Value, strict: bool) -> Result<Self, String> {
		let open = case
			.get("open")
			.and_then(Value::as_object)
			.ok_or("no opening balances in \"open\"")?;
		let participants: Vec<String> = open.keys().cloned().collect();
		let liquidity: Option<Vec<u128>> = open.values().map(whole).collect();
		let mut named = Self {
			instance: Instance {
				participants: count(&participants)?,
				currencies: 1,
				classes: 1,
				liquidity: liquidity.ok_or("an opening balance is no whole number")?,
				multilateral_cap: vec![None; participants.len()],
				strict,
				..Instance::default()
			},
			participants,
			currencies: vec!["XXX".into()],
			objective: None,
		};
		let queue = case
			.get("queue")
			.and_then(Value::as_array)
			.ok_or("no queue")?;
		for (index, entry) in queue.iter().enumerate() {
			let Some([from, to, amount]) = entry.as_array().map(Vec::as_slice) else {
				return Err(format!("queue entry {index} isn't [from, to, amount]"));
			};
			let obligation = Obligation {
				amount: amount64(amount)
					.ok_or(format!("queue entry {index} has no amount of 64 bits"))?,
				debtor: named
					.seat(Some(from))
					.map_err(|wrong| format!("queue entry {index}: {wrong}"))?,
				creditor: named
					.seat(Some(to))
					.map_err(|wrong| format!("queue entry {index}: {wrong}"))?,
				..Obligation::default()
			};
			named.instance.obligations.push(obligation);
			if !named.instance.is_sound(index) {
				return Err(format!("queue entry {index} has one party only"));
			}
		}
		Ok(named)
	}

	/// Writes the instance in the form that [`Named::read`] reads.
	pub fn write(&self) -> Value {
		let instance = &self.instance;
		let name = |seat: u8| self.participants[usize::from(seat)].clone();
		let code = |currency: u8| self.currencies[usize::from(currency)].clone();
		let places = || {
			(0..instance.participants)
				.flat_map(|one| (0..instance.currencies).map(move |two| (one, two)))
		};
		let mut liquidity = Map::new();
		let mut caps = Vec::new();
		for (seat, currency) in places() {
			let position = instance.position(seat, currency);
			let of = liquidity.entry(name(seat)).or_insert_with(|| json!({}));
			if let Some(of) = of.as_object_mut() {
				of.insert(code(currency), number(instance.liquidity[position]));
			}
			if let Some(cap) = instance.multilateral_cap[position] {
				caps.push(json!([name(seat), code(currency), number(cap)]));
			}
		}
		let bilateral: Vec<Value> = instance
			.bilateral_caps
			.iter()
			.map(|cap| {
				json!([
					name(cap.debtor),
					name(cap.creditor),
					code(cap.currency),
					number(cap.cap)
				])
			})
			.collect();
		let classes = usize::from(instance.classes);
		let weights: Map<String, Value> = instance
			.weights
			.chunks(classes.max(1))
			.zip(&self.currencies)
			.map(|(weights, code)| {
				(
					code.clone(),
					weights.iter().map(|weight| number(*weight)).collect(),
				)
			})
			.collect();
		let obligations: Vec<Value> = instance
			.obligations
			.iter()
			.map(|one| {
				let mut entry = json!({
					"debtor": name(one.debtor),
					"creditor": name(one.creditor),
					"currency": code(one.currency),
					"amount": one.amount,
				});
				if one.class != 0 {
					entry["class"] = json!(one.class);
				}
				if let Some(partner) = one.partner {
					entry["partner"] = json!(partner);
				}
				entry
			})
			.collect();
		let mut file = json!({
			"participants": self.participants,
			"currencies": self.currencies,
			"classes": instance.classes,
			"order": if instance.strict { "strict" } else { "bypass" },
			"liquidity": liquidity,
			"multilateral_caps": caps,
			"bilateral_caps": bilateral,
			"obligations": obligations,
		});
		if !weights.is_empty() {
			file["weights"] = Value::Object(weights);
		}
		if let Some(objective) = self.objective {
			file["objective"] = json!(objective_name(objective));
		}
		file
	}

	fn read_limits(&mut self, file: &Map<String, Value>) -> Result<(), String> {
		let positions = self.instance.positions();
		self.instance.liquidity = vec![0; positions];
		self.instance.multilateral_cap = vec![None; positions];
		let liquidity = file
			.get("liquidity")
			.and_then(Value::as_object)
			.ok_or("no liquidity")?;
		for (name, amounts) in liquidity {
			let seat = self.seat(Some(&json!(name)))?;
			let amounts = amounts
				.as_object()
				.ok_or(format!("the liquidity of {name} isn't by currency"))?;
			for (code, amount) in amounts {
				let position = self
					.instance
					.position(seat, self.currency(Some(&json!(code)))?);
				self.instance.liquidity[position] = whole(amount).ok_or(format!(
					"the liquidity of {name} in {code} is no whole number"
				))?;
			}
		}
		for cap in list(file, "multilateral_caps")? {
			let Some([name, code, amount]) = cap.as_array().map(Vec::as_slice) else {
				return Err("a multilateral cap is [participant, currency, amount]".into());
			};
			let position = self
				.instance
				.position(self.seat(Some(name))?, self.currency(Some(code))?);
			self.instance.multilateral_cap[position] =
				Some(whole(amount).ok_or("a cap is no whole number")?);
		}
		for cap in list(file, "bilateral_caps")? {
			let Some([debtor, creditor, code, amount]) = cap.as_array().map(Vec::as_slice) else {
				return Err("a bilateral cap is [debtor, creditor, currency, amount]".into());
			};
			self.instance.bilateral_caps.push(BilateralCap {
				debtor: self.seat(Some(debtor))?,
				creditor: self.seat(Some(creditor))?,
				currency: self.currency(Some(code))?,
				cap: whole(amount).ok_or("a cap is no whole number")?,
			});
		}
		self.instance
			.bilateral_caps
			.sort_by_key(|cap| (cap.debtor, cap.creditor, cap.currency));
		Ok(())
	}

	fn read_weights(&mut self, file: &Map<String, Value>) -> Result<(), String> {
		let Some(weights) = file.get("weights") else {
			return Ok(());
		};
		let weights = weights.as_object().ok_or("weights are by currency")?;
		let classes = usize::from(self.instance.classes);
		for code in &self.currencies {
			let weight = weights.get(code).ok_or(format!("no weight of {code}"))?;
			let of: Option<Vec<u128>> = match weight.as_array() {
				Some(list) => list.iter().map(whole).collect(),
				None => whole(weight).map(|weight| vec![weight; classes]),
			};
			let of = of.filter(|of| of.len() == classes);
			let of = of.ok_or(format!(
				"the weight of {code} is one whole number, or one for each class"
			))?;
			self.instance.weights.extend(of);
		}
		Ok(())
	}

	fn obligation(&self, entry: &Value) -> Result<Obligation, String> {
		let currency = match entry.get("currency") {
			None if self.currencies.len() == 1 => 0,
			code => self.currency(code)?,
		};
		let class = entry.get("class").map_or(Some(0), small);
		let partner = match entry.get("partner") {
			None | Some(Value::Null) => None,
			Some(partner) => {
				let partner = partner
					.as_u64()
					.and_then(|partner| u32::try_from(partner).ok());
				Some(partner.ok_or("the partner is no place in the queue")?)
			}
		};
		Ok(Obligation {
			amount: entry
				.get("amount")
				.and_then(amount64)
				.ok_or("no amount of 64 bits")?,
			debtor: self.seat(entry.get("debtor"))?,
			creditor: self.seat(entry.get("creditor"))?,
			currency,
			class: class.ok_or("the class is a number up to 255")?,
			partner,
		})
	}

	fn seat(&self, name: Option<&Value>) -> Result<u8, String> {
		index(&self.participants, name, "participant")
	}

	fn currency(&self, code: Option<&Value>) -> Result<u8, String> {
		index(&self.currencies, code, "currency")
	}

	/// The amounts by participant, of the currency.
	pub fn by_name<'a, T: Copy>(
		&'a self,
		list: &'a [T],
		currency: u8,
	) -> impl Iterator<Item = (&'a str, T)> {
		(0..self.instance.participants).map(move |seat| {
			(
				self.participants[usize::from(seat)].as_str(),
				list[self.instance.position(seat, currency)],
			)
		})
	}
}

/// Writes a solution: what to settle, and the certificate, in the order of the instance.
pub fn solution(solution: &Solution, objective: Objective) -> Value {
	let certificate = &solution.certificate;
	let strings = |list: &[u128]| list.iter().map(u128::to_string).collect::<Vec<_>>();
	let mut proof = json!({ "by": proof_name(certificate.proof) });
	if let Proof::Search { prices } = certificate.proof {
		proof["prices_prove"] = json!(prices.to_string());
	}
	json!({
		"objective": objective_name(objective),
		"settled": settled(&solution.bits),
		"count": solution.score.count,
		"value": solution.score.value.to_string(),
		"bound": certificate.bound.to_string(),
		"proof": proof,
		"shift": certificate.shift,
		"prices": strings(&certificate.prices),
		"cap_prices": strings(&certificate.cap_prices),
	})
}

/// Reads a solution's objective, set and certificate.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn read_solution(
	value: &Value,
	instance: &Instance,
) -> Result<(Objective, Vec<u8>, Certificate), String> {
	let text = |key: &str| value.get(key).and_then(Value::as_str);
	let objective = objective(text("objective").ok_or("no objective")?)?;
	let settled = value
		.get("settled")
		.and_then(Value::as_array)
		.ok_or("no list \"settled\"")?;
	let mut set = bits::empty(instance.obligations.len());
	for place in settled {
		let place = place.as_u64().and_then(|place| usize::try_from(place).ok());
		let place = place.filter(|place| *place < instance.obligations.len());
		bits::set(
			&mut set,
			place.ok_or("\"settled\" names what isn't in the queue")?,
			true,
		);
	}
	let numbers = |key: &str| -> Result<Vec<u128>, String> {
		let list = value
			.get(key)
			.and_then(Value::as_array)
			.ok_or(format!("no list \"{key}\""))?;
		list.iter()
			.map(|one| whole(one).ok_or(format!("\"{key}\" has what is no whole number")))
			.collect()
	};
	let one = |value: Option<&Value>, key: &str| {
		value.and_then(whole).ok_or(format!("no number \"{key}\""))
	};
	let proof = value.get("proof").ok_or("no proof")?;
	let proof = match proof.get("by").and_then(Value::as_str) {
		Some("prices") => Proof::Prices,
		Some("largest") => Proof::Largest,
		Some("search") => Proof::Search {
			prices: one(proof.get("prices_prove"), "prices_prove")?,
		},
		_ => return Err("the proof is by prices, largest or search".into()),
	};
	let shift = one(value.get("shift"), "shift")?;
	let certificate = Certificate {
		shift: u32::try_from(shift).map_err(|_| "the shift is too large")?,
		prices: numbers("prices")?,
		cap_prices: numbers("cap_prices")?,
		bound: one(value.get("bound"), "bound")?,
		proof,
	};
	Ok((objective, set, certificate))
}

/// What a proof is by, in a word.
pub fn proof_name(proof: Proof) -> &'static str {
	match proof {
		Proof::Prices => "prices",
		Proof::Largest => "largest",
		Proof::Search { .. } => "search",
	}
}

/// The objective of that name.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn objective(name: &str) -> Result<Objective, String> {
	match name {
		"count" => Ok(Objective::Count),
		"value" => Ok(Objective::Value),
		other => Err(format!("objective \"{other}\" is neither count nor value")),
	}
}

/// The objective's name.
pub fn objective_name(objective: Objective) -> &'static str {
	match objective {
		Objective::Count => "count",
		Objective::Value => "value",
	}
}

/// A whole number, as a number or as a string of digits.
pub fn whole(value: &Value) -> Option<u128> {
	match value {
		Value::String(text) => text.parse().ok(),
		other => other.as_u64().map(u128::from),
	}
}

/// Up to 2^53 a number, which every reader of JSON takes, and a string above.
fn number(amount: u128) -> Value {
	match u64::try_from(amount) {
		Ok(small) if small <= 1 << 53 => json!(small),
		_ => json!(amount.to_string()),
	}
}

fn amount64(value: &Value) -> Option<u64> {
	u64::try_from(whole(value)?).ok()
}

fn small(value: &Value) -> Option<u8> {
	u8::try_from(value.as_u64()?).ok()
}

fn names(file: &Map<String, Value>, key: &str) -> Result<Option<Vec<String>>, String> {
	let Some(list) = file.get(key) else {
		return Ok(None);
	};
	let names: Option<Vec<String>> = list.as_array().and_then(|list| {
		list.iter()
			.map(|name| name.as_str().map(String::from))
			.collect()
	});
	let names = names.ok_or(format!("{key} is a list of names"))?;
	if names.iter().collect::<BTreeSet<_>>().len() != names.len() {
		return Err(format!("{key} has a name twice"));
	}
	Ok(Some(names))
}

fn count(names: &[String]) -> Result<u8, String> {
	u8::try_from(names.len()).map_err(|_| format!("{} names: there is room for 255", names.len()))
}

fn list<'a>(file: &'a Map<String, Value>, key: &str) -> Result<&'a [Value], String> {
	match file.get(key) {
		None => Ok(&[]),
		Some(list) => list
			.as_array()
			.map(Vec::as_slice)
			.ok_or(format!("{key} is a list")),
	}
}

fn index(names: &[String], name: Option<&Value>, what: &str) -> Result<u8, String> {
	let name = name.and_then(Value::as_str).ok_or(format!("no {what}"))?;
	let place = names.iter().position(|other| other == name);
	let place = place.and_then(|place| u8::try_from(place).ok());
	place.ok_or(format!("{what} {name} isn't in the list"))
}
