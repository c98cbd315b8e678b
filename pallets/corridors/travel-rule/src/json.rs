//! The one way in which a tree is written.

use crate::tree::Tree;
use core::fmt::Write;

/// Compact JSON in UTF-8, fields in the order of the tree, nothing escaped that needs not be.
pub(crate) fn write(tree: &Tree) -> Vec<u8> {
	let mut out = String::new();
	value(tree, &mut out);
	out.into_bytes()
}

fn value(tree: &Tree, out: &mut String) {
	match tree {
		Tree::Text(content) => text(content, out),
		Tree::Number(number) => out.push_str(&number.to_string()),
		Tree::List(items) => {
			out.push('[');
			let mut separator = "";
			for item in items {
				out.push_str(separator);
				value(item, out);
				separator = ",";
			}
			out.push(']');
		}
		Tree::Object(fields) => {
			out.push('{');
			let mut separator = "";
			for (name, field) in fields {
				out.push_str(separator);
				text(name, out);
				out.push(':');
				value(field, out);
				separator = ",";
			}
			out.push('}');
		}
		Tree::Other => out.push_str("null"),
	}
}

fn text(content: &str, out: &mut String) {
	out.push('"');
	for character in content.chars() {
		match character {
			'"' | '\\' => {
				out.push('\\');
				out.push(character);
			}
			'\0'..='\x1f' => {
				// Writing to a `String` doesn't fail.
				let _ = write!(out, "\\u{:04x}", u32::from(character));
			}
			_ => out.push(character),
		}
	}
	out.push('"');
}
