//! Where a browser finds a development node.

use sc_network::{Multiaddr, multiaddr::Protocol};

/// One line for each user interface that opens the node behind `addresses`; none when the node
/// has no JSON-RPC server on an IPv4 address.
pub fn lines(addresses: &[Multiaddr]) -> Vec<String> {
	let Some(endpoint) = addresses.iter().find_map(websocket) else {
		return Vec::new();
	};
	let escaped = endpoint.replace(':', "%3A").replace('/', "%2F");
	vec![
		format!("🔌 JSON-RPC:         {endpoint}"),
		format!(
			"🔎 PAPI console:     https://dev.papi.how/explorer#networkId=custom&endpoint={escaped}"
		),
		format!("🔎 polkadot.js apps: https://polkadot.js.org/apps/?rpc={escaped}#/explorer"),
	]
}

/// The address as a WebSocket URL.
fn websocket(address: &Multiaddr) -> Option<String> {
	let mut ip = None;
	let mut port = None;
	for part in address.iter() {
		match part {
			Protocol::Ip4(address) => ip = Some(address),
			Protocol::Tcp(number) => port = Some(number),
			_ => {}
		}
	}
	Some(format!("ws://{}:{}", ip?, port?))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_links_carry_the_address_that_the_server_listens_on() {
		let addresses = ["/ip6/::1/tcp/41001", "/ip4/127.0.0.1/tcp/41000"]
			.map(|address| address.parse::<Multiaddr>().unwrap());
		let lines = lines(&addresses);
		assert_eq!(lines.len(), 3);
		assert!(lines[0].ends_with("ws://127.0.0.1:41000"));
		assert!(lines[1].ends_with("endpoint=ws%3A%2F%2F127.0.0.1%3A41000"));
		assert!(lines[2].ends_with("?rpc=ws%3A%2F%2F127.0.0.1%3A41000#/explorer"));
	}

	#[test]
	fn without_an_ipv4_address_there_are_no_links() {
		assert!(lines(&["/ip6/::1/tcp/41001".parse().unwrap()]).is_empty());
	}
}
