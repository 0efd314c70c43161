//! Every button in every template that takes something away: it asks once more, or it is known why it need not.
//!
//! A button is known by what it says, by its value, and by where it sends to; and where it sends to by the last part
//! of the address, or by the function that answers there, as the routes name it. So one that is called "Go" is found,
//! too. What no template says is an address that a screen makes out of sight: those are listed.

use super::repository_texts::texts_below;

/// Where the addresses have their functions.
const ROUTES: &str = include_str!("../http/routes.rs");

/// What such a button is called, or does, by its value or its address.
const GRAVE: [&str; 15] = [
    "clear",
    "delete",
    "discard",
    "drain",
    "drop",
    "end",
    "forget",
    "purge",
    "remove",
    "replace",
    "reset",
    "revoke",
    "suspend",
    "unpublish",
    "withdraw",
];

/// Those that ask nothing: the template, what is in the button or its address, and why.
const UNASKED: [(&str, &str, &str); 23] = [
    ("account/profile.html", "/admin/profile/sessions/", "whoever is signed out signs in again"),
    ("account/second_factor.html", "/second-factor/remove", "its form wants a code"),
    ("admin/chosen.html", "value=\"unpublish\"", "the button beside it publishes again"),
    ("admin/chosen.html", "value=\"remove-tag\"", "the button beside it adds the tag again"),
    ("admin/chosen.html", "value=\"remove-term\"", "the button beside it adds the term again"),
    ("admin/chosen.html", "value=\"bin\"", "the list says so, with a button that takes it back"),
    ("admin/editor.html", "value=\"{{ wordless.intent }}\"", "it answers a question, and takes nothing away"),
    ("admin/editor.html", "value=\"withdraw\"", "the button that stands there next asks for a review again"),
    ("admin/editor.html", "/discard-draft", "the draft stays among the versions of the history"),
    ("admin/editor.html", "value=\"unpublish\"", "the button at the top publishes again"),
    ("admin/editor.html", "/bin\"", "the bin gives it back"),
    ("admin/form.html", "value=\"remove:", "nothing is saved before the button that says so"),
    ("admin/media.html", "value=\"delete\"", "it leads to a page that asks"),
    ("admin/menu.html", "value=\"remove:", "nothing is saved before the button that says so"),
    ("admin/message.html", "is_grave", "the bin gives it back"),
    ("admin/messages.html", "is_grave", "the list says so, with a button that takes it back"),
    ("admin/people.html", "/reset-link", "the password stays until the link is used"),
    ("admin/section_form.html", "value=\"remove:", "a button in its place brings it back"),
    ("admin/type.html", "value=\"remove:", "nothing is saved before the button that says so"),
    ("console/nodes.html", "/forget", "it is offered of nodes that are gone, and one that comes back is there again"),
    ("console/people.html", "/reset-link", "the password stays until the link is used"),
    ("console/tenant.html", "/reset-link", "the password stays until the link is used"),
    ("console/tenant_list.html", "BulkChange::Suspend", "it leads to a page that asks"),
];

/// The pages that ask have such a button, which is the answer.
const ANSWERS: [(&str, &str); 1] = [("console/tenant_suspend.html", "/suspend")];

/// Forms whose templates do not say where they send to, and why nothing is taken away there.
const OUT_OF_SIGHT: [(&str, &str, &str); 14] = [
    ("account/send_again.html", "{{ kept.action }}", "what takes something away is not carried on (`kept_form`)"),
    ("admin/chosen.html", "{{ frame.base }}{{ path }}", "what it does stands in its buttons' values"),
    ("admin/editor.html", "{{ self.action() }}", "it saves an entry; what else it does stands in its buttons' values"),
    ("admin/form.html", "{{ self.action() }}", "it saves a form"),
    ("admin/media_file.html", "{{ path }}", "it saves what is said of a file"),
    ("admin/menu.html", "{{ self.action() }}", "it saves a menu"),
    ("admin/message.html", "{{ self.path() }}", "what it does stands in its buttons' values"),
    ("admin/pages.html", "{{ frame.base }}{{ path }}", "it moves a page by one step"),
    ("admin/role.html", "{{ self.action() }}", "it saves a role"),
    ("admin/taxonomy.html", "{{ self.action() }}", "it saves a taxonomy"),
    ("admin/term.html", "{{ self.action() }}", "it saves a term"),
    ("admin/type.html", "{{ self.action() }}", "it saves a content type"),
    ("layout/form.html", "{{ action }}", "it is the question itself"),
    ("site/form.html", "{{ frame.local_url(form.path()) }}", "a visitor sends a message by it"),
];

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

/// What the addresses end in whose function takes something away, going by its name.
fn grave_ends(routes: &str) -> Vec<&str> {
    let ends = routes.split("at(\"").skip(1).filter_map(|route| {
        let (address, rest) = route.split_once('"')?;
        let (_, function) = rest.split_once(".post(")?;
        let function = function.split(')').next()?.rsplit("::").next()?;
        // What was begun is taken back at that address; a button's value of that name gives something back.
        let takes_away = is_grave(function) || function == "undo";
        takes_away.then(|| address.rsplit('/').next().unwrap_or_default())
    });
    ends.collect()
}

/// The addresses of forms that have nothing in them but what is filled in, or nothing at all.
fn out_of_sight(template: &str) -> Vec<&str> {
    let forms = template.match_indices("<form").map(|(at, _)| before(&template[at..], '>'));
    let posts = forms.filter(|tag| attribute(tag, "method") == "post").map(|tag| attribute(tag, "action"));
    let buttons = template.match_indices(" formaction=\"").map(|(at, mark)| before(&template[at + mark.len()..], '"'));
    let is_filled_in = |address: &str| address.split("}}").all(|piece| piece.is_empty() || piece.starts_with('{'));
    posts.chain(buttons).filter(|address| is_filled_in(address)).collect()
}

/// What is open at the end of a text: from its last beginning on, unless it ends before.
fn open<'a>(text: &'a str, beginning: &str, end: &str) -> Option<&'a str> {
    let inner = &text[text.rfind(beginning)?..];
    (!inner.contains(end)).then_some(inner)
}

/// The grave buttons of a template that ask nothing, and how many do: each with its attributes and the address
/// that it sends to.
fn unasked(template: &str, grave_ends: &[&str]) -> (Vec<String>, usize) {
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
        let end = address.rsplit('/').next().unwrap_or_default();
        if !says_so && !is_grave(end) && !grave_ends.contains(&end) {
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
    let ends = grave_ends(ROUTES);
    for (name, text) in texts_below("templates") {
        let (silent, asked) = unasked(&text, &ends);
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
fn where_a_form_sends_to_stands_in_its_template_or_it_is_known_to_take_nothing_away() {
    let (mut faults, mut needed) = (Vec::new(), Vec::new());
    for (name, text) in texts_below("templates") {
        for address in out_of_sight(&text) {
            match OUT_OF_SIGHT.iter().find(|(template, known, _)| *template == name && *known == address) {
                Some(known) => needed.push(known),
                None => faults.push(format!("{name}: \"{address}\"")),
            }
        }
    }
    assert!(faults.is_empty(), "nothing says what these do:\n{}", faults.join("\n"));
    let idle: Vec<_> = OUT_OF_SIGHT.iter().filter(|known| !needed.contains(known)).collect();
    assert!(idle.is_empty(), "these forms are gone: {idle:?}");

    let form = |action: &str| format!("<form method=\"post\"{action}><button>Go</button></form>");
    for hidden in ["", " action=\"{{ self.action() }}\"", " action=\"{{ frame.base }}{{ path(\"/a\") }}\""] {
        assert_eq!(out_of_sight(&form(hidden)).len(), 1, "{hidden}");
    }
    assert_eq!(out_of_sight(&form(" action=\"{{ path }}/crop\"")), Vec::<&str>::new());
}

#[test]
fn the_routes_say_by_their_functions_names_where_something_is_taken_away() {
    let ends = grave_ends(ROUTES);
    // Of these the address says nothing.
    for end in ["kept-copies", "missing", "undo"] {
        assert!(ends.contains(&end), "no {end} in {ends:?}");
    }
    let is_open = |end: &&&str| end.is_empty() || end.contains('{');
    let open: Vec<_> = ends.iter().filter(is_open).collect();
    assert!(open.is_empty(), "the address of what takes something away says so at its end: {open:?}");
    let go = "<form method=\"post\" action=\"{{ frame.base }}/admin/redirects/missing\"><button>Go</button></form>";
    assert_eq!((unasked(go, &ends).0.len(), unasked(go, &[]).0.len()), (1, 0));
}

#[test]
fn a_button_that_deletes_without_asking_is_found_out() {
    let unasked = |template: &str| unasked(template, &[]);
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
