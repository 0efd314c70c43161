//! What the command line understands and refuses.

use super::{Arguments, Command, CreateArgs, TenantCommand};
use crate::domain::isolation::Isolation;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

fn parse(line: &str) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(std::iter::once("rowhouse").chain(line.split_whitespace()))
}

fn create(line: &str) -> CreateArgs {
    match parse(line).expect(line).command {
        Some(Command::Tenant { command: TenantCommand::Create(args) }) => *args,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_definition_of_the_arguments_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn without_a_command_rowhouse_serves() {
    let arguments = parse("--listen 127.0.0.1:81 --data d").expect("parses");
    assert!(matches!(arguments.command.unwrap_or_default(), Command::Serve { .. }));
    assert_eq!(arguments.listen.map(|address| address.port()), Some(81));
}

#[test]
fn config_and_data_stand_before_or_after_the_command() {
    for line in ["--config c.toml --data d tenant list", "tenant list --config c.toml --data d"] {
        let global = parse(line).expect(line).global;
        assert_eq!(global.config.as_deref(), Some("c.toml".as_ref()));
        assert_eq!(global.data.as_deref(), Some("d".as_ref()));
    }
}

#[test]
fn every_command_of_the_manual_parses() {
    for line in [
        "serve --listen [::]:80",
        "setup-link --json",
        "tenant setup shop --recipe blog --admin-email ada@example.org --admin-password-file -",
        "tenant show default --json",
        "tenant suspend shop",
        "tenant resume shop",
        "tenant reset shop --delete-data --yes",
        "tenant delete shop --yes",
        "tenant delete shop --forget --yes --json",
        "tenant backup shop -o - --with-passwords",
        "tenant backup shop --output shop.rowhouse --force --json",
        "tenant restore shop.rowhouse --as shop-2 --prefix shop-2 --isolation prefix --json",
        "tenant restore - --as shop-2 --prefix shop-2",
        "tenant restore shop.rowhouse --replace",
        "tenant restore shop.rowhouse --replace --yes",
        "tenant restore shop.rowhouse --database-url-file -",
        "tenant clone shop --as shop-2 --prefix shop-2 --isolation prefix --json",
        "tenant clone shop --as shop-2 --prefix shop-2 --database-url-file shop-url",
        "tenant list --state suspended --search corner --json",
        "tenants apply tenants.toml --dry-run --json",
        "config check",
        "keys status --json",
        "keys reseal --json",
        "config show --json",
        "user reset-password ada@example.org",
        "user reset-password --tenant shop ada@example.org --password-file -",
        "migrate status --json",
        "migrate run --parallel 8 --json",
        "tenant retry shop",
        "tenant adopt shop --prefix shop --database-url-file -",
        "tenant adopt shop --prefix shop --host a.example --database-server main --database rh_shop",
        "tenant adopt shop --prefix shop --file shop.sqlite --json",
        "tenant reconnect shop --database-url-file -",
        "tenant reconnect shop --reset-password --json",
        "health",
    ] {
        parse(line).expect(line);
    }
}

#[test]
fn a_tenant_is_created_with_or_without_its_setup() {
    let bare = create("tenant create shop --prefix shop");
    assert_eq!(bare.isolation, Isolation::Database);
    assert!(bare.first_setup().is_none());
    let full = create(
        "tenant create shop --prefix shop --host a.example --host b.example --isolation prefix \
         --recipe shop --language german --admin-email ada@example.org --admin-password-file secret.txt",
    );
    assert_eq!((full.hosts.len(), full.isolation), (2, Isolation::Prefix));
    let first = full.first_setup().expect("all of it is there");
    assert_eq!((first.recipe.as_str(), first.language.expect("a language").as_str()), ("shop", "de"));
}

#[test]
fn a_recipe_needs_an_administrator_and_an_administrator_a_recipe() {
    let alone = ["--recipe shop", "--language de", "--admin-email ada@example.org", "--admin-password-file secret.txt"];
    for line in alone {
        let error = parse(&format!("tenant create shop --prefix shop {line}")).expect_err(line);
        assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument, "{line}");
    }
}

#[test]
fn a_word_that_is_no_prefix_is_refused_and_an_unknown_state_is_wrong_usage() {
    for prefix in ["admin", "Shop", "a_b", "shop-", "-shop", &"a".repeat(64)] {
        let error = parse(&format!("tenant create shop --prefix {prefix}")).expect_err(prefix);
        assert_eq!(error.kind(), ErrorKind::ValueValidation, "{prefix}");
    }
    assert_eq!(parse("tenant list --state asleep").expect_err("no state").kind(), ErrorKind::InvalidValue);
    assert_eq!(parse("tenant suspend default").map(drop).map_err(|error| error.kind()), Ok(()));
    assert_eq!(parse("tenant delete default").expect_err("refused").kind(), ErrorKind::ValueValidation);
    assert_eq!(parse("tenants").expect_err("no command").kind(), ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
}
