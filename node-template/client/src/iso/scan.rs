//! A first look at a stranger's XML: bounded, without entities, in one namespace.
//!
//! The result is the [`Outline`] of the document, the sequence of its elements.
//! A message that was read and written again must have the same outline, else
//! something in it was not understood.

use crate::errors::FileFault;
use quick_xml::{
	NsReader,
	events::{BytesStart, Event, attributes::Attribute},
	name::ResolveResult,
};

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// The deepest nesting of elements that is read.
pub const MAX_DEPTH: usize = 32;

/// Namespace of `xsi:schemaLocation`, which says nothing about the payment.
const SCHEMA_INSTANCE: &[u8] = b"http://www.w3.org/2001/XMLSchema-instance";
/// The only attribute that a credit transfer's schema has.
const CURRENCY_ATTRIBUTE: &[u8] = b"Ccy";

/// One element of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
	/// How many elements it stands in.
	pub depth: usize,
	/// Its name, without a prefix.
	pub name: String,
	/// Whether it has a currency attribute.
	pub with_currency: bool,
}

/// The elements of a document, in order.
pub type Outline = Vec<Element>;

/// Checks that `bytes` are one XML document in UTF-8, every element of which is
/// in `namespace`, and returns its text and outline.
///
/// # Errors
/// [`FileFault`] with the first thing that is wrong.
pub fn scan<'a>(bytes: &'a [u8], namespace: &str) -> Result<(&'a str, Outline), FileFault> {
	if bytes.len() > MAX_BYTES {
		return Err(FileFault::TooLarge { limit: MAX_BYTES });
	}
	let text = std::str::from_utf8(bytes).map_err(|_| FileFault::NotXml("not UTF-8".into()))?;
	let text = text.strip_prefix('\u{feff}').unwrap_or(text);
	let outline = outline(text, namespace)?;
	Ok((text, outline))
}

/// The outline of `text`, all of whose elements must be in `namespace`.
///
/// # Errors
/// As [`scan`].
pub fn outline(text: &str, namespace: &str) -> Result<Outline, FileFault> {
	let mut reader = NsReader::from_str(text);
	let mut outline = Outline::new();
	let mut depth = 0usize;
	loop {
		let event = reader.read_event().map_err(not_xml)?;
		match event {
			Event::Start(start) => {
				element(&reader, &start, namespace, depth, &mut outline)?;
				depth = depth.saturating_add(1);
				if depth > MAX_DEPTH {
					return Err(FileFault::TooDeep { limit: MAX_DEPTH });
				}
			}
			Event::Empty(start) => element(&reader, &start, namespace, depth, &mut outline)?,
			Event::End(_) => depth = depth.saturating_sub(1),
			Event::Text(content) => {
				let content = content.decode().map_err(not_xml)?;
				if depth == 0 && !content.trim().is_empty() {
					return Err(FileFault::NotXml("text outside the document".into()));
				}
			}
			Event::GeneralRef(reference) => {
				let name = reference.decode().map_err(not_xml)?;
				let predefined = matches!(&*name, "lt" | "gt" | "amp" | "apos" | "quot");
				let character = reference.resolve_char_ref().map_err(not_xml)?.is_some();
				if !(predefined || character) || depth == 0 {
					return Err(FileFault::Entity(name.into_owned()));
				}
			}
			Event::DocType(_) => return Err(FileFault::DocumentType),
			Event::PI(_) => {
				return Err(FileFault::Unexpected("a processing instruction".into()));
			}
			Event::CData(_) => return Err(FileFault::Unexpected("a CDATA section".into())),
			Event::Decl(declaration) => {
				if let Some(encoding) = declaration.encoding() {
					let encoding = encoding.map_err(|e| FileFault::NotXml(e.to_string()))?;
					if !encoding.eq_ignore_ascii_case(b"utf-8") {
						return Err(FileFault::NotXml("an encoding other than UTF-8".into()));
					}
				}
			}
			Event::Comment(_) => {}
			Event::Eof => break,
		}
	}
	if depth != 0 {
		return Err(FileFault::NotXml("the document ends too early".into()));
	}
	if outline.is_empty() {
		return Err(FileFault::NotXml("the file holds no element".into()));
	}
	if outline.iter().filter(|element| element.depth == 0).count() != 1 {
		return Err(FileFault::NotXml("more than one document".into()));
	}
	Ok(outline)
}

/// Adds one element to the outline, if it is in the namespace and has no
/// attributes but those that the schema knows.
fn element(
	reader: &NsReader<&[u8]>,
	start: &BytesStart<'_>,
	namespace: &str,
	depth: usize,
	outline: &mut Outline,
) -> Result<(), FileFault> {
	let (resolved, local) = reader.resolver().resolve_element(start.name());
	let name = String::from_utf8_lossy(local.as_ref()).into_owned();
	match resolved {
		ResolveResult::Bound(found) if found.as_ref() == namespace.as_bytes() => {}
		ResolveResult::Bound(found) => {
			return Err(FileFault::WrongMessage {
				found: String::from_utf8_lossy(found.as_ref()).into_owned(),
			});
		}
		ResolveResult::Unbound => {
			return Err(FileFault::WrongMessage {
				found: String::new(),
			});
		}
		ResolveResult::Unknown(_) => {
			return Err(FileFault::NotXml(format!(
				"the prefix of '{name}' is not declared"
			)));
		}
	}
	let mut with_currency = false;
	for attribute in start.attributes() {
		let attribute = attribute.map_err(not_xml)?;
		if attribute.key.as_ref() == CURRENCY_ATTRIBUTE {
			with_currency = true;
		} else if !(declares_namespace(&attribute)
			|| depth == 0 && locates_schema(reader, &attribute))
		{
			let key = String::from_utf8_lossy(attribute.key.as_ref());
			return Err(FileFault::Unexpected(format!(
				"the attribute '{key}' of '{name}'"
			)));
		}
	}
	outline.push(Element {
		depth,
		name,
		with_currency,
	});
	Ok(())
}

/// Whether the attribute declares a namespace.
fn declares_namespace(attribute: &Attribute<'_>) -> bool {
	attribute.key.as_namespace_binding().is_some()
}

/// Whether the attribute says where the schema lies.
fn locates_schema(reader: &NsReader<&[u8]>, attribute: &Attribute<'_>) -> bool {
	let (resolved, local) = reader.resolver().resolve_attribute(attribute.key);
	local.as_ref() == b"schemaLocation"
		&& matches!(resolved, ResolveResult::Bound(found) if found.as_ref() == SCHEMA_INSTANCE)
}

/// The fault of text that is no XML.
fn not_xml(reason: impl std::fmt::Display) -> FileFault {
	FileFault::NotXml(reason.to_string())
}
