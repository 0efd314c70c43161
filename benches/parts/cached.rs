//! A cached page beside a bare actix-web handler that returns the same bytes.

use super::hosting::{self, add_site, add_super_user, block_on, password_hash, settings};
use super::load::{get, median, requests_per_second};
use actix_web::{App, HttpResponse, HttpServer, web};
use bytes::Bytes;
use rowhouse::app::node::Node;
use rowhouse::domain::isolation::Isolation;
use rowhouse::infra::clock::Clock;
use std::net::SocketAddr;
use std::sync::mpsc;

const ROUNDS: usize = 5;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = settings(folder.path());
    settings.server.workers = 1;
    block_on(async {
        let node = Node::open(&settings, Clock::default()).await.expect("opened");
        let hash = password_hash().await;
        add_super_user(&node, &hash).await;
        add_site(&node, "blog", "blog", Isolation::Database, &hash).await;
    });
    let rowhouse = hosting::start(settings);
    let (status, body, _) = get(rowhouse, "/blog/", "");
    assert_eq!(status, 200);
    let bare = start_bare(Bytes::from(body.clone()));
    let (mut ours, mut theirs, mut fresh) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        theirs.push(requests_per_second(bare, "/", 16, 3));
        ours.push(requests_per_second(rowhouse, "/blog/", 16, 3));
        fresh.push(requests_per_second(rowhouse, "/_/health/live", 16, 1));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!("page: {} bytes, one worker, 16 connections, keep-alive, medians of {ROUNDS}", body.len());
    println!("bare actix-web handler: {theirs:.0} requests/s");
    println!("cached page:            {ours:.0} requests/s");
    println!("ratio:                  {:.3}", ours / theirs);
    println!("(health check, through the router and all middleware: {:.0} requests/s)", median(fresh));
}

fn start_bare(body: Bytes) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        block_on(async move {
            let app = move || {
                let body = body.clone();
                let page = move || {
                    let body = body.clone();
                    async move { HttpResponse::Ok().content_type("text/html; charset=utf-8").body(body) }
                };
                App::new().route("/", web::get().to(page))
            };
            let server = HttpServer::new(app).workers(1).bind(("127.0.0.1", 0)).expect("bound");
            sender.send(server.addrs()[0]).expect("heard");
            server.run().await.expect("ran");
        });
    });
    receiver.recv().expect("the server started")
}
