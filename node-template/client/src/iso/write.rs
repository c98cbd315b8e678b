//! Messages as XML with their namespace, indented by tabs.

use crate::errors::{Error, Result};
use quick_xml::se::Serializer;
use serde::Serialize;

/// The XML declaration of every message written.
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// `document` as XML, its root element `Document` in `namespace`. The model's
/// writer knows no namespaces.
pub fn document<T: Serialize>(document: &T, namespace: &str) -> Result<String> {
	let body = element(document, "Document")?;
	let inner = body
		.strip_prefix("<Document>")
		.ok_or_else(|| Error::Local("the message was written without its root".into()))?;
	Ok(format!(
		"{DECLARATION}\n<Document xmlns=\"{namespace}\">{inner}\n"
	))
}

/// One part of a message as XML, its outermost element called `name`.
pub fn element<T: Serialize>(part: &T, name: &str) -> Result<String> {
	let mut xml = String::new();
	let mut serializer = Serializer::with_root(&mut xml, Some(name))
		.map_err(|e| Error::Local(format!("the message can't be written: {e}")))?;
	serializer.indent('\t', 1);
	part.serialize(serializer)
		.map_err(|e| Error::Local(format!("the message can't be written: {e}")))?;
	Ok(xml)
}
