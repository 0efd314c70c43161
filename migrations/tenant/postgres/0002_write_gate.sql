-- The row of the first migration is the gate that every writer of this tenant passes. While
-- this says why, nobody writes: the tenant is on its way to another place, or has gone.
ALTER TABLE {prefix}migrations ADD COLUMN closed_for TEXT;
