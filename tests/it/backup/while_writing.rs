//! A backup while editors go on: it is the site of one moment.

use super::archive::Archive;
use super::succeed;
use crate::support::TestServer;
use crate::support::arrange::{ACTOR, name};
use rowhouse::control::progress::Verb;
use rowhouse::domain::isolation::Isolation;
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// A file that stops after its first bytes until it is told to go on.
struct Gate {
    file: File,
    reached: Option<Sender<()>>,
    go_on: Receiver<()>,
}

impl Write for Gate {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(reached) = self.reached.take() {
            reached.send(()).expect("somebody waits");
            self.go_on.recv().expect("told");
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[test]
fn what_is_written_after_a_backup_began_is_not_in_it() {
    for isolation in [Isolation::Database, Isolation::Prefix] {
        let server = TestServer::start().with_tenant_in("acme", isolation);
        let mut desk = server.desk("acme");
        let before = desk.write("posts", "publish", "Before", "First words.");
        succeed(server.scratch(), &["tenant", "backup", "acme", "-o", "calm.rowhouse"]);
        let path = server.scratch().join("busy.rowhouse");
        let file = File::create(&path).expect("a file");
        let ((reached, at_gate), (open, go_on)) = (channel(), channel());
        std::thread::scope(|scope| {
            let backup = scope.spawn(|| {
                let gate = Gate { file, reached: Some(reached), go_on };
                let acme = name("acme");
                let progress = server.begin_work(Verb::BackUp, "acme");
                let backup = server.control().backup_tenant(&ACTOR, &acme, false, gate, &progress);
                server.wait(backup).map(|done| done.bytes)
            });
            at_gate.recv().expect("the backup has begun");
            desk.write("posts", "publish", "After", "Other words.");
            let changed = [("title", "Before and after"), ("s.0.kind", "rich_text"), ("s.0.body", "Changed.")];
            desk.save(&before, "publish", &changed).expect_status(303);
            server.get("/acme/posts/after").expect_status(200);
            open.send(()).expect("the backup waits");
            backup.join().expect("no panic").expect("backed up");
        });
        let (calm, busy) = (Archive::read(&server.scratch().join("calm.rowhouse")), Archive::read(&path));
        assert_eq!(busy.listed(), calm.listed(), "{isolation}");
        assert_eq!(busy.manifest()["parts"], busy.listed());
    }
}

#[test]
fn many_backups_among_many_writes_are_all_sound() {
    let server = TestServer::start().with_tenant("acme");
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut desk = server.desk("acme");
            let mut number = 0;
            while !is_over.load(Ordering::Relaxed) {
                number += 1;
                let title = format!("Post {number}");
                let fields = [
                    ("title", title.as_str()),
                    ("intent", "publish"),
                    ("tags", "alpha, beta"),
                    ("s.0.kind", "rich_text"),
                    ("s.0.body", "Words."),
                ];
                let saved = desk.post("/posts/new", &fields).expect_status(303);
                let entry =
                    saved.location().split('?').next().expect("a path").trim_start_matches("/acme/admin").to_owned();
                if number % 2 == 0 {
                    desk.post(&format!("{entry}/bin"), &[]).expect_status(303);
                    desk.post(&format!("{entry}/delete-forever"), &[]).expect_status(303);
                }
            }
            number
        });
        for number in 0..5 {
            let (file, copy) = (format!("{number}.rowhouse"), format!("copy-{number}"));
            succeed(server.scratch(), &["tenant", "backup", "acme", "-o", &file]);
            // It is checked whole: an entry's tag that is not there would be refused.
            succeed(server.scratch(), &["tenant", "restore", &file, "--as", &copy]);
        }
        is_over.store(true, Ordering::Relaxed);
        assert!(writer.join().expect("no panic") > 2);
    });
}
