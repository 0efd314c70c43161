//! The console's page *Nodes*: what each node says of itself, and what others find of it.

use super::in_step::{publish, retitle, shown};
use super::without_redis::with_patience;
use crate::support::farm::HOST;
use crate::support::process::wait_until;
use crate::support::{ADMIN, Browser, Desk, Farm, PASSWORD, SUPER_USER};
use rowhouse::infra::clock::Clock;
use std::collections::BTreeMap;
use std::process::Command;

/// A node as the page has it.
#[derive(Debug)]
struct Shown {
    /// Ready, Draining, Left or Lost.
    state: String,
    /// What is wrong with it, in sentences.
    alerts: Vec<String>,
    /// The facts, as HTML.
    facts: BTreeMap<String, String>,
}

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| Some(rest.split_once(end)?.0)).collect()
}

impl Shown {
    #[track_caller]
    fn of(page: &str, node: &str) -> Self {
        let start = format!("<h2 id=\"node-{node}\">{node} <span class=\"badge ");
        let card = between(page, &start, "</section>").pop().unwrap_or_else(|| panic!("no {node} in {page}"));
        let (_, state) = card.split_once("\">").expect("a badge");
        let alerts = between(card, "<p class=\"notice error\"", "</p>");
        let facts = between(card, "<div><dt>", "</dd></div>").into_iter().map(|fact| {
            let (name, value) = fact.split_once("</dt><dd>").expect("a name and a value");
            (name.to_owned(), value.to_owned())
        });
        Self {
            state: state.split('<').next().expect("a word").to_owned(),
            alerts: alerts.iter().flat_map(|alert| between(alert, "<span>", "</span>")).map(str::to_owned).collect(),
            facts: facts.collect(),
        }
    }

    #[track_caller]
    fn fact(&self, name: &str) -> &str {
        self.facts.get(name).unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }

    /// The numbers in a fact.
    #[track_caller]
    fn numbers(&self, name: &str) -> Vec<u64> {
        let text = self.fact(name).replace(',', "");
        text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
    }
}

fn operator(farm: &Farm) -> Browser {
    let mut operator = farm.nodes()[0].browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    operator
}

fn look(operator: &mut Browser, node: &str) -> Shown {
    Shown::of(&operator.get("/admin/nodes").expect_status(200).text(), node)
}

fn is_second(command: &Command) -> bool {
    command.get_envs().any(|(_, value)| value.is_some_and(|value| value == "web-2"))
}

#[test]
fn each_value_that_the_page_promises_is_the_nodes_own() {
    let before = Clock::default().now();
    let farm = Farm::start_with(2, with_patience).with_tenant("acme").with_tenant("bolt");
    let mut operator = operator(&farm);
    let visit = |node: usize| {
        // Under one address, as behind a load balancer: links on a page depend on it.
        farm.nodes()[node].browser().get_with("/acme/posts/ice", &[("host", HOST)]).expect_status(200);
    };
    let pages = |operator: &mut Browser, node: &str| look(operator, node).numbers("Pages");
    for node in farm.nodes() {
        let name = node.name.as_str();
        let shown = wait_until("it to know both tenants", || {
            let shown = look(&mut operator, name);
            (shown.fact("Routing table") == "up to date, 2 tenants").then_some(shown)
        });
        assert_eq!((shown.state.as_str(), &shown.alerts), ("Ready", &Vec::new()), "{shown:?}");
        assert_eq!(shown.fact("Address"), format!("<code>{}</code>", node.address));
        assert_eq!(shown.fact("Version"), env!("CARGO_PKG_VERSION"));
        let since = between(shown.fact("Up since"), "datetime=\"", "\"")[0].to_owned();
        let now = Clock::default().now().to_rfc3339();
        assert!(before.to_rfc3339() <= since && since <= now, "{since} is not between {before} and {now}");
        assert!(shown.numbers("Databases open")[0] > 0, "a tenant was visited: {shown:?}");
        assert!(shown.fact("Redis").starts_with("answers in ") && shown.fact("Redis").ends_with(" ms"), "{shown:?}");
        // The way to the registry takes a part of a second where all have too much to do.
        assert!(shown.fact("Clock") == "right" || shown.fact("Clock").contains(" ms "), "{shown:?}");
        assert!(shown.fact("Memory").ends_with(" MB") && shown.numbers("Memory")[0] > 5, "{shown:?}");
    }
    // One node renders a page and has it from its memory then; the other one gets it from Redis first.
    let kept = || farm.redis_command(&["KEYS", "rowhouse:page:*"]).lines().count();
    let (first, second, kept_before) = (pages(&mut operator, "web-1"), pages(&mut operator, "web-2"), kept());
    visit(0);
    wait_until("the page to be in Redis", || (kept() > kept_before).then_some(()));
    for node in [0, 0, 0, 1, 1, 1] {
        visit(node);
    }
    wait_until("the visits to be counted", || {
        let [now_first, now_second] = ["web-1", "web-2"].map(|node| pages(&mut operator, node));
        let is_first = now_first[0] >= first[0] + 3 && now_first[2] > first[2];
        let is_second = now_second[0] >= second[0] + 2 && now_second[1] > second[1];
        (is_first && is_second).then_some(())
    });
}

#[test]
fn what_is_wrong_with_a_node_is_on_its_card_and_no_other() {
    let mut farm = Farm::start_linked(2, |command| {
        with_patience(command);
        command.env("ROWHOUSE__SERVER__DRAIN_SECONDS", "5");
        if is_second(command) {
            command.env("ROWHOUSE_CLOCK_OFFSET_SECONDS", "300");
        }
    });
    let mut operator = operator(&farm);
    let ahead = wait_until("it to have read the registry's clock", || {
        let shown = look(&mut operator, "web-2");
        ["5 min ahead", "4 min ahead"].contains(&shown.fact("Clock")).then_some(shown)
    });
    assert!(ahead.alerts.len() == 1 && ahead.alerts[0].contains("of the registry's. The node goes by"), "{ahead:?}");

    farm.nodes()[1].redis().drop_all();
    let cut = wait_until("it to say that Redis is away", || {
        let shown = look(&mut operator, "web-2");
        (shown.fact("Redis") == "does not answer" && shown.alerts.len() == 2).then_some(shown)
    });
    assert!(cut.alerts[0].contains("Redis") && cut.state == "Ready", "{cut:?}");
    let other = look(&mut operator, "web-1");
    assert!(other.alerts.is_empty() && other.fact("Redis").starts_with("answers in "), "{other:?}");
    farm.nodes()[1].redis().mend();
    wait_until("it to be well", || {
        let shown = look(&mut operator, "web-2");
        (shown.alerts.len() == 1 && shown.fact("Redis").starts_with("answers in ")).then_some(())
    });
    // What was wrong is still told, with its times.
    let after = look(&mut operator, "web-2");
    let told = after.fact("Last error");
    assert!(told.contains("Redis") && told.contains(", over since <time datetime="), "{told}");
    let listed = farm.run(0, &["node", "list"]);
    let line = listed.lines().find(|line| line.starts_with("web-2")).expect("the node's line");
    assert!(line.contains("Redis") && line.contains(", over since ") && line.ends_with(" UTC)"), "{line}");

    farm.pause(1);
    let lost = wait_until("it to be lost", || {
        let shown = look(&mut operator, "web-2");
        (shown.state == "Lost").then_some(shown)
    });
    assert!(lost.fact("Last sign of life").ends_with(" s ago"), "{lost:?}");
    farm.resume(1);
    wait_until("it to be back", || (look(&mut operator, "web-2").state == "Ready").then_some(()));

    operator.get("/admin/nodes").expect_status(200);
    operator.post_form("/admin/nodes/web-2/drain", &[]).expect_status(303);
    assert_eq!(look(&mut operator, "web-2").state, "Draining");
    assert!(farm.wait_for_end(1).success());
    assert_eq!(look(&mut operator, "web-2").state, "Left");
}

#[test]
fn two_versions_side_by_side_are_both_on_the_page_and_serve_and_edit_one_tenant() {
    let farm = Farm::start_with(2, |command| {
        with_patience(command);
        if is_second(command) {
            command.env("ROWHOUSE_VERSION", "99.0.0");
        }
    })
    .with_tenant("acme");
    let (own, newer) = (env!("CARGO_PKG_VERSION"), "99.0.0");
    let mut operator = operator(&farm);
    assert_eq!(["web-1", "web-2"].map(|node| look(&mut operator, node).fact("Version").to_owned()), [own, newer]);
    let both = format!("Versions {own} and {newer} run side by side");
    operator.get("/admin/nodes").expect_status(200).expect_text(&both);
    // One editor at both in turn, and visitors of either.
    let mut desks = [0, 1].map(|node| Desk::open(farm.nodes()[node].browser(), "/acme", ADMIN));
    let entry = publish(&mut desks[0]);
    for turn in 0..4 {
        let title = format!("Loaf {turn},");
        let led_to = retitle(&mut desks[turn % 2], &entry, &title);
        assert!(!led_to.contains("behind"), "{led_to}");
        assert_eq!(shown(&farm, &title), [true; 2], "{title}");
    }
}
