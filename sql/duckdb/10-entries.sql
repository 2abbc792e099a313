-- Made from sql/10-entries.sql by «npm run sql».
CREATE OR REPLACE TABLE province.entries AS WITH typed AS (
  SELECT
    *,
    COALESCE(NULLIF(TRIM(consolidator_code), ''), TRIM(consolidator)) AS place,
    TRY_CAST(year AS BIGINT) AS plan_year,
    TRY_CAST(cut_off AS DATE) AS cut_off_day,
    TRY_CAST(made_at AS TIMESTAMP) AS made,
    TRY_CAST("schema" AS BIGINT) AS schema_version,
    STR_SPLIT(line_key, '.') AS keys,
    STR_SPLIT(line_code, '.') AS codes,
    TRY_CAST(planned AS BIGINT) AS planned_number,
    TRY_CAST(planned_nstw AS BIGINT) AS planned_nstw_number,
    TRY_CAST(planned_nsdp AS BIGINT) AS planned_nsdp_number,
    TRY_CAST(planned_other AS BIGINT) AS planned_other_number,
    TRY_CAST(planned_unsourced AS BIGINT) AS planned_unsourced_number,
    TRY_CAST(disbursed AS BIGINT) AS disbursed_number,
    TRY_CAST(REPLACE(quantity, ',', '.') AS DOUBLE) AS quantity_number,
    TRY_CAST(REPLACE(done, ',', '.') AS DOUBLE) AS done_number,
    TRY_CAST(report_rows AS BIGINT) AS report_rows_read,
    TRY_CAST(report_planned AS BIGINT) AS report_planned_read,
    TRY_CAST(report_disbursed AS BIGINT) AS report_disbursed_read,
    TRY_CAST(units_expected AS BIGINT) AS units
  FROM province.raw
  WHERE
    COALESCE(row_id, '') <> ''
), read_rows AS (
  SELECT
    *,
    IF(
      CAST(planned_number AS TEXT) = planned AND ABS(planned_number) <= 9007199254740991,
      planned_number,
      NULL
    ) AS planned_read,
    IF(
      CAST(planned_nstw_number AS TEXT) = planned_nstw AND ABS(planned_nstw_number) <= 9007199254740991,
      planned_nstw_number,
      NULL
    ) AS planned_nstw_read,
    IF(
      CAST(planned_nsdp_number AS TEXT) = planned_nsdp AND ABS(planned_nsdp_number) <= 9007199254740991,
      planned_nsdp_number,
      NULL
    ) AS planned_nsdp_read,
    IF(
      CAST(planned_other_number AS TEXT) = planned_other AND ABS(planned_other_number) <= 9007199254740991,
      planned_other_number,
      NULL
    ) AS planned_other_read,
    IF(
      CAST(planned_unsourced_number AS TEXT) = planned_unsourced AND ABS(planned_unsourced_number) <= 9007199254740991,
      planned_unsourced_number,
      NULL
    ) AS planned_unsourced_read,
    IF(
      CAST(disbursed_number AS TEXT) = disbursed AND ABS(disbursed_number) <= 9007199254740991,
      disbursed_number,
      NULL
    ) AS disbursed_read,
    IF(quantity_number BETWEEN -1e15 AND 1e15, quantity_number, NULL) AS quantity_read,
    IF(done_number BETWEEN -1e15 AND 1e15, done_number, NULL) AS done_read
  FROM typed
)
SELECT
  source,
  place,
  consolidator AS place_name,
  consolidator_tier AS tier,
  plan_year AS year,
  period,
  period_code,
  cut_off_day AS cut_off,
  run_id,
  made AS made_at,
  report_state,
  fingerprint,
  plan_version,
  norms_version,
  schema_version,
  row_id,
  row_kind,
  unit_code,
  unit_name,
  unit_role,
  unit_state,
  submission_state,
  line_key,
  COALESCE(keys[1], '') AS content_key,
  COALESCE(keys[2], '') AS activity_key,
  COALESCE(keys[3], '') AS third_key,
  COALESCE(keys[4], '') AS dash_key,
  content_code,
  activity_code,
  codes[1] || '.' || codes[2] || '.' || codes[3] AS third_code,
  line_code,
  content_text,
  activity_text,
  line_text,
  dash_text,
  pending = 'TRUE' AS is_pending,
  counted = 'TRUE' AS is_counted,
  counted <> 'TRUE' AND NOT COALESCE(reason, '') IN ('SUBTOTAL_ROW', 'HEADING_MONEY', 'PARENT_MONEY') AS is_left,
  item,
  subject,
  measure,
  tab,
  "row" AS sheet_row,
  reason,
  TRY_CAST(planned_cell AS BIGINT) AS planned_typed,
  TRY_CAST(disbursed_cell AS BIGINT) AS disbursed_typed,
  planned_read AS planned,
  planned_nstw_read AS planned_nstw,
  planned_nsdp_read AS planned_nsdp,
  planned_other_read AS planned_other,
  planned_unsourced_read AS planned_unsourced,
  disbursed_read AS disbursed,
  quantity_read AS quantity,
  done_read AS done,
  report_rows_read AS report_rows,
  report_planned_read AS report_planned,
  report_disbursed_read AS report_disbursed,
  units AS units_expected,
  units_absent,
  TRIM(IF(COALESCE(counted, '') IN ('TRUE', 'FALSE'), '', 'counted ') || IF(COALESCE(plan_year, 0) BETWEEN 2000 AND 2199, '', 'year ') || IF(counted = 'TRUE' AND COALESCE(line_key, '') = '', 'line_key ', '') || IF(counted = 'TRUE' AND planned_read IS NULL, 'planned ', '') || IF(
    COALESCE(counted, '') <> 'TRUE' AND COALESCE(planned, '') <> '' AND planned_read IS NULL,
    'planned ',
    ''
  ) || IF(COALESCE(planned_nstw, '') <> '' AND planned_nstw_read IS NULL, 'planned_nstw ', '') || IF(COALESCE(planned_nsdp, '') <> '' AND planned_nsdp_read IS NULL, 'planned_nsdp ', '') || IF(
    COALESCE(planned_other, '') <> '' AND planned_other_read IS NULL,
    'planned_other ',
    ''
  ) || IF(
    COALESCE(planned_unsourced, '') <> '' AND planned_unsourced_read IS NULL,
    'planned_unsourced ',
    ''
  ) || IF(COALESCE(disbursed, '') <> '' AND disbursed_read IS NULL, 'disbursed ', '') || IF(COALESCE(quantity, '') <> '' AND quantity_read IS NULL, 'quantity ', '') || IF(COALESCE(done, '') <> '' AND done_read IS NULL, 'done ', '')) AS unreadable
FROM read_rows;
