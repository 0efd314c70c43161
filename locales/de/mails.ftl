## What mails say.

mail-hello = Guten Tag,

mail-invitation-subject = { $by } lädt Sie zu { $site } ein
mail-invitation-who = { $by } lädt Sie ein, an { $site } mitzuarbeiten: { $role }.
mail-invitation-here = Wählen Sie hier Namen und Passwort:
mail-invitation-how-long = Der Link gilt einmal und eine Woche lang. Wenn Sie nicht wissen, worum es geht, können Sie diese Nachricht ignorieren.

mail-reset-subject = Ein neues Passwort für { $site }
mail-reset-who = jemand, wahrscheinlich Sie selbst, hat bei { $site } ein neues Passwort angefordert.
mail-reset-here = Wählen Sie es hier:
mail-reset-how-long = Der Link gilt einmal und eine Stunde lang. Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.

mail-new-address-subject = Ihre neue E-Mail-Adresse bei { $site }
mail-new-address-who = jemand, wahrscheinlich Sie selbst, möchte sich bei { $site } künftig mit dieser E-Mail-Adresse anmelden.
mail-new-address-here = Bestätigen Sie das hier:
mail-new-address-how-long = Der Link gilt einmal und einen Tag lang. Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Dann ändert sich nichts.

mail-old-address-subject = Eine andere E-Mail-Adresse für Sie bei { $site }
mail-old-address-who = jemand, wahrscheinlich Sie selbst, möchte sich bei { $site } künftig mit { $email } anmelden.
mail-old-address-then = Ein Link, der das bestätigt, ist dorthin unterwegs. Bis er geöffnet wird, melden Sie sich mit dieser Adresse an, danach nicht mehr.
mail-old-address-if-not = Wenn Sie es nicht waren, kennt jemand Ihr Passwort. Ändern Sie es jetzt: Dann gilt der Link nicht mehr.

mail-sent-back-subject = { $title }: zurückgegeben bei { $site }
mail-sent-back-says = { $by } hat „{ $title }“ bei { $site } angesehen und gibt es Ihnen zurück:
# An address follows.
mail-sent-back-here = Es ist wieder ein Entwurf. Hier geht es weiter:

mail-test-subject = Test-E-Mail von { $site }
mail-test-says = { $site } kann E-Mails senden: Dies ist eine.

mail-message-subject = { $form }: eine Nachricht bei { $site }
mail-message-says = Jemand hat das Formular „{ $form }“ bei { $site } abgesendet.
mail-message-answer = Ihre Antwort auf diese Nachricht geht an die Adresse, die oben angegeben ist.
mail-message-link = Die Nachricht in der Verwaltung:
