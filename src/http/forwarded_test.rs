use super::*;
use actix_web::http::header::HeaderValue;
use proptest::prelude::*;

const PEER: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));

fn trusts(address: IpAddr) -> bool {
    matches!(address, IpAddr::V4(address) if address.octets()[0] == 10)
}

fn headers(lines: &[&str]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append(FORWARDED, HeaderValue::from_bytes(line.as_bytes()).expect("a value"));
    }
    headers
}

/// `client host proto`, with `-` for what is not said; nothing where nothing is read.
fn said(lines: &[&str]) -> String {
    read(&headers(lines), PEER, trusts).map_or_else(String::new, |said| {
        format!("{} {} {}", said.client, said.host.unwrap_or("-"), said.proto.unwrap_or("-"))
    })
}

#[test]
fn the_examples_of_the_rfc_are_read() {
    assert_eq!(said(&["for=192.0.2.60;proto=http;by=203.0.113.43"]), "192.0.2.60 - http");
    assert_eq!(said(&["For=\"[2001:db8:cafe::17]:4711\""]), "2001:db8:cafe::17 - -");
    assert_eq!(said(&["for=192.0.2.43, for=198.51.100.17"]), "198.51.100.17 - -");
    assert_eq!(said(&["for=_hidden, for=_SEVKISEK"]), "10.0.0.1 - -");
    assert_eq!(said(&["for=\"192.0.2.43:47011\";host=\"a.example:81\""]), "192.0.2.43 a.example:81 -");
    assert_eq!(said(&["for=\"_gazonk\""]), "10.0.0.1 - -");
    assert_eq!(said(&["FOR=192.0.2.1;PROTO=https;Host=a.example"]), "192.0.2.1 a.example https");
}

#[test]
fn it_is_read_from_its_end_as_far_as_trusted_proxies_wrote_it() {
    assert_eq!(said(&["for=192.0.2.9;host=evil, for=192.0.2.1;host=a"]), "192.0.2.1 a -");
    assert_eq!(said(&["for=192.0.2.9;host=evil, for=192.0.2.1;host=a, for=10.0.0.2;host=inner"]), "192.0.2.1 a -");
    assert_eq!(said(&["for=192.0.2.9", "for=192.0.2.1;proto=https", "for=10.0.0.2;host=b"]), "192.0.2.1 b https");
    assert_eq!(said(&["for=192.0.2.9;host=evil, for=unknown;host=a"]), "10.0.0.1 a -");
    assert_eq!(said(&["for=10.0.0.3;host=c"]), "10.0.0.3 c -");
    assert_eq!(said(&["host=a;proto=https"]), "10.0.0.1 a https", "who asked is not said");
}

#[test]
fn what_a_visitor_wrote_cannot_swallow_what_a_proxy_wrote() {
    for theirs in ["for=\"evil", "\"", "\\", "for=\"\\", "=;=,\"", "for=\"a\\\"", "for=1.2.3.4;for=", ",", ""] {
        for separator in [",", ", "] {
            let line = format!("{theirs}{separator}for=192.0.2.1;host=a");
            assert_eq!(said(&[&line]), "192.0.2.1 a -", "{line}");
        }
        assert_eq!(said(&[theirs, "for=192.0.2.1;host=a"]), "192.0.2.1 a -", "{theirs}");
    }
}

#[test]
fn an_element_that_is_none_is_not_read() {
    for bad in ["for=1.2.3.4;for=1.2.3.5", "for", "for=", "host=\"a", "host=a\"", "host=a b", "for=1.2.3.4 host=a"] {
        assert_eq!(said(&[bad]), "", "{bad}");
        let behind_another = format!("{bad}, for=10.0.0.2;host=a");
        assert_eq!(said(&[&behind_another]), "10.0.0.2 a -", "{bad}");
    }
}

#[test]
fn only_an_address_is_one() {
    for (node, is_address) in [
        ("192.0.2.1", true),
        ("192.0.2.1:80", true),
        ("192.0.2.1:_port", true),
        ("[2001:db8::1]", true),
        ("[2001:db8::1]:_a.b-c", true),
        ("2001:db8::1", false),
        ("[192.0.2.1]", false),
        ("[2001:db8::1", false),
        ("[2001:db8::1]80", false),
        ("192.0.2.1:", false),
        ("192.0.2.1:123456", false),
        ("192.0.2.1:8o", false),
        ("192.0.2.256", false),
        ("unknown", false),
        ("_192.0.2.1", false),
    ] {
        assert_eq!(address(node).is_some(), is_address, "{node}");
    }
}

/// A parameter's value, with and without need for quotes.
fn value() -> impl Strategy<Value = (String, String)> {
    let token = "[a-z0-9._-]{1,12}".prop_map(|text| (text.clone(), text));
    let quoted = "[a-z0-9:,;= \\[\\]]{0,12}".prop_map(|text| (text.clone(), format!("\"{text}\"")));
    token.boxed().prop_union(quoted.boxed())
}

proptest! {
    #[test]
    fn nothing_that_comes_makes_it_fail(lines in prop::collection::vec("[ -~\t]{0,60}", 0..4)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let headers = headers(&lines);
        if let Some(said) = read(&headers, PEER, trusts) {
            let of_a_line = |text: &str| lines.iter().any(|line| line.contains(text));
            prop_assert!(said.host.is_none_or(of_a_line) && said.proto.is_none_or(of_a_line));
        }
    }

    #[test]
    fn what_a_proxy_writes_is_read_whatever_stands_before_it(
        theirs in "[ -~\t]{0,40}",
        octets in any::<[u8; 4]>(),
        (host, host_text) in value(),
        (proto, proto_text) in value(),
    ) {
        let client = IpAddr::from(octets);
        prop_assume!(!trusts(client));
        let line = format!("{theirs}, for={client};host={host_text};proto={proto_text};ext=\"a\\\"b,c\"");
        let expected = Forwarded { client, host: Some(host.as_str()), proto: Some(proto.as_str()) };
        let headers = headers(&[&line]);
        prop_assert_eq!(read(&headers, PEER, trusts), Some(expected));
    }

    #[test]
    fn every_address_is_read_as_it_is_written(v6 in any::<[u16; 8]>(), port in any::<u16>()) {
        let ip = Ipv6Addr::from(v6);
        prop_assert_eq!(address(&format!("[{ip}]:{port}")), Some(IpAddr::V6(ip)));
    }
}
