//! What is wrong with a file is said with its line, before anything is changed.

use super::TenantsFile;

fn error_of(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tenants.toml");
    std::fs::write(&path, text).expect("write");
    let error = TenantsFile::read(&path).expect_err(text).to_string();
    error.strip_prefix(&format!("{}:", path.display())).expect("the file's name").to_owned()
}

#[test]
fn every_mistake_is_said_with_its_line() {
    for (text, expected) in [
        ("[[tenant]]\nname = \"a\"\n\n[[tenant]]\nname = \"a\"\n", "4: the tenant `a` is declared in line 1 already"),
        ("\n[[tenant]]\nname = \"a\"\nprefix = \"admin\"\n", "4: the prefix `admin` is reserved for the server itself"),
        ("# A name that is no prefix.\n[[tenant]]\nname = \"admin\"\n", "2: the prefix `admin` is reserved"),
        ("[[tenant]]\nname = \"a\"\n[[tenant]]\nname = \"b\"\nprefix = \"a\"\n", "3: the prefix `a` belongs to"),
        ("[[tenant]]\nname = \"a\"\nhosts = [\"a.example\", \"a.example\"]\n", "1: the host `a.example` is declared"),
        (
            "[[tenant]]\nname = \"a\"\nrecipe = \"pizza\"\nadmin_email = \"a@example.org\"\n",
            "1: there is no recipe named",
        ),
        ("[[tenant]]\nname = \"a\"\nrecipe = \"blog\"\n", "1: `a` has a recipe and no admin_email"),
        ("[[tenant]]\nname = \"a\"\nadmin_email = \"a@example.org\"\n", "1: `a` has an admin_email and no recipe"),
        ("[[tenant]]\nname = \"a\"\ntitel = \"A\"\n", "3: unknown field `titel`"),
        ("[[tenants]]\nname = \"a\"\n", "1: unknown field `tenants`"),
        ("[[tenant]]\nname = \n", "2: "),
    ] {
        let error = error_of(text);
        assert!(error.starts_with(expected), "{error:?} instead of {expected:?}");
        assert!(!error.contains('\n'), "one line: {error:?}");
    }
}
