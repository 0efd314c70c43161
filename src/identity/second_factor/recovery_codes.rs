//! The codes that stand in for a lost app: shown once, kept as hashes, each taken once.

use super::{delete_of, totp};
use crate::domain::ids::{TokenId, UserId};
use crate::infra::clock::Clock;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use sha2::{Digest, Sha256};

/// How many codes stand in for a lost app.
const CODES: usize = 10;
/// Random bytes of each: 80 bits, which nobody finds out from a hash.
const BYTES: usize = 10;

/// Takes a code, and says whether it was one that is left.
pub(super) async fn take(
    transaction: &mut Transaction,
    clock: &Clock,
    user: UserId,
    typed: &str,
) -> Result<bool, DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("recovery_codes"))
        .value("used_at_ms", clock.now().as_millis())
        .and_where(Expr::col("user_id").eq(user.as_uuid()))
        .and_where(Expr::col("code_hash").eq(code_hash(user, typed)))
        .and_where(Expr::col("used_at_ms").is_null());
    Ok(transaction.execute(&update).await? > 0)
}

/// Makes new codes in the place of all that were there.
pub(super) async fn write(transaction: &mut Transaction, user: UserId) -> Result<Vec<String>, DatabaseError> {
    delete_of(transaction, "recovery_codes", user).await?;
    let codes: Vec<String> = (0..CODES).map(|_| recovery_code()).collect();
    let mut insert = Query::insert();
    insert.into_table(transaction.table("recovery_codes")).columns(["id", "user_id", "code_hash"]);
    for code in &codes {
        insert.values_panic([TokenId::new().as_uuid().into(), user.as_uuid().into(), code_hash(user, code).into()]);
    }
    transaction.execute(&insert).await?;
    Ok(codes)
}

/// Four groups of four letters and digits.
fn recovery_code() -> String {
    let bytes: [u8; BYTES] = rand::random();
    let code = totp::base32(&bytes);
    let groups: Vec<&str> = (0..4).map(|group| &code[group * 4..group * 4 + 4]).collect();
    groups.join("-")
}

/// The hash of a recovery code, however its letters and hyphens were typed.
fn code_hash(user: UserId, typed: &str) -> Vec<u8> {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::digest(format!("{user}:{}", letters.to_ascii_uppercase())).to_vec()
}
