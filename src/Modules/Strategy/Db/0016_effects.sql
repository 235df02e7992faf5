-- What a measure adds to an indicator is one noun: the effect in its profile, with an amount (hundredths of the indicator's unit) and the
-- year from whose end on. What stood in strategy_indicator_effect moves there; that table is no longer used.
alter table strategy_effect_line add column amount bigint null;
alter table strategy_effect_line add column year integer null;
insert into strategy_effect_line (id, owner, position, what, indicator, whom, place, expected, amount, year)
select e.id, e.measure, 1000, coalesce(nullif(e.note, ''), i.title), e.indicator, '', 'Inside', '', cast(round(e.expected * 100) as bigint), e.year
from strategy_indicator_effect e join strategy_indicator i on i.id = e.indicator;
