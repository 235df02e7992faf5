-- Answers the counts of the list and the home page from the index alone.
create index strategy_measure_counts on strategy_measure (published, field, status);
