-- Made from sql/10-entries.sql by «npm run sql».
CREATE OR REPLACE TABLE province.entries AS WITH typed AS (
  SELECT
    *,
    COALESCE(NULLIF(TRIM(consolidator_code), ''), TRIM(consolidator)) AS place,
    TRY_CAST(year AS BIGINT) AS plan_year,
    TRY_CAST(cut_off AS DATE) AS cut_off_day,
    TRY_CAST(made_at AS TIMESTAMP) AS made,
    TRY_CAST("schema" AS BIGINT) AS schema_version,
    STR_SPLIT(line_key, '.')[1] AS key_1,
    STR_SPLIT(line_key, '.')[2] AS key_2,
    STR_SPLIT(line_key, '.')[3] AS key_3,
    STR_SPLIT(line_key, '.')[4] AS key_4,
    REGEXP_EXTRACT(line_code, '^([^.]+\.[^.]+\.[^.]+)', 1) AS third_code,
    IF(REGEXP_FULL_MATCH(planned, '^-?[0-9]{1,15}$'), TRY_CAST(planned AS BIGINT), NULL) AS planned_read,
    IF(
      REGEXP_FULL_MATCH(planned_nstw, '^-?[0-9]{1,15}$'),
      TRY_CAST(planned_nstw AS BIGINT),
      NULL
    ) AS planned_nstw_read,
    IF(
      REGEXP_FULL_MATCH(planned_nsdp, '^-?[0-9]{1,15}$'),
      TRY_CAST(planned_nsdp AS BIGINT),
      NULL
    ) AS planned_nsdp_read,
    IF(
      REGEXP_FULL_MATCH(planned_other, '^-?[0-9]{1,15}$'),
      TRY_CAST(planned_other AS BIGINT),
      NULL
    ) AS planned_other_read,
    IF(
      REGEXP_FULL_MATCH(planned_unsourced, '^-?[0-9]{1,15}$'),
      TRY_CAST(planned_unsourced AS BIGINT),
      NULL
    ) AS planned_unsourced_read,
    IF(REGEXP_FULL_MATCH(disbursed, '^-?[0-9]{1,15}$'), TRY_CAST(disbursed AS BIGINT), NULL) AS disbursed_read,
    IF(
      REGEXP_FULL_MATCH(quantity, '^-?[0-9]+([.,][0-9]+)?([eE][-+]?[0-9]+)?$'),
      TRY_CAST(REPLACE(quantity, ',', '.') AS DOUBLE),
      NULL
    ) AS quantity_read,
    IF(
      REGEXP_FULL_MATCH(done, '^-?[0-9]+([.,][0-9]+)?([eE][-+]?[0-9]+)?$'),
      TRY_CAST(REPLACE(done, ',', '.') AS DOUBLE),
      NULL
    ) AS done_read,
    TRY_CAST(report_rows AS BIGINT) AS report_rows_read,
    TRY_CAST(report_planned AS BIGINT) AS report_planned_read,
    TRY_CAST(report_disbursed AS BIGINT) AS report_disbursed_read,
    TRY_CAST(units_expected AS BIGINT) AS units
  FROM province.raw
  WHERE
    COALESCE(row_id, '') <> ''
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
  COALESCE(key_1, '') AS content_key,
  COALESCE(key_2, '') AS activity_key,
  COALESCE(key_3, '') AS third_key,
  COALESCE(key_4, '') AS dash_key,
  content_code,
  activity_code,
  third_code,
  line_code,
  content_text,
  activity_text,
  line_text,
  dash_text,
  pending = 'TRUE' AS is_pending,
  counted = 'TRUE' AS is_counted,
  item,
  subject,
  measure,
  tab,
  "row" AS sheet_row,
  reason,
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
FROM typed;
