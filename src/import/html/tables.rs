//! Tables: every row has as many cells as the head. That has no words where the table had none.

use super::dom::Element;
use super::run::{self, Run};
use super::walk::{At, Lines, Walk};
use crate::domain::document::{Block, Inline};

/// The widest table, and how many cells of one a single one may take the place of.
const MAX_COLUMNS: usize = 50;

#[derive(Default)]
struct Row {
    cells: Vec<Vec<Inline>>,
    is_head: bool,
    is_foot: bool,
}

impl Walk<'_> {
    pub(super) fn table(&mut self, run: &mut Run, id: usize, at: &At) {
        self.end_line(run);
        let dom = self.dom;
        let (mut rows, mut beside) = (Vec::new(), Vec::new());
        // How many rows further the cell of a column reaches.
        let mut reaching: Vec<usize> = Vec::new();
        let mut caption = Vec::new();
        let parts = dom.below(id, |element| matches!(element.name(), "tr" | "caption"));
        let mut part_of_table = "tbody";
        for part in parts {
            match dom.element(part).map(Element::name) {
                Some(name @ ("thead" | "tbody" | "tfoot")) => part_of_table = name,
                Some("caption") => caption.push(part),
                Some("tr") => {
                    let mut row = self.row(part, &mut reaching, &mut beside, at);
                    row.is_head |= part_of_table == "thead";
                    row.is_foot = part_of_table == "tfoot";
                    rows.push(row);
                }
                _ => {}
            }
        }
        for id in caption {
            self.inner(run, id, &at.inside());
            self.end_line(run);
        }
        rows.sort_by_key(|row| row.is_foot);
        if let Some(table) = Self::made_of(rows) {
            run.block(table);
        }
        if !beside.is_empty() {
            self.notes.change("pictures and other blocks in a table's cells stand below it");
        }
        for block in beside {
            run.block(block);
        }
    }

    fn row(&mut self, id: usize, reaching: &mut Vec<usize>, beside: &mut Vec<Block>, at: &At) -> Row {
        let dom = self.dom;
        let mut row = Row { is_head: true, ..Row::default() };
        for cell in dom.children(id) {
            let Some(element) = dom.element(*cell).filter(|it| matches!(it.name(), "td" | "th")) else { continue };
            below_others(&mut row.cells, reaching);
            if row.cells.len() == MAX_COLUMNS {
                self.notes.lose("a table has at most 50 columns; those beyond are not here");
                break;
            }
            row.is_head &= element.name() == "th";
            let pieces = self.pieces(dom.children(*cell), &At { lines: Lines::Space, ..at.inside() });
            let (line, others) = run::as_line(pieces);
            beside.extend(others);
            let span = |name| element.attribute(name).trim().parse::<usize>().unwrap_or(1).clamp(1, MAX_COLUMNS);
            let (columns, rows) = (span("colspan"), span("rowspan"));
            if columns > 1 || rows > 1 {
                self.notes.change("a table's cell that took the place of several has empty ones beside it");
            }
            let mut line = Some(line);
            for _ in 0..columns.min(MAX_COLUMNS - row.cells.len()) {
                let column = row.cells.len();
                row.cells.push(line.take().unwrap_or_default());
                if reaching.len() <= column {
                    reaching.resize(column + 1, 0);
                }
                reaching[column] = rows - 1;
            }
        }
        below_others(&mut row.cells, reaching);
        row
    }

    fn made_of(mut rows: Vec<Row>) -> Option<Block> {
        rows.retain(|row| !row.cells.is_empty());
        let columns = rows.iter().map(|row| row.cells.len()).max()?;
        let has_head = rows.first()?.is_head;
        let mut rows = rows.into_iter().map(|mut row| {
            row.cells.resize(columns, Vec::new());
            row.cells
        });
        let header = if has_head { rows.next()? } else { vec![Vec::new(); columns] };
        Some(Block::Table { header, rows: rows.collect() })
    }
}

/// Leaves the places free that cells of rows above reach into.
fn below_others(cells: &mut Vec<Vec<Inline>>, reaching: &mut [usize]) {
    while let Some(rows) = reaching.get_mut(cells.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(Vec::new());
    }
}
