//! `rowhouse tenant import`.

use crate::app::cli::copy_args::ImportArgs;
use crate::app::cli::output;
use crate::app::cli::progress_bar::ProgressBar;
use crate::app::node::Node;
use crate::config::Settings;
use crate::content::entries::revisions::Writer;
use crate::control::Actor;
use crate::domain::tenant::{TenantName, TenantState};
use crate::identity::password::Passwords;
use crate::import::files::Source;
use crate::import::files::web::Web;
use crate::import::report::Fate;
use crate::import::tenant::{Import, Imported, Meter, START_PAGE};
use crate::import::{self, Report};
use crate::media::darkroom::Darkroom;
use crate::view::amount;
use anyhow::{Context as _, ensure};
use serde::Serialize;
use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// How many lines of what did not come over a terminal gets.
const SHOWN: usize = 20;

#[derive(Serialize)]
struct Shown<'a> {
    tenant: &'a TenantName,
    is_rehearsal: bool,
    #[serde(flatten)]
    report: &'a Report,
}

/// Brings another system's site in.
pub(super) async fn import(node: &Node, settings: &Settings, args: ImportArgs) -> anyhow::Result<()> {
    let (control, store) = (&node.control, node.control.store());
    let tenant = control.find_tenant(&args.name).await?;
    ensure!(
        matches!(tenant.state, TenantState::Running | TenantState::Suspended),
        "tenant `{}` is {}; it must be running or suspended",
        args.name,
        tenant.state
    );
    let file = File::open(&args.file).with_context(|| format!("cannot open {}", args.file.display()))?;
    let source = args.media.as_deref().map_or(Ok(Source::None), source)?;
    let mut site = tokio::task::spawn_blocking(move || import::read(file)).await??;
    if let Some(address) = args.from {
        site.address = address;
    }
    let database = store.open(&tenant.tables(store)).await.with_context(|| format!("tenant `{}`", args.name))?;
    let sent = import::waiting::latest(&database).await?;
    let is_busy = sent.is_some_and(|it| it.phase.is_work() && !it.is_given_up(node.clock.now()));
    ensure!(
        args.dry_run || !is_busy,
        "an import is under way in the admin of `{}`; wait for its end, and begin again",
        args.name
    );
    let bar = ProgressBar::new(args.output);
    let meter: Meter = Arc::new(move |step, done, total| {
        let part = format!("{step}: {} of {}", amount::count(done), amount::count(total));
        bar.show(done, total, if total == 0 { step } else { &part });
    });
    let web = args.fetch.then(|| Web::new(settings.imports.reach()));
    let import = Import {
        db: &database,
        clock: &node.clock,
        passwords: &Passwords::default(),
        darkroom: &Darkroom::default(),
        drafts: store.folder(),
        web: web.as_ref(),
        max_file_bytes: settings.server.max_file_bytes,
        writer: &Writer { id: None, name: "import".to_owned() },
        is_rehearsal: args.dry_run,
        meter: &meter,
    };
    let done = import.run(site, source).await;
    ProgressBar::new(args.output).clear();
    let Imported { report, generation } = done?;
    if generation.is_some() {
        // Servers that run know nothing of what a command has written.
        control.make_known(tenant.id).await?;
        let what = format!("{}: {}", args.name, report.summary());
        control.audit(&Actor::CommandLine, "import site", &what).await?;
    }
    if let Some(path) = &args.report {
        std::fs::write(path, report.to_csv()).with_context(|| format!("cannot write {}", path.display()))?;
    }
    if args.output.json {
        let shown = Shown { tenant: &args.name, is_rehearsal: args.dry_run, report: &report };
        return output::print_json(&shown);
    }
    output::print(&told(&report, &args.name, args.dry_run, args.report.as_deref()))
}

fn source(path: &Path) -> anyhow::Result<Source> {
    let shown = || format!("cannot open {}", path.display());
    if path.is_dir() {
        std::fs::read_dir(path).with_context(shown)?;
        return Ok(Source::Folder(path.to_owned()));
    }
    File::open(path).map(Source::Archive).with_context(shown)
}

fn told(report: &Report, name: &TenantName, is_rehearsal: bool, file: Option<&Path>) -> String {
    let mut text = String::new();
    let begin = if is_rehearsal { "this would come into" } else { "this came into" };
    let _ = writeln!(text, "{begin} `{name}`: {}", report.summary());
    // Of what came it is the one thing that visitors see at once.
    if let Some(it) = report.items.iter().find(|item| item.what == START_PAGE && item.fate == Fate::CameOver) {
        let _ = writeln!(text, "  {} `{}`: {}", it.what, it.name, it.detail);
    }
    let mut changed: Vec<_> = report.items.iter().filter(|item| item.fate == Fate::Changed).collect();
    // What is gone needs a look before what is another way.
    changed.sort_by_key(|item| !item.is_loss);
    for item in changed.iter().take(SHOWN) {
        let _ = writeln!(text, "  {} `{}`: {}", item.what, item.name, item.detail);
    }
    match (changed.len().saturating_sub(SHOWN), file) {
        (_, Some(file)) => {
            let _ = writeln!(text, "all of it, item by item, is in {}", file.display());
        }
        (0, None) => {}
        (more, None) => {
            let _ = writeln!(text, "  and {more} lines more; --report FILE writes all of them");
        }
    }
    if !is_rehearsal {
        text.push_str("next: look at its start page, then at Settings and Navigation in its admin\n");
    }
    text
}
