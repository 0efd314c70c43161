//! What an entry of a content type is in the words of search engines, as its type says it.
//!
//! They want an event to have a day and a product to have a price. An entry that has none is a page to them.

use super::head::Head;
use super::items::ItemPage;
use super::linked_data::{LinkedData, article, crumbs, put_times};
use super::media::lead_image;
use super::navigation::PageLink;
use crate::domain::content_type::Meaning;
use crate::domain::content_type::value::{Value, held};
use crate::domain::document::section::Image;
use serde_json::{Value as Json, json};

impl<'a> ItemPage<'a> {
    /// What it is, and where: below the list of its type.
    pub(super) fn linked_data(&self, head: &Head) -> LinkedData {
        let thing = match self.of.definition.meaning {
            Meaning::Page => None,
            Meaning::Article => Some(article(self.frame, head, "Article")),
            Meaning::Event => self.event(head),
            Meaning::Product => self.product(head),
            Meaning::Person => Some(self.named(head, "Person")),
        };
        let thing = thing.unwrap_or_else(|| self.web_page(head));
        let (label, path) = (self.of.definition.plural.clone(), self.frame.local(format!("/{}", self.of.key)));
        let place = crumbs(self.frame, &[PageLink { label, path }], head);
        let all: Vec<Json> = std::iter::once(thing).chain(place).collect();
        LinkedData::of(json!({ "@graph": all }))
    }

    /// The picture that stands for it, if it has one.
    pub(super) fn own_picture(&self) -> Option<&'a Image> {
        self.lead.or_else(|| lead_image(self.document))
    }

    /// What can be said of everything. The picture is its own: the site's would show something else.
    fn named(&self, head: &Head, kind: &str) -> Json {
        let frame = self.frame;
        let mut thing = json!({ "@type": kind, "name": head.name, "url": frame.canonical_url(&head.path) });
        if !head.description.is_empty() {
            thing["description"] = head.description.as_str().into();
        }
        let shared = |image| frame.media.shared(frame.origin, frame.base, image);
        if let Some(image) = self.own_picture().and_then(shared) {
            thing["image"] = image.url.into();
        }
        thing
    }

    fn web_page(&self, head: &Head) -> Json {
        let mut page = self.named(head, "WebPage");
        page["inLanguage"] = self.frame.settings.language.as_str().into();
        put_times(&mut page, head);
        page
    }

    /// An event, on the day that lists go by. It ends where the type has one other field of that kind, after the
    /// first: of several nobody knows which one it is.
    fn event(&self, head: &Head) -> Option<Json> {
        let definition = &self.of.definition;
        let first = definition.day_field()?;
        let begins = held(self.values, first)?;
        let mut event = self.named(head, "Event");
        event["startDate"] = self.moment(begins)?.into();
        let later = definition.fields.iter().skip_while(|field| field.key != first.key).skip(1);
        let mut later = later.filter(|field| field.kind == first.kind);
        if let (Some(last), None) = (later.next(), later.next())
            && let Some(ends) = held(self.values, last).filter(|ends| ends.sort_key() >= begins.sort_key())
            && let Some(ends) = self.moment(ends)
        {
            event["endDate"] = ends.into();
        }
        Some(event)
    }

    /// A product, for the first amount of money that it has.
    fn product(&self, head: &Head) -> Option<Json> {
        let price = self.of.definition.fields.iter().find_map(|field| match held(self.values, field)? {
            Value::Money(price) if price.amount.millionths() >= 0 => Some(price),
            _ => None,
        })?;
        let mut product = self.named(head, "Product");
        product["offers"] = json!({
            "@type": "Offer",
            "price": price.digits(),
            "priceCurrency": price.currency.to_string(),
            "url": self.frame.canonical_url(&head.path),
        });
        Some(product)
    }

    /// A day, or a day and a time with what the site's clocks are apart from UTC (ISO 8601).
    fn moment(&self, value: &Value) -> Option<String> {
        match value {
            Value::Date(day) => Some(day.to_string()),
            Value::DateTime(at) => {
                let at = at.to_zoned(self.frame.settings.zone()).ok()?;
                Some(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
            }
            _ => None,
        }
    }
}
