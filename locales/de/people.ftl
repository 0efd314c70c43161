## Who may sign in here.

people-title = Personen
people-roles = Rollen
people-name = Name
people-role = Rolle
people-last-here = Zuletzt hier
people-never = noch nie
people-you = Sie
people-second-factor = Zweiter Faktor

## What can be done with a person. The second of two is what a screen reader says after the first.

people-role-of = Rolle von { $name }
people-change = Ändern
people-change-whose = (Rolle von { $name })
people-password-link = Neuer Passwort-Link
people-password-link-whose = für { $name }
people-remove-second-factor = Zweiten Faktor entfernen
people-remove = Entfernen

## Invitations.

people-invited = Eingeladen
people-invitation-expired = { $role }, der Link ist abgelaufen
people-invitation-until = { $role }, der Link gilt bis { $at }
people-withdraw = Zurückziehen
people-withdraw-whose = (Einladung von { $email })
people-invite-someone = Jemanden einladen
people-email = E-Mail-Adresse
people-invite = Einladen

## A link that was just made.

people-invitation-for = Die Einladung für { $email }
people-invitation-mailed = Die Einladung ist per E-Mail unterwegs. Dies ist derselbe Link; er gilt einmal.
people-invitation-by-hand = Schicken Sie diesen Link selbst. Er gilt einmal.
people-invitation-again = Wenn Sie dieselbe Adresse noch einmal einladen, entsteht ein neuer; der vorige öffnet dann nichts mehr.
people-reset-for = Der Link für ein neues Passwort von { $name }
people-reset-by-hand = Geben Sie ihn selbst weiter. Er gilt einmal und einen Tag lang und beendet alle Sitzungen der Person.
people-reset-again = „Neuer Passwort-Link“ neben der Person erstellt einen neuen; der vorige öffnet dann nichts mehr.
people-first-password-for = Der Link für ein erstes Passwort von { $name }
people-first-password-by-hand = Geben Sie ihn selbst weiter: Die Person wählt ein Passwort und meldet sich an. Er gilt einmal und eine Woche lang.

## What is said afterwards.

people-done-on-its-way = die Einladung ist per E-Mail unterwegs
people-done-second-factor = die Person meldet sich jetzt nur mit dem Passwort an und ist überall abgemeldet
people-done-role = die Rolle ist geändert und gilt sofort
people-done-removed = die Person ist entfernt; was sie geschrieben hat, bleibt
people-done-withdrawn = die Einladung ist zurückgezogen; ihr Link gilt nicht mehr
