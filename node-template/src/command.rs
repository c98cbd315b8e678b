//! What each command does.

use crate::{
	chain_spec,
	cli::{Cli, Subcommand},
	guard, rpc,
	service::{self, Partial},
};
use caravan_runtime::opaque::Block;
use sc_cli::{CliConfiguration, KeystoreParams, Result, SubstrateCli};
use sc_service::config::BasePath;

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Caravan Node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		concat!(env!("CARGO_PKG_REPOSITORY"), "/issues").into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> std::result::Result<Box<dyn sc_service::ChainSpec>, String> {
		Ok(Box::new(chain_spec::load(id)?))
	}
}

/// Reads the command line and does what it says.
pub fn run() -> Result<()> {
	let cli = Cli::from_args();
	match &cli.subcommand {
		None => run_node(&cli),
		Some(Subcommand::Key(command)) => command.run(&cli),
		Some(Subcommand::ExportChainSpec(command)) => command.run(cli.load_spec(&command.chain)?),
		Some(Subcommand::BuildSpec(command)) => cli
			.create_runner(command)?
			.sync_run(|config| command.run(config.chain_spec, config.network)),
		Some(Subcommand::CheckBlock(command)) => cli.create_runner(command)?.async_run(|config| {
			let Partial {
				client,
				task_manager,
				import_queue,
				..
			} = service::partial(&config)?;
			Ok((command.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::ExportBlocks(command)) => {
			cli.create_runner(command)?.async_run(|config| {
				let Partial {
					client,
					task_manager,
					..
				} = service::partial(&config)?;
				Ok((command.run(client, config.database), task_manager))
			})
		}
		Some(Subcommand::ExportState(command)) => cli.create_runner(command)?.async_run(|config| {
			let Partial {
				client,
				task_manager,
				..
			} = service::partial(&config)?;
			Ok((command.run(client, config.chain_spec), task_manager))
		}),
		Some(Subcommand::ImportBlocks(command)) => {
			cli.create_runner(command)?.async_run(|config| {
				let Partial {
					client,
					task_manager,
					import_queue,
					..
				} = service::partial(&config)?;
				Ok((command.run(client, import_queue), task_manager))
			})
		}
		Some(Subcommand::PurgeChain(command)) => cli
			.create_runner(command)?
			.sync_run(|config| command.run(config.database)),
		Some(Subcommand::Revert(command)) => cli.create_runner(command)?.async_run(|config| {
			let Partial {
				client,
				task_manager,
				backend,
				..
			} = service::partial(&config)?;
			let revert_finality = Box::new(|client, _, blocks| {
				sc_consensus_grandpa::revert(client, blocks)?;
				Ok(())
			});
			Ok((
				command.run(client, backend, Some(revert_finality)),
				task_manager,
			))
		}),
		Some(Subcommand::ChainInfo(command)) => cli
			.create_runner(command)?
			.sync_run(|config| command.run::<Block>(&config)),
	}
}

/// Runs the node until a signal or a failure stops it.
fn run_node(cli: &Cli) -> Result<()> {
	// Before anything is logged or opened, so that a refusal is the only line.
	refuse_unsafe_live_chain(cli)?;

	let mut runner = cli.create_runner(&cli.run)?;
	rpc::close_unsafe_methods(runner.config_mut());
	let storage_monitor = cli.storage_monitor.clone();
	runner.run_node_until_exit(|config| async move {
		service::start(config, storage_monitor).map_err(sc_cli::Error::from)
	})
}

/// See [`guard`].
fn refuse_unsafe_live_chain(cli: &Cli) -> Result<()> {
	let is_dev = cli.run.is_dev()?;
	let spec = cli.load_spec(&cli.run.chain_id(is_dev)?)?;
	let base_path = cli
		.run
		.base_path()?
		.unwrap_or_else(|| BasePath::from_project("", "", &Cli::executable_name()));
	// The names of the keys are enough, so nobody is asked for a password twice.
	let keystore = KeystoreParams {
		keystore_path: cli.run.keystore_params.keystore_path.clone(),
		password_interactive: false,
		password: None,
		password_filename: None,
	}
	.keystore_config(&base_path.config_dir(spec.id()))?;
	let dev_key_seed = cli.run.dev_key_seed(is_dev)?;

	guard::check(spec.as_ref(), dev_key_seed.as_deref(), &keystore)
		.map_err(|refused| sc_cli::Error::Application(Box::new(refused)))
}
