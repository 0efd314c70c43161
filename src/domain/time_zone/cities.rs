//! What the cities are called that time zones are named after.

use crate::domain::interface_language::InterfaceLanguage;

/// The zones whose city has another name in German than its IANA name has (Unicode CLDR, exemplar cities), by IANA
/// name.
const IN_GERMAN: &[(&str, &str)] = &[
    ("Africa/Addis_Ababa", "Addis Abeba"),
    ("Africa/Algiers", "Algier"),
    ("Africa/Cairo", "Kairo"),
    ("Africa/Dar_es_Salaam", "Daressalam"),
    ("Africa/Djibouti", "Dschibuti"),
    ("Africa/Khartoum", "Khartum"),
    ("Africa/Mogadishu", "Mogadischu"),
    ("Africa/Tripoli", "Tripolis"),
    ("America/Bogota", "Bogotá"),
    ("America/Havana", "Havanna"),
    ("America/Jamaica", "Jamaika"),
    ("America/Mexico_City", "Mexiko-Stadt"),
    ("America/Sao_Paulo", "São Paulo"),
    ("America/St_Johns", "St. John’s"),
    ("Asia/Ashgabat", "Aschgabat"),
    ("Asia/Baghdad", "Bagdad"),
    ("Asia/Bishkek", "Bischkek"),
    ("Asia/Damascus", "Damaskus"),
    ("Asia/Dushanbe", "Duschanbe"),
    ("Asia/Ho_Chi_Minh", "Ho-Chi-Minh-Stadt"),
    ("Asia/Hong_Kong", "Hongkong"),
    ("Asia/Karachi", "Karatschi"),
    ("Asia/Kolkata", "Kalkutta"),
    ("Asia/Nicosia", "Nikosia"),
    ("Asia/Novosibirsk", "Nowosibirsk"),
    ("Asia/Pyongyang", "Pjöngjang"),
    ("Asia/Riyadh", "Riad"),
    ("Asia/Singapore", "Singapur"),
    ("Asia/Taipei", "Taipeh"),
    ("Asia/Tashkent", "Taschkent"),
    ("Asia/Tbilisi", "Tiflis"),
    ("Asia/Tehran", "Teheran"),
    ("Asia/Tokyo", "Tokio"),
    ("Asia/Ulaanbaatar", "Ulan-Bator"),
    ("Asia/Vladivostok", "Wladiwostok"),
    ("Asia/Yangon", "Rangun"),
    ("Asia/Yekaterinburg", "Jekaterinburg"),
    ("Asia/Yerevan", "Eriwan"),
    ("Atlantic/Azores", "Azoren"),
    ("Atlantic/Bermuda", "Bermudas"),
    ("Atlantic/Canary", "Kanaren"),
    ("Atlantic/Cape_Verde", "Kap Verde"),
    ("Atlantic/Faroe", "Färöer"),
    ("Atlantic/Reykjavik", "Reykjavík"),
    ("Europe/Athens", "Athen"),
    ("Europe/Belgrade", "Belgrad"),
    ("Europe/Brussels", "Brüssel"),
    ("Europe/Bucharest", "Bukarest"),
    ("Europe/Copenhagen", "Kopenhagen"),
    ("Europe/Kyiv", "Kiew"),
    ("Europe/Lisbon", "Lissabon"),
    ("Europe/Luxembourg", "Luxemburg"),
    ("Europe/Moscow", "Moskau"),
    ("Europe/Prague", "Prag"),
    ("Europe/Rome", "Rom"),
    ("Europe/Tirane", "Tirana"),
    ("Europe/Vatican", "Vatikan"),
    ("Europe/Vienna", "Wien"),
    ("Europe/Warsaw", "Warschau"),
    ("Europe/Zurich", "Zürich"),
    ("Indian/Maldives", "Malediven"),
    ("Pacific/Easter", "Osterinsel"),
    ("Pacific/Fiji", "Fidschi"),
];

/// The city that a zone is called after, as people write it in a language: `New York`, `Wien`.
pub fn city_of(name: &str, said_in: InterfaceLanguage) -> String {
    let in_german = || IN_GERMAN.iter().find(|(zone, _)| *zone == name).map(|(_, city)| (*city).to_owned());
    let own = match said_in {
        InterfaceLanguage::English => None,
        InterfaceLanguage::German => in_german(),
    };
    own.unwrap_or_else(|| name.rsplit('/').next().unwrap_or(name).replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn a_city_is_called_as_in_the_language_of_who_reads_it() {
        for (name, english, german) in [
            ("Europe/Vienna", "Vienna", "Wien"),
            ("Africa/Cairo", "Cairo", "Kairo"),
            ("Europe/Moscow", "Moscow", "Moskau"),
            ("America/New_York", "New York", "New York"),
            ("America/Kentucky/Louisville", "Louisville", "Louisville"),
            ("UTC", "UTC", "UTC"),
        ] {
            assert_eq!(city_of(name, InterfaceLanguage::English), english);
            assert_eq!(city_of(name, InterfaceLanguage::German), german);
        }
        assert!(IN_GERMAN.iter().all(|(zone, _)| TimeZone::get(zone).is_ok()));
        assert!(IN_GERMAN.is_sorted_by(|(one, _), (next, _)| one < next));
    }
}
