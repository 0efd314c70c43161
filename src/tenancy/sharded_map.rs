//! An immutable map whose copies share all but what they changed.

use quick_cache::DefaultHashBuilder;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

const SHARDS: usize = 64;

/// A map in 64 shards. A changed copy of it copies one shard and 64 pointers, so that a
/// change among ten thousand tenants costs what it costs among two hundred.
#[derive(Clone)]
pub(super) struct ShardedMap<K, V> {
    shards: Vec<Arc<HashMap<K, V, DefaultHashBuilder>>>,
    hasher: DefaultHashBuilder,
}

impl<K: Eq + Hash + Clone, V: Clone> ShardedMap<K, V> {
    pub(super) fn new() -> Self {
        Self { shards: vec![Arc::default(); SHARDS], hasher: DefaultHashBuilder::default() }
    }

    pub(super) fn get<Q>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.shards[self.shard_of(key)].get(key)
    }

    pub(super) fn insert(&mut self, key: K, value: V) {
        let shard = self.shard_of(&key);
        Arc::make_mut(&mut self.shards[shard]).insert(key, value);
    }

    pub(super) fn remove<Q>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        let shard = self.shard_of(key);
        Arc::make_mut(&mut self.shards[shard]).remove(key)
    }

    pub(super) fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.len()).sum()
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &V> {
        self.shards.iter().flat_map(|shard| shard.values())
    }

    fn shard_of<Q: Hash + ?Sized>(&self, key: &Q) -> usize {
        // The remainder is below SHARDS, so the conversion cannot cut anything off.
        usize::try_from(self.hasher.hash_one(key) % SHARDS as u64).unwrap_or(0)
    }
}
