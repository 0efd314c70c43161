//! To which mail servers nothing is said, since the connection is not protected or they are in a private network, and
//! what people are told of it.

use crate::support::certificates::{make_authority, make_certificate};
use crate::support::postmaster::Postmaster;
use crate::support::process::wait_until;
use crate::support::tls_end::TlsEnd;
use crate::support::{ADMIN, Desk, Response, TestServer};
use sea_query::Query;
use std::time::Duration;

/// Names a mail server, and asks for a mail by it.
fn try_server(desk: &mut Desk, fields: &[(&str, String)]) -> Response {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.get("/settings/mail").expect_status(200);
    desk.post("/settings/mail", &fields).expect_status(303);
    desk.post("/settings/mail/test", &[])
}

/// Whether a server was told something of a mail or of who sends it.
fn is_told(heard: &[String]) -> bool {
    heard.iter().any(|word| ["AUTH", "MAIL", "RCPT", "DATA"].contains(&word.as_str()))
}

#[test]
fn a_mail_server_that_is_to_protect_the_connection_and_does_not_is_told_nothing() {
    let server = TestServer::start().with_tenant("acme");
    let postmaster = Postmaster::start();
    let mut admin = server.desk("acme");
    let told = try_server(&mut admin, &postmaster.fields_with("starttls")).expect_status(502);
    told.expect_text("“127.0.0.1” offers no STARTTLS, so nothing was sent to it; choose TLS as on port 465");
    let heard = postmaster.take_heard();
    assert!(heard.contains(&"EHLO".to_owned()) && !is_told(&heard), "{heard:?}");

    // Nor is it told of what goes out by itself.
    admin.invite("ola@brandt.example", "author");
    let heard = wait_until("a try", || Some(postmaster.take_heard()).filter(|heard| !heard.is_empty()));
    assert!(!is_told(&heard), "{heard:?}");
    assert!(postmaster.state.lock().expect("free").mails.is_empty());

    // People read it in their own language.
    admin.get("/profile").expect_status(200);
    admin.post("/profile", &[("name", "Mira Oakes"), ("language", "de")]).expect_status(303);
    let told = admin.post("/settings/mail/test", &[]).expect_status(502);
    told.expect_text("bietet kein STARTTLS an, deshalb wurde nichts gesendet; wählen Sie TLS wie auf Port 465");

    // The same server takes mail where nobody asks it for protection: also what has waited.
    try_server(&mut admin, &postmaster.fields()).expect_status(303);
    postmaster.mail_for(ADMIN);
    wait_until("the invitation", || {
        server.clock().advance(Duration::from_secs(30));
        let state = postmaster.state.lock().expect("free");
        state.mails.iter().any(|(to, _)| to.contains("ola@")).then_some(())
    });
}

#[test]
fn a_mail_server_whose_certificate_nobody_known_has_signed_is_told_nothing() {
    let server = TestServer::start().with_tenant("acme");
    make_authority(server.scratch(), "ours");
    make_certificate(server.scratch(), "mail");
    let end = TlsEnd::start(server.scratch(), "mail");
    let postmaster = Postmaster::behind(&end);
    let mut admin = server.desk("acme");
    let refused = |told: Response| {
        told.expect_status(502)
            .expect_text("the certificate of “127.0.0.1” is not believed, so nothing was sent to it")
            .expect_text("“UnknownIssuer”");
    };
    refused(try_server(&mut admin, &postmaster.fields_with("starttls")));
    let heard = postmaster.take_heard();
    assert_eq!(heard, ["EHLO", "STARTTLS"], "the rest would have been said in private");

    // So it is where the connection is protected from the start.
    let from_start = postmaster.fields_with("tls").into_iter().map(|(name, value)| match name {
        "port" => (name, end.address.port().to_string()),
        _ => (name, value),
    });
    refused(try_server(&mut admin, &from_start.collect::<Vec<_>>()));
    assert_eq!(postmaster.take_heard(), [""; 0]);
}

#[test]
fn a_site_has_no_mail_server_on_this_machine_or_in_a_private_network_unless_the_host_lets_it() {
    let server = TestServer::start_with(|settings| settings.mail.private_servers = false).with_tenant("acme");
    let postmaster = Postmaster::start();
    let mut admin = server.desk("acme");
    let fields_at = |host: &str| {
        let fields = postmaster.fields().into_iter();
        fields.map(|(name, value)| (name, if name == "host" { host.to_owned() } else { value })).collect::<Vec<_>>()
    };
    admin.get("/settings/mail").expect_status(200);
    for host in ["127.0.0.1", "LocalHost.", "::1", "::ffff:127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0"] {
        let fields = fields_at(host);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let told = admin.post("/settings/mail", &fields).expect_status(422).expect_text("id=\"f-host-error\"");
        told.expect_text("is on this machine or in a private network").expect_text(&format!("value=\"{host}\""));
    }
    admin.get("/settings/mail").expect_text("This site sends no mail");

    // What a name leads to is seen when it is asked for: this one is no address by the letter, and leads to 127.0.0.1.
    let told = try_server(&mut admin, &fields_at("127.1")).expect_status(422).expect_text("id=\"f-host-error\"");
    told.expect_text("“127.1” is on this machine or in a private network").expect_text("value=\"127.1\"");
    // So it is with what goes out by itself.
    admin.invite("ola@brandt.example", "author");
    let database = server.database("acme");
    let faults = Query::select().column("fault").from(database.table("mails")).take();
    wait_until("a try", || {
        let faults = server.wait(database.all::<(Option<String>,)>(&faults)).expect("read");
        faults.into_iter().find_map(|(fault,)| fault).filter(|fault| fault.contains("`127.1` is on this machine"))
    });
    assert_eq!(postmaster.take_heard(), [""; 0], "nobody has asked it for anything");
    // People read it in their own language.
    admin.get("/profile").expect_status(200);
    admin.post("/profile", &[("name", "Mira Oakes"), ("language", "de")]).expect_status(303);
    let told = admin.post("/settings/mail/test", &[]).expect_status(422);
    told.expect_text("ist auf diesem Rechner oder in einem privaten Netz");
}

#[test]
fn the_hosts_own_mail_server_may_be_on_this_machine() {
    let postmaster = Postmaster::start();
    let server = TestServer::start_with(|settings| {
        postmaster.serve(settings);
        settings.mail.private_servers = false;
    })
    .with_tenant("acme");
    let mut admin = server.desk("acme");
    admin.get("/settings/mail").expect_status(200);
    admin.post("/settings/mail/test", &[]).expect_status(303);
    postmaster.mail_for(ADMIN);
}
