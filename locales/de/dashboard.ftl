dashboard-title = Übersicht
dashboard-hello = Hallo { $person }
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
# What a list is called stands in quotation marks, and so in the nominative.
dashboard-of-type = veröffentlicht unter „{ $list }“
dashboard-drafts = { $count ->
    [one] Entwurf unter „{ $list }“
   *[other] Entwürfe unter „{ $list }“
}
dashboard-to-review = zu prüfen unter „{ $list }“
dashboard-waiting-for-review = { $count ->
    [one] wartet unter „{ $list }“ auf eine Prüfung
   *[other] warten unter „{ $list }“ auf eine Prüfung
}
dashboard-files = { $count ->
    [one] Datei, { $size }
   *[other] Dateien, { $size }
}
dashboard-takes = insgesamt, mit Texten und früheren Fassungen

## The first steps of a new site.

dashboard-steps = Machen Sie die Website zu Ihrer eigenen
dashboard-step-done = Erledigt
dashboard-step-own = Tragen Sie Ihren eigenen Namen und Ihre eigenen Worte anstelle der Beispiele ein
dashboard-step-own-address = Tragen Sie Ihren eigenen Namen und Ihre Anschrift anstelle der Beispiele ein
dashboard-step-own-hours = Tragen Sie Ihren eigenen Namen, Ihre Anschrift und Ihre Öffnungszeiten anstelle der Beispiele ein
dashboard-step-left = Noch vom Beispiel:
dashboard-left-title = der Titel der Website
dashboard-left-tagline = der Untertitel
dashboard-left-footer = die Fußzeile
# A page, and what of its contact section is the example's: an address, a telephone number.
dashboard-left-contact = „{ $page }“ ({ $parts })
dashboard-left-address = Anschrift
dashboard-left-phone = Telefon
dashboard-left-email = E-Mail-Adresse
dashboard-left-hours = Öffnungszeiten
dashboard-step-settings = Legen Sie Namen, Sprache und Zeitzone der Website fest
dashboard-step-design = Wählen Sie ein Aussehen und ein Logo
dashboard-step-publish = Veröffentlichen Sie etwas Eigenes, zuerst die Startseite
dashboard-step-navigation = Stellen Sie das Menü zusammen
dashboard-step-people = Laden Sie alle ein, die mit Ihnen schreiben

## What needs somebody.

dashboard-to-do = Zu erledigen und geplant
dashboard-not-published = Nicht veröffentlicht: { $fault }
dashboard-in-review = In Prüfung
dashboard-by = Von { $person }
dashboard-waits-for-review = Wartet auf eine Prüfung
dashboard-publishes = Geplant für den { $at }
dashboard-unpublishes = Wird am { $at } zurückgezogen
dashboard-messages = Ungelesene Nachrichten
dashboard-messages-in-all = insgesamt { $count }
dashboard-hidden = Suchmaschinen werden gebeten, diese Website nicht aufzuführen.
dashboard-change-hidden = In den Einstellungen ändern
dashboard-faults = Links und Bilder
dashboard-links-nowhere = { $count ->
    [one] { $count } Link führt ins Leere
   *[other] { $count } Links führen ins Leere
}
dashboard-pictures-without-words = { $count ->
    [one] { $count } Bild hat keine Beschreibung
   *[other] { $count } Bilder haben keine Beschreibung
}
dashboard-both-faults = { $links }, und { $pictures }.
dashboard-show-faults = Anzeigen
dashboard-look-for-faults = Links ins Leere und Bilder ohne Beschreibung suchen
dashboard-mails = E-Mails, die nicht versendet wurden
dashboard-mail-fault = An { $to }: { $fault }
dashboard-mail-again = Noch einmal versuchen
dashboard-mail-forget = Verwerfen

## What was changed last.

dashboard-recent = Zuletzt geändert
dashboard-recent-none = Hier steht, was auf dieser Website zuletzt geschrieben und geändert wurde.
dashboard-write-first = Ersten Beitrag schreiben

## After a change.

dashboard-done-mail-again = die E-Mail wird noch einmal versendet
dashboard-done-mail-forgotten = die E-Mail ist verworfen
dashboard-done-welcome = willkommen; hier entsteht Ihre Website
dashboard-done-role = Ihre Rolle ist geändert
