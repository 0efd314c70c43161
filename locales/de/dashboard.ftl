dashboard-title = Übersicht
dashboard-hello = Hallo, { $person }
dashboard-new-page = Neue Seite
dashboard-new-post = Neuer Beitrag

## How much there is. The number stands before it, and larger.

dashboard-pages = { $count ->
    [one] Seite
   *[other] Seiten
}
dashboard-posts = { $count ->
    [one] Beitrag
   *[other] Beiträge
}
dashboard-of-type = veröffentlicht in { $list }
dashboard-drafts = { $count ->
    [one] Entwurf in { $list }
   *[other] Entwürfe in { $list }
}
dashboard-to-review = zu prüfen in { $list }
dashboard-files = { $count ->
    [one] Datei, { $size }
   *[other] Dateien, { $size }
}
dashboard-takes = insgesamt, mit Texten und früheren Fassungen

## The first steps of a new site.

dashboard-steps = Machen Sie die Website zu Ihrer
dashboard-step-done = Erledigt
dashboard-step-settings = Geben Sie der Website ihren Namen, ihre Sprache und ihre Zeitzone
dashboard-step-design = Wählen Sie, wie sie aussieht, und geben Sie ihr ein Logo
dashboard-step-publish = Veröffentlichen Sie etwas Eigenes, zuerst die Startseite
dashboard-step-navigation = Stellen Sie das Menü zusammen
dashboard-step-people = Laden Sie ein, wer mit Ihnen schreibt

## What needs somebody.

dashboard-to-do = Zu tun, und was bevorsteht
dashboard-not-published = Nicht veröffentlicht: { $fault }
dashboard-in-review = In Prüfung
dashboard-publishes = Geplant für den { $at }
dashboard-unpublishes = Wird am { $at } zurückgezogen
dashboard-messages = Nachrichten, die noch niemand gelesen hat
dashboard-messages-in-all = insgesamt { $count }
dashboard-hidden = Suchmaschinen werden gebeten, diese Website nicht aufzuführen.
dashboard-change-hidden = In den Einstellungen ändern
dashboard-faults = Links und Bilder
dashboard-links-nowhere = { $count ->
    [one] { $count } Link führt ins Leere
   *[other] { $count } Links führen ins Leere
}
dashboard-pictures-without-words = { $count ->
    [one] { $count } Bild sagt denen nichts, die es nicht sehen
   *[other] { $count } Bilder sagen denen nichts, die sie nicht sehen
}
dashboard-both-faults = { $links }, und { $pictures }.
dashboard-show-faults = Anzeigen
dashboard-look-for-faults = Links ins Leere und Bilder ohne Worte suchen
dashboard-mails = E-Mails, die nicht versendet wurden
dashboard-mail-fault = An { $to }: { $fault }
dashboard-mail-again = Noch einmal versuchen
dashboard-mail-forget = Verwerfen

## What was changed last.

dashboard-recent = Zuletzt geändert
dashboard-recent-none = Was auf dieser Website geschrieben und geändert wird, steht hier.
dashboard-write-first = Schreiben Sie den ersten Beitrag

## After a change.

dashboard-done-mail-again = die E-Mail wird noch einmal versucht
dashboard-done-mail-forgotten = die E-Mail ist verworfen
dashboard-done-welcome = willkommen; hier entsteht Ihre Website
dashboard-done-role = Ihre Rolle ist geändert
