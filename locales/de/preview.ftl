## What stands above an entry in the site's look.

preview-not-published = Vorschau: nicht veröffentlicht
preview-published = Vorschau: veröffentlicht, wie Besucher es sehen
preview-changed = Vorschau: noch nicht veröffentlicht; Besucher sehen weiterhin, was vorher veröffentlicht war
preview-in-bin = Vorschau: im Papierkorb
preview-shared = Vorschau: noch nicht veröffentlicht; dieser Link wurde mit Ihnen geteilt
preview-shared-changed = Vorschau: ein Entwurf mit Änderungen, die noch nicht veröffentlicht sind; dieser Link wurde mit Ihnen geteilt
preview-shared-published = Vorschau: veröffentlicht, wie Besucher es sehen; dieser Link wurde mit Ihnen geteilt
preview-widths = Smartphone, Tablet, Computer
preview-back = Zurück zum Editor
