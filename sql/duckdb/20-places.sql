-- Made from sql/20-places.sql by «npm run sql».
CREATE OR REPLACE TABLE province.places AS SELECT
  source,
  place,
  run_id,
  MIN(place_name) AS place_name,
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
  COUNT_IF(is_counted) AS counted_rows,
  COUNT_IF(unreadable <> '') AS unreadable_rows,
  COUNT(*) - COUNT(DISTINCT row_id) AS doubled_rows,
  COUNT_IF(is_left) AS left_rows,
  COALESCE(SUM(IF(
    is_left,
    CASE
      WHEN planned_typed IS NULL OR 0 IS NULL
      THEN NULL
      ELSE GREATEST(planned_typed, 0)
    END,
    0
  )), 0) AS left_planned,
  COALESCE(SUM(IF(
    is_left,
    CASE
      WHEN disbursed_typed IS NULL OR 0 IS NULL
      THEN NULL
      ELSE GREATEST(disbursed_typed, 0)
    END,
    0
  )), 0) AS left_disbursed,
  COUNT_IF(is_counted AND COALESCE(reason, '') <> '') AS rows_with_left_cells,
  COALESCE(SUM(IF(is_counted, planned, 0)), 0) AS planned,
  COALESCE(SUM(IF(is_counted, planned_nstw, 0)), 0) AS planned_nstw,
  COALESCE(SUM(IF(is_counted, planned_nsdp, 0)), 0) AS planned_nsdp,
  COALESCE(SUM(IF(is_counted, planned_other, 0)), 0) AS planned_other,
  COALESCE(SUM(IF(is_counted, planned_unsourced, 0)), 0) AS planned_unsourced,
  COALESCE(SUM(IF(is_counted, disbursed, 0)), 0) AS disbursed,
  COALESCE(SUM(IF(is_counted AND is_pending, planned, 0)), 0) AS planned_pending
FROM province.entries
GROUP BY
  source,
  place,
  run_id;

CREATE OR REPLACE TABLE province.units AS SELECT
  place,
  MIN(place_name) AS place_name,
  unit_code,
  MIN(unit_name) AS unit_name,
  LOWER(TRIM(REPLACE(REPLACE(MIN(unit_name), '  ', ' '), '  ', ' '))) AS unit_key,
  MIN(unit_state) AS unit_state,
  MIN(submission_state) AS submission_state,
  COUNT(*) AS all_rows,
  COUNT_IF(is_counted) AS counted_rows,
  COALESCE(SUM(IF(is_counted, planned, 0)), 0) AS planned,
  COALESCE(SUM(IF(is_counted, disbursed, 0)), 0) AS disbursed
FROM province.entries
WHERE
  unit_code <> ''
GROUP BY
  place,
  unit_code;
