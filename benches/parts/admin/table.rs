//! How long each took, as a table.

use super::desk::Answer;

/// The most that a page of the admin may take, in the median.
pub(super) const BAR_MS: f64 = 100.0;

/// What one screen took.
pub(super) struct Row {
    name: String,
    took_ms: Vec<f64>,
    bytes: usize,
    /// An answer's status that was not the expected one.
    wrong_status: Option<u16>,
}

impl Row {
    /// Asks for it once, and then so many times.
    pub(super) fn of(name: &str, status: u16, times: usize, mut ask: impl FnMut() -> Answer) -> Self {
        let mut row = Self { name: name.to_owned(), took_ms: Vec::new(), bytes: 0, wrong_status: None };
        for time in 0..=times {
            let answer = ask();
            if answer.status != status {
                row.wrong_status = Some(answer.status);
            }
            if time > 0 {
                row.took_ms.push(answer.took_ms);
                row.bytes = answer.body.len();
            }
        }
        row.took_ms.sort_by(f64::total_cmp);
        row
    }

    fn median(&self) -> f64 {
        self.took_ms[self.took_ms.len() / 2]
    }

    /// The one that 95 of 100 are not above.
    fn percentile_95(&self) -> f64 {
        self.took_ms[(self.took_ms.len() * 95).div_ceil(100) - 1]
    }

    fn most(&self) -> f64 {
        self.took_ms[self.took_ms.len() - 1]
    }

    fn fault(&self) -> Option<String> {
        if let Some(status) = self.wrong_status {
            return Some(format!("  <- status {status}"));
        }
        (self.median() > BAR_MS).then(|| format!("  <- over {BAR_MS:.0} ms"))
    }
}

/// All of them, each printed as it comes.
pub(super) struct Table {
    rows: Vec<Row>,
}

impl Table {
    pub(super) fn begin() -> Self {
        println!("{:60} {:>9} {:>9} {:>9} {:>10}", "screen", "median ms", "p95 ms", "max ms", "bytes");
        Self { rows: Vec::new() }
    }

    pub(super) fn add(&mut self, row: Row) {
        println!(
            "{:60} {:>9.1} {:>9.1} {:>9.1} {:>10}{}",
            row.name,
            row.median(),
            row.percentile_95(),
            row.most(),
            row.bytes,
            row.fault().unwrap_or_default()
        );
        self.rows.push(row);
    }

    /// The slowest once more, so that nobody has to look for them.
    pub(super) fn end(&mut self) {
        self.rows.sort_by(|one, other| other.median().total_cmp(&one.median()));
        println!("{} rows; the slowest:", self.rows.len());
        for row in self.rows.iter().take(5) {
            println!("  {:58} {:>9.1}", row.name, row.median());
        }
    }

    /// Those that are too slow or were not answered as they should be.
    pub(super) fn failures(&self) -> Vec<&str> {
        self.rows.iter().filter(|row| row.fault().is_some()).map(|row| row.name.as_str()).collect()
    }
}
