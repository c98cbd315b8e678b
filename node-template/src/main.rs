//! `caravan-node`: the validator's and the full node's binary of a Caravan payment chain.
//!
//! One file, one subject: [`cli`] the command line, [`command`] what each command does,
//! [`chain_spec`] the chains that are built in, [`guard`] what a live chain refuses, [`service`]
//! the parts of a running node, [`rpc`] the JSON-RPC methods, [`links`] where a browser finds a
//! development node.

#![allow(clippy::result_large_err, reason = "the SDK's errors are large")]

mod chain_spec;
mod cli;
mod command;
mod guard;
mod links;
mod rpc;
mod service;

use std::process::ExitCode;

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("caravan-node: {error}");
			ExitCode::FAILURE
		}
	}
}
