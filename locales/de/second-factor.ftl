## The second factor.

second-factor-title = Zweiter Faktor
second-factor-profile = Ihr Profil
second-factor-required = Ihre Rolle verlangt einen zweiten Faktor. Richten Sie ihn ein, um fortzufahren.
second-factor-on = Der zweite Faktor ist eingeschaltet
second-factor-since = Seit { $at }.
second-factor-turn-off = Ausschalten
second-factor-another = Ihre Rolle verlangt einen zweiten Faktor: Sie richten gleich einen anderen ein.
second-factor-last-code = Code, den die App jetzt zeigt, oder ein Wiederherstellungscode
second-factor-done-removed = Ihr zweiter Faktor ist ausgeschaltet; Sie melden sich nur mit Ihrem Passwort an

## Setting it up.

second-factor-set-up = Einrichten
second-factor-set-up-hint = Eine Authenticator-App auf Ihrem Smartphone erzeugt jede halbe Minute einen neuen Code. Beim Anmelden wird er künftig nach dem Passwort verlangt.
second-factor-picture = Das Geheimnis als Bild für die Kamera der App; darunter steht es als Text
second-factor-read = Scannen Sie das Bild mit der App, oder geben Sie dies dort ein:
second-factor-code = Code, den die App zeigt
second-factor-turn-on = Einschalten

## Recovery codes.

second-factor-codes = Ihre Wiederherstellungscodes
second-factor-codes-hint = Mit jedem melden Sie sich einmal an, wenn Ihre App nicht zur Hand ist. Sie werden nicht noch einmal angezeigt: Drucken Sie sie aus, oder bewahren Sie die Datei getrennt von Ihrem Passwort auf.
second-factor-codes-gone = Die Wiederherstellungscodes werden nicht mehr angezeigt
second-factor-codes-gone-why = Sie wurden einmal angezeigt, oder ein anderer Browser hat sie erstellt. Wer sie nicht aufbewahrt hat, erstellt unten neue.
second-factor-download = Herunterladen
second-factor-kept = Ich habe sie aufbewahrt
second-factor-file = Wiederherstellungscodes für { $site }, jeder gilt einmal:
second-factor-left = { $count ->
    [one] Noch { $count } Wiederherstellungscode.
   *[other] Noch { $count } Wiederherstellungscodes.
}
second-factor-none-left = Es ist kein Wiederherstellungscode übrig
second-factor-make-new = : erstellen Sie neue.
second-factor-renew = Neue Wiederherstellungscodes
second-factor-renew-hint = Die alten gelten dann nicht mehr.
second-factor-code-now = Code, den die App jetzt zeigt
second-factor-make = Neue Codes erstellen
