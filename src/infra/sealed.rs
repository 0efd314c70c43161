//! Secrets that lie in a database, and pages in Redis: sealed with a key that lies elsewhere.
//!
//! XChaCha20-Poly1305 with a random nonce of 192 bits. A sealed text is bound to what it
//! belongs to, so that one tenant's cannot be put in the place of another's. It says by
//! which key it was sealed: a new key can be put before the old ones, which still open what
//! they sealed.
//!
//! ```text
//! 1 byte: version, 1 | 4 bytes: which key | 24 bytes: nonce | ciphertext and tag
//! ```

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const VERSION: u8 = 1;
const NONCE: usize = 24;
const HEAD: usize = 1 + 4 + NONCE;

/// The keys of this server: the first one seals, all of them open.
#[derive(Clone)]
pub struct SealingKeys(Arc<[SealingKey]>);

struct SealingKey {
    id: KeyId,
    cipher: XChaCha20Poly1305,
}

/// Which key: the first bytes of its SHA-256, which say nothing of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyId([u8; 4]);

/// A sealed text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Sealed(Arc<[u8]>);

/// Why a secret cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// A key's file cannot be read or made.
    #[error("cannot read the key {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A key's file has no key.
    #[error("{} has no key; a key is 64 hexadecimal digits on the first line, as `openssl rand -hex 32` prints", .0.display())]
    NoKey(PathBuf),
    /// None of the keys that there are.
    #[error("it was sealed with a key that this server does not have; name the old key's file in data.key_files too")]
    UnknownKey,
    /// Cut off, changed, or another tenant's.
    #[error("it was changed since it was sealed")]
    Changed,
}

impl SealingKeys {
    /// The keys in these files, the first of which seals.
    pub fn read(files: &[PathBuf]) -> Result<Self, SealError> {
        files.iter().map(|path| SealingKey::read(path)).collect::<Result<Vec<_>, _>>().map(|keys| Self(keys.into()))
    }

    /// The key in this file, which is made where it is not there.
    pub fn read_or_make(file: &Path) -> Result<Self, SealError> {
        if !file.exists() {
            make(file).map_err(|source| SealError::Unreadable { path: file.to_owned(), source })?;
        }
        Self::read(&[file.to_owned()])
    }

    /// Seals a text that belongs to `owner`.
    pub fn seal(&self, secret: &str, owner: &str) -> Result<Sealed, SealError> {
        Ok(Sealed(self.seal_bytes(secret.as_bytes(), owner)?.into()))
    }

    /// The same of bytes.
    pub fn seal_bytes(&self, bytes: &[u8], owner: &str) -> Result<Vec<u8>, SealError> {
        let key = self.0.first().ok_or(SealError::UnknownKey)?;
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: bytes, aad: owner.as_bytes() };
        let ciphertext = key.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Changed)?;
        Ok([&[VERSION], &key.id.0[..], &nonce, &ciphertext].concat())
    }

    /// Seals with the first key what another one sealed for `owner`. None where the first one
    /// did.
    pub fn reseal(&self, sealed: &[u8], owner: &str) -> Result<Option<Vec<u8>>, SealError> {
        let plain = self.open_bytes(sealed, owner)?;
        let is_newest = self.0.first().map(|key| key.id) == KeyId::of(sealed);
        if is_newest { Ok(None) } else { self.seal_bytes(&plain, owner).map(Some) }
    }

    /// The keys that there are, the first of which seals.
    pub fn ids(&self) -> impl Iterator<Item = KeyId> {
        self.0.iter().map(|key| key.id)
    }

    /// Opens what was sealed for `owner`.
    pub fn open(&self, sealed: &Sealed, owner: &str) -> Result<SecretString, SealError> {
        let plain = self.open_bytes(&sealed.0, owner)?;
        String::from_utf8(plain).map(SecretString::from).map_err(|_| SealError::Changed)
    }

    /// The same of bytes.
    pub fn open_bytes(&self, sealed: &[u8], owner: &str) -> Result<Vec<u8>, SealError> {
        let (head, ciphertext) = sealed.split_at_checked(HEAD).ok_or(SealError::Changed)?;
        let nonce: [u8; NONCE] = head[1 + 4..].try_into().map_err(|_| SealError::Changed)?;
        let id = KeyId::of(sealed).ok_or(SealError::Changed)?;
        let key = self.0.iter().find(|key| key.id == id).ok_or(SealError::UnknownKey)?;
        let payload = Payload { msg: ciphertext, aad: owner.as_bytes() };
        key.cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Changed)
    }
}

impl SealingKey {
    fn read(path: &Path) -> Result<Self, SealError> {
        let text = std::fs::read_to_string(path)
            .map(SecretString::from)
            .map_err(|source| SealError::Unreadable { path: path.to_owned(), source })?;
        let line = text.expose_secret().lines().next().unwrap_or_default().trim();
        let bytes = from_hex(line).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let bytes = bytes.ok_or_else(|| SealError::NoKey(path.to_owned()))?;
        let mut id = [0; 4];
        id.copy_from_slice(&Sha256::digest(bytes)[..4]);
        Ok(Self { id: KeyId(id), cipher: XChaCha20Poly1305::new(&Key::from(bytes)) })
    }
}

impl KeyId {
    /// The key that sealed this; none where nothing is whole enough to say so.
    pub fn of(sealed: &[u8]) -> Option<Self> {
        sealed.get(1..1 + 4)?.try_into().ok().map(Self)
    }
}

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&super::random::hex(&self.0))
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|place| u8::from_str_radix(&text[place..place + 2], 16).ok()).collect()
}

/// Writes a new key that only this user can read. Where two processes do at the same time,
/// the first one's stays.
fn make(file: &Path) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let draft = file.with_extension(format!("{}.draft", uuid::Uuid::now_v7().simple()));
    let bytes: [u8; 32] = rand::random();
    let mut out = std::fs::OpenOptions::new().create_new(true).write(true).mode(0o600).open(&draft)?;
    writeln!(out, "{}", super::random::hex(&bytes))?;
    out.sync_all()?;
    let linked = std::fs::hard_link(&draft, file);
    std::fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

impl Sealed {
    /// As it lies in a database.
    pub fn stored(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }

    /// To lie in a database.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// To travel in a cookie: hexadecimal digits.
    pub fn to_text(&self) -> String {
        super::random::hex(&self.0)
    }

    /// What came back as such a text; none where it cannot be one.
    pub fn from_text(text: &str) -> Option<Self> {
        from_hex(text).map(Self::stored)
    }
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(folder: &Path, names: &[&str]) -> SealingKeys {
        let files: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        for file in &files {
            SealingKeys::read_or_make(file).expect("made");
        }
        SealingKeys::read(&files).expect("read")
    }

    #[test]
    fn a_new_key_opens_what_the_old_one_sealed_and_no_other_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let sealed = keys(folder.path(), &["old"]).seal("s3cret", "shop").expect("sealed");
        let rotated = keys(folder.path(), &["new", "old"]);
        assert_eq!(rotated.open(&sealed, "shop").expect("opened").expose_secret(), "s3cret");
        assert_ne!(rotated.seal("s3cret", "shop").expect("sealed").0[1..5], sealed.0[1..5], "the new key seals");
        let error = keys(folder.path(), &["new"]).open(&sealed, "shop").expect_err("unknown");
        assert!(matches!(error, SealError::UnknownKey));
    }

    #[test]
    fn what_the_old_key_sealed_is_sealed_anew_once_and_then_opens_without_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let old = keys(folder.path(), &["old"]).seal_bytes(b"s3cret", "shop").expect("sealed");
        let rotated = keys(folder.path(), &["new", "old"]);
        let new = rotated.reseal(&old, "shop").expect("opened").expect("another key's");
        assert_eq!(KeyId::of(&new), rotated.ids().next());
        assert_eq!(rotated.reseal(&new, "shop").expect("opened"), None);
        let alone = keys(folder.path(), &["new"]);
        assert_eq!(alone.open_bytes(&new, "shop").expect("opened"), b"s3cret");
        assert!(matches!(alone.reseal(&old, "shop"), Err(SealError::UnknownKey)));
        assert!(matches!(rotated.reseal(&old, "eat"), Err(SealError::Changed)));
    }

    #[test]
    fn what_was_changed_or_belongs_to_another_does_not_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = keys(folder.path(), &["key"]);
        let sealed = keys.seal("s3cret", "shop").expect("sealed");
        assert!(matches!(keys.open(&sealed, "eat"), Err(SealError::Changed)));
        for place in HEAD..sealed.0.len() {
            let mut bytes = sealed.0.to_vec();
            bytes[place] ^= 1;
            assert!(matches!(keys.open(&Sealed::stored(bytes), "shop"), Err(SealError::Changed)));
        }
        assert!(keys.open(&Sealed::stored(vec![1, 2, 3]), "shop").is_err());
        assert!(!sealed.as_bytes().windows(6).any(|window| window == b"s3cret"));
    }

    #[test]
    fn what_travels_as_text_comes_back_and_no_other_text_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = keys(folder.path(), &["key"]);
        let sealed = keys.seal("s3cret", "shop").expect("sealed");
        let back = Sealed::from_text(&sealed.to_text()).expect("a sealed text");
        assert_eq!(keys.open(&back, "shop").expect("opened").expose_secret(), "s3cret");
        for wrong in ["0", "0g", "+1", "é", "0é0"] {
            assert!(Sealed::from_text(wrong).is_none(), "{wrong}");
        }
        let nothing = Sealed::from_text("").expect("nothing is sealed");
        assert!(matches!(keys.open(&nothing, "shop"), Err(SealError::Changed)));
    }

    #[test]
    fn a_file_without_a_key_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("short");
        for text in ["abc\n", "abcd\n", ""] {
            std::fs::write(&file, text).expect("written");
            let error = SealingKeys::read(std::slice::from_ref(&file)).err().expect("refused").to_string();
            assert!(error.contains("short") && error.contains("64 hexadecimal"), "{error}");
        }
    }
}
