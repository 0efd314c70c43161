## Links to a preview for people without an account.

sharing-title = Vorschau teilen
sharing-of = Vorschau teilen: { $title }
sharing-link = Der Link
# $noun is what the entry's kind is called, $kind the word for that in addresses.
sharing-whoever = { $kind ->
    [page] Wer diesen Link hat, sieht die Seite wie Sie, ohne Konto.
    [post] Wer diesen Link hat, sieht den Beitrag wie Sie, ohne Konto.
   *[other] Wer diesen Link hat, sieht den Eintrag ({ $noun }) wie Sie, ohne Konto.
}
sharing-again = „Link erstellen“ erstellt einen weiteren; der vorige gilt, bis er widerrufen wird oder abläuft.
sharing-make = Link erstellen
sharing-works-for = Gültig für
sharing-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
sharing-made-by = Erstellt von
sharing-works-until = Gültig bis
sharing-actions = Aktionen
sharing-revoke = Widerrufen
sharing-link-by = den Link von { $name }
sharing-done-revoked = der Link gilt nicht mehr
