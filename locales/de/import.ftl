## Another system’s site.

import-title = Import
import-settings = Einstellungen
import-lead = Übernehmen Sie eine Website von WordPress oder Ghost: Seiten, Beiträge, Personen, Schlagwörter und Bilder. Die alten Adressen leiten zu den neuen weiter.

## What is sent.

import-send = Einen Export senden
import-address = Adresse der alten Website
import-address-hint = Zum Beispiel https://blog.example.org. Sie wird nur für einen Export von Ghost gebraucht.
import-file = Export
import-file-hint = Die XML-Datei von WordPress (Werkzeuge, Daten exportieren) oder die JSON-Datei von Ghost (Settings, Export), höchstens { $max }.
import-files = Bilder und andere Dateien
import-files-hint = Eine Kopie von wp-content/uploads oder content/images als ZIP oder tar, höchstens { $max }. Ohne sie können die Dateien von der alten Website geholt werden, solange sie im Netz ist.
import-see = Vorschau anzeigen
import-under-way = ein Import läuft bereits; warten Sie, bis er zu Ende ist
import-too-large = `{ $name }` ist größer als { $max }; wer diesen Server betreibt, kann die Datei für Sie importieren
import-two-exports = es wurden zwei Exporte gesendet; senden Sie einen nach dem anderen
import-two-archives = es wurden zwei Archive gesendet; packen Sie alle Dateien in eines
import-no-export = es wurde kein Export gesendet; wählen Sie die XML-Datei von WordPress oder die JSON-Datei von Ghost

## How far it is.

import-part = { $done } von { $total }
import-looking = Noch ist nichts geschrieben; es wird nur geprüft, was übernommen würde. Die Datei ist
import-coming = wird übernommen.
import-again = Diese Seite aktualisiert sich von selbst. Sie können sie verlassen: Die Arbeit geht weiter.
import-look-again = Jetzt aktualisieren
import-waits = Das würde übernommen
import-waits-what = , gesendet von { $who } { $when }. Übernommen würden: { $came }; schon hier: { $here }; Hinweise auf das, was nicht übernommen werden kann oder anders würde: { $changed }. Noch ist nichts geschrieben.
import-missing = { $count ->
    [one] Ein Bild oder eine andere Datei wird fehlen.
   *[other] { $count } Bilder und andere Dateien werden fehlen.
}
import-missing-add = Damit sie mitkommen, senden Sie den Export noch einmal, zusammen mit einem ZIP von wp-content/uploads (WordPress) oder content/images (Ghost).
import-missing-send = Beides senden
import-fetch = { $count ->
    [one] Von der alten Website holen
   *[other] Von der alten Website holen
}
import-fetch-hint = Dieser Server fragt die alte Website nach jeder Datei, die fehlt. Sie muss dazu unter den Adressen aus dem Export im Netz sein. Was geholt wurde, liegt dann hier.
import-fetch-rest = Fehlende Dateien von der alten Website holen
import-bring = Übernehmen
import-forget = Diese Datei verwerfen
import-forget-report = Die Datei und diesen Bericht verwerfen
import-done = Der Import ist fertig
import-of = Aus
import-done-what = wurden übernommen: { $came }; schon hier waren: { $here }; Hinweise auf das, was nicht übernommen wurde oder jetzt anders ist: { $changed }.
import-see-posts = Beiträge ansehen
import-next = Sehen Sie sich als Nächstes an:
import-next-start = Die Startseite, wie Besucher sie sehen
import-next-settings = Titel, Sprache und Startseite
import-next-menus = Die Menüs
import-next-people = Personen: wer dort schrieb, hat hier noch kein Passwort
import-failed = Der Import kam nicht zu Ende
import-broken-off = Der Server, der den Import ausführte, antwortet nicht mehr.
import-stopped = Der Import blieb bei diesem Schritt stehen: { $step }. Was vorher übernommen wurde, ist hier; beim Fortsetzen geschieht nichts doppelt.
import-half = Was gesendet wurde, ist nicht vollständig aufbewahrt, und nichts davon ist hier. Senden Sie es noch einmal.
import-go-on = Fortsetzen
import-done-forgotten = die wartende Datei ist verworfen; was schon übernommen wurde, bleibt

## What became of each thing.

import-table = Alles, Stück für Stück, als Tabelle (CSV)
import-counts = Was in der Datei ist
import-kind = Art
import-kind-page = Seiten
import-kind-post = Beiträge
import-kind-file = Medien
import-kind-person = Personen
import-kind-category = Kategorien
import-kind-tag = Schlagwörter
import-kind-menu = Menüs
import-kind-menu-item = Menüpunkte
import-kind-comment = Kommentare
import-kind-revision = Frühere Fassungen
import-kind-redirect = Alte Adressen
import-kind-other = Alles Übrige
import-comes-as-it-is = Unverändert
import-comes-changed = Angepasst
import-came-as-it-was = Unverändert
import-came-changed = Angepasst
import-left-out = Ausgelassen
import-is-here = Schon hier
import-was-here = Schon hier
import-lost = Ganz oder zum Teil ausgelassen
import-changed = Angepasst
import-came = Übernommen
import-would-come = Würde übernommen
import-here = Schon hier
import-more = Und { $count } weitere: die Tabelle enthält alle.

## The columns of the table.

import-column-fate = Ergebnis
import-column-what = Art
import-column-name = Name
import-column-detail = Näheres
