//! Every button in every template that takes something away: it asks once more, or it is known why it need not.

use super::repository_texts::texts_below;

/// What such a button is called, or does, by its value or its address.
const GRAVE: [&str; 14] = [
    "clear",
    "delete",
    "discard",
    "drain",
    "drop",
    "end",
    "forget",
    "purge",
    "remove",
    "reset",
    "revoke",
    "suspend",
    "unpublish",
    "withdraw",
];

/// Those that ask nothing: the template, what is in the button or its address, and why.
const UNASKED: [(&str, &str, &str); 29] = [
    ("account/profile.html", "/admin/profile/sessions/", "whoever is signed out signs in again"),
    ("account/second_factor.html", "/second-factor/remove", "its form wants a code"),
    ("admin/chosen.html", "value=\"unpublish\"", "the button beside it publishes again"),
    ("admin/chosen.html", "value=\"remove-tag\"", "the button beside it adds the tag again"),
    ("admin/chosen.html", "value=\"remove-term\"", "the button beside it adds the term again"),
    ("admin/chosen.html", "value=\"bin\"", "the list says so, with a button that takes it back"),
    ("admin/dashboard.html", "value=\"forget\"", "the mail was given up, and what it was about is still there"),
    ("admin/editor.html", "value=\"{{ wordless.intent }}\"", "it answers a question, and takes nothing away"),
    ("admin/editor.html", "value=\"withdraw\"", "the button that stands there next asks for a review again"),
    ("admin/editor.html", "/discard-draft", "the draft stays among the versions of the history"),
    ("admin/editor.html", "value=\"unpublish\"", "the button at the top publishes again"),
    ("admin/editor.html", "/bin\"", "the bin gives it back"),
    ("admin/form.html", "value=\"remove:", "nothing is saved before the button that says so"),
    ("admin/import.html", "/admin/import/forget", "the file can be sent again"),
    ("admin/import_choice.html", "/admin/import/forget", "the file can be sent again"),
    ("admin/media.html", "value=\"delete\"", "it leads to a page that asks"),
    ("admin/menu.html", "value=\"remove:", "nothing is saved before the button that says so"),
    ("admin/message.html", "is_grave", "the bin gives it back"),
    ("admin/messages.html", "is_grave", "the list says so, with a button that takes it back"),
    ("admin/missing_pages.html", "/admin/redirects/missing", "the next visitor who asks for it notes it again"),
    ("admin/people.html", "/reset-link", "the password stays until the link is used"),
    ("admin/people.html", "/withdraw", "nobody has an account by it, and a form below invites again"),
    ("admin/section_form.html", "value=\"remove:", "a button in its place brings it back"),
    ("admin/type.html", "value=\"remove:", "nothing is saved before the button that says so"),
    ("console/nodes.html", "/forget", "it is offered of nodes that are gone, and one that comes back is there again"),
    ("console/people.html", "/reset-link", "the password stays until the link is used"),
    ("console/people.html", "/withdraw", "nobody has an account by it, and a form below invites again"),
    ("console/tenant.html", "/reset-link", "the password stays until the link is used"),
    ("console/tenant_list.html", "BulkChange::Suspend", "it leads to a page that asks"),
];

/// The pages that ask have such a button, which is the answer.
const ANSWERS: [(&str, &str); 1] = [("console/tenant_suspend.html", "/suspend")];

/// What a text has before a letter that stands outside of all that is filled into the template.
fn before(text: &str, stop: char) -> &str {
    let mut depth = 0_u32;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        match (letter, next) {
            ('{', Some('{' | '%')) => {
                depth += 1;
                letters.next();
            }
            ('}' | '%', Some('}')) => {
                depth = depth.saturating_sub(1);
                letters.next();
            }
            _ if letter == stop && depth == 0 => return &text[..at],
            _ => {}
        }
    }
    text
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    tag.split_once(&format!(" {name}=\"")).map_or("", |(_, rest)| before(rest, '"'))
}

fn is_grave(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split(|letter: char| !letter.is_ascii_lowercase()).any(|word| GRAVE.contains(&word))
}

/// What is open at the end of a text: from its last beginning on, unless it ends before.
fn open<'a>(text: &'a str, beginning: &str, end: &str) -> Option<&'a str> {
    let inner = &text[text.rfind(beginning)?..];
    (!inner.contains(end)).then_some(inner)
}

/// The grave buttons of a template that ask nothing, and how many do: each with its attributes and the address
/// that it sends to.
fn unasked(template: &str) -> (Vec<String>, usize) {
    let (mut silent, mut asked) = (Vec::new(), 0);
    for (at, _) in template.match_indices("<button") {
        let (above, rest) = template.split_at(at);
        let tag = before(rest, '>');
        let label = rest[tag.len()..].split("</button>").next().unwrap_or_default();
        if attribute(tag, "type") == "button" {
            continue;
        }
        let form = open(above, "<form", "</form>");
        let address = match attribute(tag, "formaction") {
            "" => form.map_or("", |form| attribute(before(form, '>'), "action")),
            own => own,
        };
        let is_red = attribute(tag, "class").contains("danger");
        let says_so = is_red || is_grave(attribute(tag, "value")) || is_grave(label);
        if !says_so && !is_grave(address.rsplit('/').next().unwrap_or_default()) {
            continue;
        }
        let details = open(above, "<details", "</details>");
        let is_opened = details.is_some_and(|it| it.starts_with("<details class=\"sure\""));
        // The tenant's name is typed, or a box ticked.
        let is_confirmed = form.is_some_and(|it| it.contains("\"typed_name\"") || it.contains("name=\"confirmed\""));
        if is_opened || is_confirmed {
            asked += 1;
        } else {
            silent.push(format!("{tag}> to \"{address}\""));
        }
    }
    (silent, asked)
}

#[test]
fn every_button_that_takes_something_away_asks_once_more_or_it_can_be_taken_back() {
    let (mut faults, mut all_asked) = (Vec::new(), 0);
    let mut needed = Vec::new();
    let reasons: Vec<(&str, &str)> =
        UNASKED.iter().map(|(template, mark, _)| (*template, *mark)).chain(ANSWERS).collect();
    for (name, text) in texts_below("templates") {
        let (silent, asked) = unasked(&text);
        all_asked += asked;
        for button in silent {
            let known = reasons.iter().find(|(template, mark)| *template == name && button.contains(*mark));
            match known {
                Some(known) => needed.push(*known),
                None => faults.push(format!("{name}: {button}")),
            }
        }
    }
    assert!(faults.is_empty(), "these ask nothing, and nothing says why:\n{}", faults.join("\n"));
    let idle: Vec<_> = reasons.iter().filter(|reason| !needed.contains(reason)).collect();
    assert!(idle.is_empty(), "these reasons are those of nothing: {idle:?}");
    assert!(all_asked > 8, "{all_asked} ask");
}

#[test]
fn a_button_that_deletes_without_asking_is_found_out() {
    let form = |action: &str, button: &str| format!("<form method=\"post\" action=\"{action}\">{button}</form>");
    let sure = |inside: &str| format!("<details class=\"sure\"><summary>Delete</summary>{inside}</details>");
    let delete = form("{{ base }}/tags/{{ tag }}/delete", "<button class=\"button\">{{ \"tags-go\"|t }}</button>");
    let marked = form("{{ self.action() }}", "<button name=\"intent\" value=\"remove:{{ at }}\">-</button>");
    let said = form("{{ self.action() }}", "<button>{{ \"mails-forget\"|t }}</button>");
    let elsewhere = form("/save", "<button formaction=\"{{ base }}/revoke\">{% if a > b %}x{% endif %}</button>");
    let red = form("/save", "<button class=\"button{% if a > b %} danger{% endif %}\">x</button>");
    for grave in [delete, marked, said, elsewhere, red] {
        assert_eq!(unasked(&grave).0.len(), 1, "{grave}");
        assert_eq!(unasked(&sure(&grave)), (Vec::new(), 1), "{grave}");
        // What was asked before something else was asked of that alone.
        assert_eq!(unasked(&(sure("") + &grave)).0.len(), 1, "{grave}");
    }
    let typed = form("/delete", "<input name=\"confirmed\" required><button>Delete</button>");
    assert_eq!(unasked(&typed), (Vec::new(), 1));
    assert_eq!(unasked(&form("/send", "<button>Send</button>")), (Vec::new(), 0));
}
