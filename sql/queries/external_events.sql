-- Periods from outside the plans that stand behind the timeline; one row per event, in time order.
SELECT event_id, name_zh, name_en, start_date, end_date, source FROM external_events ORDER BY start_date, event_id
