//! Authorities and certificates for servers over TLS, by the `openssl` of the command line.

use std::path::Path;
use std::process::{Command, Stdio};

fn openssl(folder: &Path, arguments: &str) {
    let mut command = Command::new("openssl");
    command.args(arguments.split(' ')).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(command.status().expect("openssl is there").success(), "{arguments}");
}

/// Makes an authority, `NAME.pem`, in that folder.
pub(crate) fn make_authority(folder: &Path, name: &str) {
    let new = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2";
    openssl(folder, &format!("{new} -subj /CN={name} -keyout {name}.key -out {name}.pem"));
}

/// Makes a key and a certificate, `NAME.key` and `NAME.pem`, signed by the authority `ours`: for a server
/// at 127.0.0.1, or for a client.
pub(crate) fn make_certificate(folder: &Path, name: &str) {
    let new = format!("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN={name}");
    openssl(folder, &format!("{new} -keyout {name}.key -out {name}.csr"));
    std::fs::write(folder.join("names"), "subjectAltName=IP:127.0.0.1\n").expect("written");
    let sign = format!("x509 -req -in {name}.csr -CA ours.pem -CAkey ours.key -CAcreateserial -days 2 -extfile names");
    openssl(folder, &format!("{sign} -out {name}.pem"));
}
