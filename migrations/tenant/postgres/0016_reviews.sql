-- What a reviewer said who sent an entry back, as domain::sent_back::SentBack in JSON; none where nobody
-- did since it was last asked for a review, or published.
ALTER TABLE {prefix}entries ADD COLUMN sent_back TEXT;
