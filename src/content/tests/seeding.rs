//! The first content of a site.

use super::*;
use crate::content::entries::items::{self, Which as WhichItems};
use crate::content::entries::posts::{self, Which};
use crate::content::entries::showing;
use crate::content::recipe::Recipe;
use crate::content::seeding::{self, SeedEntry, SeedTag};
use crate::content::{menus, types};
use crate::domain::language::LanguageKey;
use crate::infra::database::DatabaseError;
use sea_query::{Expr, ExprTrait};

async fn seed(db: &Database, content: &SeedContent<'_>) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    seeding::seed(&mut transaction, &Clock::default(), content).await?;
    transaction.commit().await
}

#[tokio::test]
async fn every_recipe_becomes_a_whole_site() {
    for recipe in Recipe::all() {
        let (_folder, databases) = databases().await;
        for db in databases {
            seed(&db, &SeedContent::of_recipe(recipe, &recipe.site, None)).await.expect("seeded");
            for entry in recipe.pages.iter().chain(&recipe.posts).chain(recipe.typed_entries()) {
                let path = recipe.path_of(entry);
                let found = published::find(&db, path.trim_start_matches('/')).await.expect("read").expect("visible");
                assert_eq!((found.title.as_str(), &found.document), (entry.title.as_str(), &entry.document));
                assert_eq!(found.values, entry.values, "{path}");
            }
            for picture in &recipe.media {
                let shown = showing::that_show(&db, &[&picture.name], 1).await.expect("read");
                assert!(shown.contains_key(&picture.name), "nothing shows {}", picture.name);
                let mut query = Query::select();
                query.column("alt").from(db.table("media")).and_where(Expr::col("name").eq(picture.name.as_str()));
                let said: Vec<(String,)> = db.all(&query).await.expect("read");
                assert_eq!(said[0].0, picture.alt.as_str(), "what the library says of {}", picture.name);
            }
            let list = posts::page(&db, LanguageKey::MAIN, Which::Posts, Paging { page: 1, per_page: 100 })
                .await
                .expect("read");
            let order: Vec<&str> = list.items.iter().map(|post| post.path.as_str()).collect();
            let paths = recipe.posts.iter().map(|post| format!("posts/{}", post.slug));
            assert_eq!(order, paths.collect::<Vec<_>>(), "{}", recipe.name);
            let own: Vec<_> = recipe.types.iter().map(|of| of.content_type.clone()).collect();
            assert_eq!(types::list(&db).await.expect("listed"), own, "{}", recipe.name);
            for of in &recipe.types {
                let (which, paging) = (WhichItems::Current, Paging { page: 1, per_page: 100 });
                let list = items::page(&db, LanguageKey::MAIN, &of.content_type, which, &recipe.site.zone(), paging)
                    .await
                    .expect("read");
                assert_eq!(list.items.len(), of.entries.len(), "{}", recipe.name);
                assert!(list.items.iter().all(|item| item.lead_image.is_some()), "{}: pictures", recipe.name);
            }
            let site = site::read(&db).await.expect("read").expect("set up");
            assert_eq!(site.settings, recipe.site);
            let settings = &site.settings;
            let home_page = settings.home_page.as_ref();
            let follows_own = async || menus::follows_own(&db, &settings.navigation, home_page, |_| false).await;
            assert!(!follows_own().await.expect("read"), "{}: its menu leads to what it wrote itself", recipe.name);
            if let Some(of) = recipe.types.first() {
                let mut update = Query::update();
                let of_type = Expr::col("kind").eq(of.content_type.key.as_str());
                update.table(db.table("entries")).value("title", "Ours").and_where(of_type);
                let mut transaction = db.begin().await.expect("begun");
                transaction.execute(&update).await.expect("changed");
                transaction.commit().await.expect("committed");
                assert!(follows_own().await.expect("read"), "{}: somebody has worked on its list", recipe.name);
            }
        }
    }
}

#[tokio::test]
async fn a_seed_is_searchable_and_tagged_or_not_there_at_all() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let settings = SiteSettings::titled("Acme");
        let (first, second, bread) = (slug("first"), slug("second"), slug("bread"));
        let (document, values) = (text("Rye and wheat."), Values::new());
        let tags = [bread.clone()];
        let entry = |slug| SeedEntry {
            slug,
            parent: None,
            title: "Loaves",
            description: "",
            document: &document,
            values: &values,
            tags: &tags,
            age: Duration::ZERO,
            in_navigation: true,
            position: 0,
        };
        let below = SeedEntry { parent: Some(&first), ..entry(&second) };
        let wrong = SeedContent { pages: vec![below], ..nothing(&settings) };
        assert!(seed(&db, &wrong).await.is_err(), "a page before its parent");
        assert!(site::read(&db).await.expect("read").is_none());
        let wrong = SeedContent { pages: vec![entry(&first)], ..nothing(&settings) };
        assert!(seed(&db, &SeedContent { tags: vec![SeedTag { slug: &second, label: "x" }], ..wrong }).await.is_err());

        let content = SeedContent {
            tags: vec![SeedTag { slug: &bread, label: "Bread" }],
            pages: vec![entry(&first), below],
            ..nothing(&settings)
        };
        seed(&db, &content).await.expect("seeded");
        let of = FullTextQuery { words: "whea", ..FullTextQuery::default() };
        let hits = crate::content::search::search(&db, of, Paging { page: 1, per_page: 10 }).await.expect("searched");
        assert_eq!((hits.items.len(), hits.total), (2, 2));
        assert_eq!(hits.items[0].excerpt.text(), "Rye and wheat.");
        assert_eq!(crate::content::tags::list(&db).await.expect("listed")[0].published, 2);
        assert!(published::find(&db, "first/second").await.expect("read").is_some());
    }
}
