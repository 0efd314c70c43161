//! What goes along row by row where a tenant's data moves to another place: second factors and
//! what waits for them, mail, and who did what.

use crate::domain::ids::UserId;
use crate::infra::database::carried::Carried;
use sea_query::Expr;
use serde::Serialize;
use uuid::Uuid;

macro_rules! carried {
    ($(#[$doc:meta])* $name:ident, $table:literal, { $($column:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Serialize, sqlx::FromRow)]
        pub struct $name {
            $($column: $kind,)+
        }

        impl Carried for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($column)),+];

            fn values(&self) -> Vec<Expr> {
                vec![$(self.$column.clone().into()),+]
            }
        }
    };
}

carried!(
    /// A row of `second_factors`.
    SecondFactorRow, "second_factors", {
        user_id: Uuid,
        secret: Vec<u8>,
        last_step: i64,
        confirmed_at_ms: Option<i64>,
        created_at_ms: i64,
    }
);

carried!(
    /// A row of `recovery_codes`.
    RecoveryCodeRow, "recovery_codes", {
        id: Uuid,
        user_id: Uuid,
        code_hash: Vec<u8>,
        used_at_ms: Option<i64>,
    }
);

impl SecondFactorRow {
    /// Whose it is.
    pub fn person(&self) -> UserId {
        self.user_id.into()
    }
}

impl RecoveryCodeRow {
    /// Whose it is.
    pub fn person(&self) -> UserId {
        self.user_id.into()
    }
}

carried!(
    /// A row of `sign_in_challenges`.
    ChallengeRow, "sign_in_challenges", {
        id: Uuid,
        user_id: Uuid,
        token_hash: Vec<u8>,
        expires_at_ms: i64,
    }
);

carried!(
    /// A row of `password_resets`.
    ResetRow, "password_resets", {
        id: Uuid,
        user_id: Uuid,
        token_hash: Vec<u8>,
        expires_at_ms: i64,
    }
);

carried!(
    /// A row of `email_changes`.
    EmailChangeRow, "email_changes", {
        id: Uuid,
        user_id: Uuid,
        email: String,
        token_hash: Vec<u8>,
        expires_at_ms: i64,
    }
);

carried!(
    /// The row of `mail_settings`.
    MailSettingsRow, "mail_settings", {
        id: i32,
        settings: String,
        password: Option<Vec<u8>>,
    }
);

carried!(
    /// A row of `mails`.
    MailRow, "mails", {
        id: Uuid,
        recipient: String,
        subject: String,
        body: Option<Vec<u8>>,
        reply_to: Option<String>,
        attempts: i32,
        next_at_ms: Option<i64>,
        sent_at_ms: Option<i64>,
        fault: Option<String>,
        created_at_ms: i64,
    }
);

carried!(
    /// A row of `audit`.
    AuditRow, "audit", {
        id: Uuid,
        at_ms: i64,
        person_id: Option<Uuid>,
        person: String,
        deed: String,
        subject: String,
        address: String,
    }
);
