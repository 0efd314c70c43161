//! What a large file costs the process that takes it and gives it out: pieces, and never all of it.

use super::{address_at, pdf, send};
use crate::support::process::{Server, folder_with_tenant};
use crate::support::{ADMIN, Desk, Process, raw};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::ops::Range;
use std::path::Path;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

/// The bytes of the file.
const FILE: usize = 96 << 20;
/// How much more the process may hold at any moment than it held before.
///
/// Who keeps all of the file has 96 MiB more, of which what is free in the heap already could hide
/// some: malloc(3) keeps what was freed in pieces of up to 32 MiB, and a password's hash takes 19. So
/// a whole file is never hidden below 40. What is needed are pieces of 256 KiB, a few for each
/// client, and the caches of connections, of 2 MiB each.
const MOST: u64 = 40 << 20;
/// How many read at once.
const READERS: usize = 8;

/// A PDF that packs badly and has no two blocks alike.
fn large_pdf() -> Vec<u8> {
    let block: Vec<u8> =
        (0_u32..16 * 1024).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let mut file = Vec::with_capacity(FILE);
    for number in 0_u32.. {
        if file.len() == FILE {
            break;
        }
        file.extend_from_slice(&number.to_le_bytes());
        file.extend_from_slice(&block[4..]);
    }
    file[..9].copy_from_slice(b"%PDF-1.7\n");
    file
}

fn serve(folder: &Path) -> (Server, Desk) {
    let server = Process::serve_with(folder, |command| {
        command.env("ROWHOUSE__SERVER__MAX_FILE_BYTES", (128 << 20).to_string());
    });
    let mut desk = Desk::open(server.browser(), "/acme", ADMIN);
    // What is made on first use is there before anything is measured.
    let small = pdf(1 << 20);
    send(&mut desk, "small.pdf", &small).expect_status(303);
    let small_address = address_at(&mut server.browser(), "acme", "small.pdf");
    assert!(server.browser().get(&small_address).expect_status(200).body == small);
    (server, desk)
}

/// Does something, and gives by how many bytes the process' memory was larger meanwhile.
fn growth(server: &Server, work: impl FnOnce()) -> u64 {
    server.process.forget_peak_memory();
    let before = server.process.peak_memory_bytes();
    work();
    server.process.peak_memory_bytes().saturating_sub(before)
}

/// Asks for a file or a part of it, waits until all others have asked, too, and looks at every byte.
fn download(address: SocketAddr, path: &str, part: Option<Range<usize>>, file: &[u8], all_have_asked: &Barrier) {
    let mut stream = raw::connect(address);
    let range = part.as_ref().map(|part| format!("Range: bytes={}-{}\r\n", part.start, part.end - 1));
    let range = range.unwrap_or_default();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{range}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    all_have_asked.wait();
    // Nobody reads for a while: a server that reads ahead of its clients fills its memory now.
    thread::sleep(Duration::from_secs(1));
    let mut answer = BufReader::new(stream);
    let mut line = String::new();
    answer.read_line(&mut line).expect("a status");
    let status = if part.is_some() { "206" } else { "200" };
    assert_eq!(line.split(' ').nth(1), Some(status), "{line}");
    while line != "\r\n" {
        line.clear();
        assert!(answer.read_line(&mut line).expect("a header") > 0, "the head has an end");
    }
    let mut left = &file[part.unwrap_or(0..file.len())];
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let count = answer.read(&mut buffer).expect("a piece");
        if count == 0 {
            break;
        }
        assert!(count <= left.len() && buffer[..count] == left[..count], "{} bytes before the end", left.len());
        left = &left[count..];
    }
    assert_eq!(left.len(), 0, "bytes are missing");
}

#[test]
fn a_large_file_comes_in_and_goes_out_to_eight_at_once_in_little_memory() {
    let folder = folder_with_tenant("acme");
    let (server, mut desk) = serve(folder.path());
    let file = large_pdf();
    let taken = growth(&server, || {
        send(&mut desk, "large.pdf", &file).expect_status(303);
    });
    assert!(taken <= MOST, "to take it, {} KiB were held", taken / 1024);

    let path = address_at(&mut server.browser(), "acme", "large.pdf");
    let all_have_asked = Barrier::new(READERS);
    let given = growth(&server, || {
        thread::scope(|scope| {
            for reader in 0..READERS {
                // One half of them have a part already, which ends somewhere in a piece.
                let part = (reader % 2 == 1).then_some(FILE / 2 - reader..FILE - reader);
                let (path, file, all_have_asked) = (&path, &file, &all_have_asked);
                scope.spawn(move || download(server.address, path, part, file, all_have_asked));
            }
        });
    });
    assert!(given <= MOST, "to give it to {READERS} at once, {} KiB were held", given / 1024);
}
