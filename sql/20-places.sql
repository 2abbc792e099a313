-- One row for each place: what its own report says, and what its rows add up to. Everything after this starts from here.
CREATE OR REPLACE TABLE province.places AS
SELECT
  source,
  place,
  run_id,
  MIN(place_name) AS place_name,
  -- By which two names are the same.
  LOWER(TRIM(REPLACE(REPLACE(MIN(place_name), '  ', ' '), '  ', ' '))) AS place_key,
  MIN(tier) AS tier,
  MIN(year) AS year,
  MIN(period) AS period,
  MIN(period_code) AS period_code,
  MIN(cut_off) AS cut_off,
  MIN(made_at) AS made_at,
  MIN(report_state) AS report_state,
  MIN(plan_version) AS plan_version,
  MIN(norms_version) AS norms_version,
  MIN(schema_version) AS schema_version,
  MIN(units_expected) AS units_expected,
  MIN(units_absent) AS units_absent,
  MIN(report_rows) AS report_rows,
  MIN(report_planned) AS report_planned,
  MIN(report_disbursed) AS report_disbursed,
  COUNT(*) AS all_rows,
  COUNTIF(is_counted) AS counted_rows,
  COUNTIF(unreadable <> '') AS unreadable_rows,
  COUNT(*) - COUNT(DISTINCT row_id) AS doubled_rows,
  COUNTIF(is_left) AS left_rows,
  COALESCE(SUM(IF(is_left, GREATEST(planned_typed, 0), 0)), 0) AS left_planned,
  COALESCE(SUM(IF(is_left, GREATEST(disbursed_typed, 0), 0)), 0) AS left_disbursed,
  COUNTIF(is_counted AND COALESCE(reason, '') <> '') AS rows_with_left_cells,
  COALESCE(SUM(IF(is_counted, planned, 0)), 0) AS planned,
  COALESCE(SUM(IF(is_counted, planned_nstw, 0)), 0) AS planned_nstw,
  COALESCE(SUM(IF(is_counted, planned_nsdp, 0)), 0) AS planned_nsdp,
  COALESCE(SUM(IF(is_counted, planned_other, 0)), 0) AS planned_other,
  COALESCE(SUM(IF(is_counted, planned_unsourced, 0)), 0) AS planned_unsourced,
  COALESCE(SUM(IF(is_counted, disbursed, 0)), 0) AS disbursed,
  COALESCE(SUM(IF(is_counted AND is_pending, planned, 0)), 0) AS planned_pending
FROM province.entries
GROUP BY source, place, run_id;

-- One row for each unit of each place.
CREATE OR REPLACE TABLE province.units AS
SELECT
  place,
  MIN(place_name) AS place_name,
  unit_code,
  MIN(unit_name) AS unit_name,
  LOWER(TRIM(REPLACE(REPLACE(MIN(unit_name), '  ', ' '), '  ', ' '))) AS unit_key,
  MIN(unit_state) AS unit_state,
  MIN(submission_state) AS submission_state,
  COUNT(*) AS all_rows,
  COUNTIF(is_counted) AS counted_rows,
  COALESCE(SUM(IF(is_counted, planned, 0)), 0) AS planned,
  COALESCE(SUM(IF(is_counted, disbursed, 0)), 0) AS disbursed
FROM province.entries
WHERE unit_code <> ''
GROUP BY place, unit_code;
