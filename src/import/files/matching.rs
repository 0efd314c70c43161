//! Which of the names that there are is which file of the old site.

use std::collections::HashMap;

/// What stands before the folders that both an address and a name have.
const ROOTS: [&str; 5] = ["wp-content/uploads/", "content/images/", "content/media/", "content/files/", "uploads/"];

/// The part of an address or a name that tells a file from others: `2008/06/canola.jpg`.
pub fn key_of(path: &str) -> String {
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = crate::import::plain::decoded(path).replace('\\', "/");
    let start = ROOTS.iter().find_map(|root| {
        let at = path.find(root)?;
        (at == 0 || path.as_bytes()[at - 1] == b'/').then_some(at + root.len())
    });
    path[start.unwrap_or(0)..].trim_start_matches("./").trim_matches('/').to_owned()
}

/// The key without what tells sizes of one picture from each other: `-300x200`, `-scaled`; and
/// Ghost's folder of sizes.
pub fn whole_key_of(key: &str) -> String {
    let key = match key.strip_prefix("size/").and_then(|rest| rest.split_once('/')) {
        Some((_, rest)) => rest.strip_prefix("format/").and_then(|rest| rest.split_once('/')).map_or(rest, |it| it.1),
        None => key,
    };
    let Some((stem, ending)) = key.rsplit_once('.') else { return key.to_owned() };
    let is_size = |size: &str| {
        let is_number = |text: &str| (1..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        size.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height))
    };
    match stem.rsplit_once('-') {
        Some((start, size)) if is_size(size) || size == "scaled" => format!("{start}.{ending}"),
        _ => key.to_owned(),
    }
}

/// Finds for each wanted key, or one of its others, the name that has it: by all of its folders,
/// else by the file's own name where one alone has that. Gives numbers of wanted ones by name.
pub fn matches(names: &[String], wanted: &[Vec<String>]) -> HashMap<String, usize> {
    let mut by_key: HashMap<String, usize> = HashMap::with_capacity(names.len());
    let mut by_file: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, name) in names.iter().enumerate() {
        by_key.entry(key_of(name)).or_insert(number);
        by_file.entry(file_of(name)).or_default().push(number);
    }
    let mut files_wanted: HashMap<&str, usize> = HashMap::new();
    for keys in wanted {
        if let Some(key) = keys.first() {
            *files_wanted.entry(file_of(key)).or_default() += 1;
        }
    }
    let mut found = HashMap::new();
    let mut rest = Vec::new();
    for (number, keys) in wanted.iter().enumerate() {
        match keys.iter().find_map(|key| by_key.get(key)) {
            Some(name) => {
                found.entry(names[*name].clone()).or_insert(number);
            }
            None => rest.push(number),
        }
    }
    for number in rest {
        let name = wanted[number].iter().find_map(|key| {
            let file = file_of(key);
            let alike = by_file.get(file)?;
            let ends_so = |name: &usize| names[*name].ends_with(&format!("/{key}"));
            let by_end = alike.iter().find(|name| ends_so(name));
            let is_alone = alike.len() == 1 && files_wanted.get(file).is_some_and(|count| *count == 1);
            by_end.or_else(|| alike.first().filter(|_| is_alone))
        });
        if let Some(name) = name {
            found.entry(names[*name].clone()).or_insert(number);
        }
    }
    found
}

fn file_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_name_of_one_file_have_one_key() {
        for path in [
            "https://example.org/wp-content/uploads/2008/06/a%20b.jpg?w=300",
            "http://cdn.example.net/2008/06/a b.jpg",
            "backup/wp-content/uploads/2008/06/a b.jpg",
            "uploads/2008/06/a b.jpg",
            "./2008/06/a b.jpg",
        ] {
            assert_eq!(key_of(path), "2008/06/a b.jpg", "{path}");
        }
        assert_eq!(key_of("__GHOST_URL__/content/images/2020/01/x.png"), "2020/01/x.png");
        assert_eq!(whole_key_of("2008/06/a-300x200.jpg"), "2008/06/a.jpg");
        assert_eq!(whole_key_of("2008/06/a-scaled.jpg"), "2008/06/a.jpg");
        assert_eq!(whole_key_of("size/w600/2020/01/x.png"), "2020/01/x.png");
        assert_eq!(whole_key_of("2008/06/a-1.jpg"), "2008/06/a-1.jpg");
    }

    #[test]
    fn a_name_without_its_folders_is_taken_where_there_is_no_doubt() {
        let keys = |keys: &[&str]| vec![keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>()];
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let found = |have: &[&str], want: &[&str]| matches(&names(have), &keys(want)).into_keys().collect::<Vec<_>>();
        assert_eq!(found(&["x/2008/a.jpg"], &["2008/a.jpg"]), ["x/2008/a.jpg"]);
        assert_eq!(found(&["a.jpg"], &["2008/a.jpg"]), ["a.jpg"]);
        assert!(found(&["1/a.jpg", "2/a.jpg"], &["2008/a.jpg"]).is_empty());
        assert_eq!(found(&["a-300x200.jpg"], &["a.jpg", "a-300x200.jpg"]), ["a-300x200.jpg"]);
    }
}
