## The form for a name and a password.

invitation-title = Einladung
invitation-join-site = Bei { $site } mitmachen
invitation-as = Sie sind mit der Rolle „{ $role }“ eingeladen. Ihre Adresse zum Anmelden ist
invitation-name = Ihr Name
invitation-password = Passwort
invitation-password-hint = Mindestens 10 Zeichen. Ein paar Wörter ohne Zusammenhang sind gut und leicht zu tippen.
invitation-join = Mitmachen

## A link that opens nothing.

invitation-gone = Diese Einladung gilt nicht
invitation-gone-hint = Sie wurde schon benutzt, wurde zurückgezogen oder ist zu alt. Bitten Sie die Person, die sie geschickt hat, um eine neue.
invitation-sign-in = Anmelden
