use super::*;
use proptest::prelude::*;
use std::sync::atomic::AtomicU64;

const LIMITS: BreakerLimits = BreakerLimits {
    failures: 3,
    window: Duration::from_secs(30),
    first_wait: Duration::from_secs(1),
    longest_wait: Duration::from_secs(8),
};

/// A breaker, and the milliseconds that have gone by for it.
fn breaker() -> (Arc<Breaker>, Arc<AtomicU64>) {
    let (start, passed) = (Instant::now(), Arc::new(AtomicU64::new(0)));
    let its = Arc::clone(&passed);
    let time: Time = Arc::new(move || start + Duration::from_millis(its.load(Ordering::Relaxed)));
    (Breaker::with_time(LIMITS, time), passed)
}

fn fail(breaker: &Arc<Breaker>) {
    breaker.admit().expect("it is closed").failed(&"no answer");
}

fn refusal(breaker: &Arc<Breaker>) -> (String, Duration) {
    match breaker.admit() {
        Err(DatabaseError::LeftAlone { reason, retry_after }) => (reason, retry_after),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it is closed"),
    }
}

#[test]
fn failures_in_a_row_open_it_and_a_success_between_them_does_not() {
    let (breaker, _) = breaker();
    fail(&breaker);
    fail(&breaker);
    breaker.admit().expect("closed").succeeded();
    fail(&breaker);
    fail(&breaker);
    assert!(breaker.admit().is_ok());
    fail(&breaker);
    let (reason, retry_after) = refusal(&breaker);
    assert_eq!(reason, "no answer");
    assert!((750..=1250).contains(&retry_after.as_millis()), "{retry_after:?}");
}

#[test]
fn failures_that_are_far_apart_are_not_in_a_row() {
    let (breaker, passed) = breaker();
    for _ in 0..10 {
        fail(&breaker);
        passed.fetch_add(30_001, Ordering::Relaxed);
    }
    assert!(breaker.admit().is_ok());
}

#[test]
fn one_probe_is_let_through_and_its_success_closes_it() {
    let (breaker, passed) = breaker();
    (0..3).for_each(|_| fail(&breaker));
    passed.fetch_add(1_250, Ordering::Relaxed);
    let probe = breaker.admit().expect("the probe");
    refusal(&breaker);
    refusal(&breaker);
    probe.succeeded();
    assert!(breaker.is_sound());
    assert!(breaker.admit().is_ok());
}

#[test]
fn each_probe_that_fails_doubles_the_wait_up_to_its_limit() {
    let (breaker, passed) = breaker();
    (0..3).for_each(|_| fail(&breaker));
    for seconds in [1, 2, 4, 8, 8, 8] {
        let (_, retry_after) = refusal(&breaker);
        let (least, most) = (seconds * 750, seconds * 1_250);
        assert!((least..=most).contains(&retry_after.as_millis()), "{seconds}: {retry_after:?}");
        passed.fetch_add(u64::try_from(retry_after.as_millis()).expect("short") + 1, Ordering::Relaxed);
        breaker.admit().expect("the probe").failed(&"still no answer");
        assert_eq!(refusal(&breaker).0, "still no answer");
    }
}

#[test]
fn a_probe_that_is_given_up_leaves_its_place_to_the_next() {
    let (breaker, passed) = breaker();
    (0..3).for_each(|_| fail(&breaker));
    passed.fetch_add(1_250, Ordering::Relaxed);
    drop(breaker.admit().expect("the probe"));
    breaker.admit().expect("the next probe").succeeded();
    assert!(breaker.is_sound());
}

#[test]
fn a_failure_of_one_who_was_let_through_before_the_trouble_says_nothing_of_it() {
    let (breaker, passed) = breaker();
    let late = breaker.admit().expect("closed");
    (0..3).for_each(|_| fail(&breaker));
    let (_, retry_after) = refusal(&breaker);
    late.failed(&"late");
    assert_eq!(refusal(&breaker), ("no answer".to_owned(), retry_after));
    passed.fetch_add(1_250, Ordering::Relaxed);
    assert!(breaker.admit().is_ok());
}

#[test]
fn whoever_is_answered_after_it_opened_closes_it() {
    let (breaker, passed) = breaker();
    let (first, second) = (breaker.admit().expect("closed"), breaker.admit().expect("closed"));
    (0..3).for_each(|_| fail(&breaker));
    first.succeeded();
    assert!(breaker.is_sound());

    // Also while a probe is on its way, which then fails alone and opens nothing.
    (0..3).for_each(|_| fail(&breaker));
    passed.fetch_add(1_250, Ordering::Relaxed);
    let probe = breaker.admit().expect("the probe");
    second.succeeded();
    probe.failed(&"late");
    assert!(breaker.admit().is_ok());
}

#[test]
fn an_error_that_is_an_answer_is_no_failure() {
    let (breaker, _) = breaker();
    for _ in 0..10 {
        let pass = breaker.admit().expect("closed");
        pass.settle::<()>(Err(DatabaseError::NoRow)).expect_err("the same error");
    }
    assert!(breaker.is_sound());
    for _ in 0..3 {
        let pass = breaker.admit().expect("closed");
        pass.settle::<()>(Err(DatabaseError::Busy("no answer".to_owned()))).expect_err("the same error");
    }
    refusal(&breaker);
}

#[test]
fn breakers_that_have_nothing_to_remember_are_forgotten() {
    let breakers = Breakers::new(LIMITS);
    let held = breakers.of("held");
    fail(&breakers.of("failed"));
    drop(breakers.of("idle"));
    breakers.forget_sound();
    assert_eq!(breakers.len(), 2);
    assert!(Arc::ptr_eq(&held, &breakers.of("held")));
    breakers.of("failed").admit().expect("closed").succeeded();
    drop(held);
    breakers.forget_sound();
    assert!(breakers.is_empty());
}

/// What may happen to a breaker.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// A quarter of a second and so many milliseconds go by.
    Wait(u16),
    Ask,
    Succeed(usize),
    Fail(usize),
    GiveUp(usize),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (0..12_000_u16).prop_map(Event::Wait),
        Just(Event::Ask),
        Just(Event::Ask),
        any::<usize>().prop_map(Event::Succeed),
        any::<usize>().prop_map(Event::Fail),
        any::<usize>().prop_map(Event::Fail),
        any::<usize>().prop_map(Event::GiveUp),
    ]
}

proptest! {
    #[test]
    fn it_never_lets_two_probes_through_and_never_stays_open(events in prop::collection::vec(event(), 0..200)) {
        let (breaker, passed) = breaker();
        let mut passes: Vec<Pass> = Vec::new();
        for event in events {
            match event {
                Event::Wait(millis) => {
                    passed.fetch_add(u64::from(millis), Ordering::Relaxed);
                }
                Event::Ask => match breaker.admit() {
                    Ok(pass) => passes.push(pass),
                    Err(DatabaseError::LeftAlone { retry_after, .. }) => {
                        prop_assert!(retry_after <= LIMITS.longest_wait.mul_f64(1.25));
                        prop_assert!(!breaker.is_sound());
                    }
                    Err(error) => prop_assert!(false, "{}", error),
                },
                Event::Succeed(which) if !passes.is_empty() => {
                    passes.swap_remove(which % passes.len()).succeeded();
                }
                Event::Fail(which) if !passes.is_empty() => {
                    passes.swap_remove(which % passes.len()).failed(&"no answer");
                }
                Event::GiveUp(which) if !passes.is_empty() => drop(passes.swap_remove(which % passes.len())),
                _ => {}
            }
            let State::Open(trouble) = &*breaker.state() else { continue };
            let probes = passes.iter().filter(|pass| pass.probe == Some(trouble.number)).count();
            prop_assert_eq!(probes, usize::from(trouble.is_probed));
        }
        // Whatever happened: once nobody asks any more and a while has passed, one may.
        passes.clear();
        passed.fetch_add(10_001, Ordering::Relaxed);
        breaker.admit().expect("it is closed, or this is the probe").succeeded();
        prop_assert!(breaker.is_sound());
    }
}
