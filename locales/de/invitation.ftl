## The form for a name and a password.

invitation-title = Einladung
invitation-join-site = Bei { $site } mitarbeiten
invitation-as = Sie sind mit der Rolle „{ $role }“ eingeladen. Sie melden sich künftig an mit
invitation-may-administrator = Sie dürfen alles: Personen, Einstellungen und Inhalte.
invitation-may-editor = Sie schreiben, bearbeiten und veröffentlichen alle Inhalte, wer immer sie geschrieben hat, mit Schlagwörtern und Dateien.
invitation-may-author = Sie schreiben eigene Beiträge und veröffentlichen sie ohne Prüfung.
invitation-may-contributor = Sie schreiben eigene Beiträge und bitten um Prüfung; jemand anderes veröffentlicht sie.
invitation-name = Ihr Name
invitation-password = Passwort
invitation-password-hint = Mindestens 10 Zeichen. Ein paar Wörter ohne Zusammenhang sind sicher und leicht einzugeben.
invitation-zone = Sie sehen Zeiten nach der Uhr Ihres Browsers: { $zone }. In Ihrem Profil lässt sich das ändern.
invitation-join = Einladung annehmen

## A link that opens nothing.

invitation-gone = Diese Einladung gilt nicht mehr
invitation-gone-hint = Sie wurde schon benutzt, wurde zurückgezogen oder ist zu alt. Bitten Sie die Person, die sie geschickt hat, um eine neue.
invitation-sign-in = Anmelden
