## The form for a name and a password.

invitation-title = Einladung
invitation-join-site = An { $site } mitarbeiten
invitation-as = Sie sind mit der Rolle „{ $role }“ eingeladen. Sie melden sich künftig an mit
invitation-name = Ihr Name
invitation-password = Passwort
invitation-password-hint = Mindestens 10 Zeichen. Ein paar Wörter ohne Zusammenhang sind sicher und leicht einzugeben.
invitation-join = Einladung annehmen

## A link that opens nothing.

invitation-gone = Diese Einladung gilt nicht mehr
invitation-gone-hint = Sie wurde schon benutzt, wurde zurückgezogen oder ist zu alt. Bitten Sie die Person, die sie geschickt hat, um eine neue.
invitation-sign-in = Anmelden
