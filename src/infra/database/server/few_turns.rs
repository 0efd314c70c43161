//! Work that gives way more often than is good for it.
//!
//! PostgreSQL asks for a proof of the password that takes 4,096 rounds of a hash (SCRAM, RFC 5802 and
//! RFC 7677). sqlx 0.9 computes it in steps of five rounds, and gives way after each: 819 times. At a worker
//! with other work, everybody else has a turn between any two of them, so that a proof of a few milliseconds
//! took longer than `connect_timeout_ms` where visitors were many: just when connections are needed. In turns
//! of a hundred steps it is done after nine.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

/// Steps in a turn: about half a millisecond of that hash.
const STEPS: usize = 100;

/// Does work in turns of many steps. Asking again, unasked, one that waits for something else costs next to
/// nothing: this is for work that is rare, such as a new connection.
pub(super) fn in_few_turns<W: Future>(mut work: Pin<Box<W>>) -> impl Future<Output = W::Output> {
    poll_fn(move |context| {
        let done = (0..STEPS).find_map(|_| match work.as_mut().poll(context) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        });
        done.map_or(Poll::Pending, Poll::Ready)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use tokio::task::yield_now;

    #[tokio::test]
    async fn what_gives_way_at_each_step_is_done_in_a_few_turns_of_others() {
        let (turns, is_done) = (Cell::new(0), Cell::new(false));
        let others = async {
            while !is_done.get() {
                turns.set(turns.get() + 1);
                yield_now().await;
            }
        };
        let proof = in_few_turns(Box::pin(async {
            for _ in 0..819 {
                yield_now().await;
            }
        }));
        tokio::join!(others, async {
            proof.await;
            is_done.set(true);
        });
        assert!((9..=12).contains(&turns.get()), "{}", turns.get());
    }
}
