-- Made from sql/30-report.sql by «npm run sql».
CREATE OR REPLACE TABLE province.report AS WITH numbers AS (
  SELECT
    line_key,
    line_code,
    COUNT(DISTINCT place) AS times
  FROM province.entries
  WHERE
    is_counted
  GROUP BY
    line_key,
    line_code
), most AS (
  SELECT
    line_key,
    MAX(times) AS times
  FROM numbers
  GROUP BY
    line_key
), usual AS (
  SELECT
    numbers.line_key,
    MIN(numbers.line_code) AS usual_code
  FROM numbers
  JOIN most
    ON most.line_key = numbers.line_key
    AND most.times = numbers.times
  GROUP BY
    numbers.line_key
), counted_entries AS (
  SELECT
    entries.*,
    usual.usual_code,
    STR_SPLIT(usual.usual_code, '.') AS usual_parts
  FROM province.entries AS entries
  JOIN usual
    ON usual.line_key = entries.line_key
  WHERE
    entries.is_counted
), own AS (
  SELECT
    content_key,
    activity_key,
    third_key,
    dash_key,
    IF(
      COUNT(DISTINCT IF(quantity IS NULL, NULL, LOWER(TRIM(measure)))) = 1,
      ROUND(SUM(quantity), 6),
      NULL
    ) AS quantity,
    IF(
      COUNT(DISTINCT IF(quantity IS NULL, NULL, LOWER(TRIM(measure)))) <= 1,
      ROUND(SUM(done), 6),
      NULL
    ) AS done,
    IF(
      COUNT(DISTINCT IF(quantity IS NULL, NULL, LOWER(TRIM(measure)))) = 1,
      MIN(IF(quantity IS NULL, NULL, measure)),
      NULL
    ) AS measure
  FROM counted_entries
  GROUP BY
    content_key,
    activity_key,
    third_key,
    dash_key
), levels AS (
  SELECT
    4 - GROUPING(e.content_key) - GROUPING(e.activity_key) - GROUPING(e.third_key) - GROUPING(e.dash_key) AS level,
    COALESCE(e.content_key, '') AS content_key,
    COALESCE(e.activity_key, '') AS activity_key,
    COALESCE(e.third_key, '') AS third_key,
    COALESCE(e.dash_key, '') AS dash_key,
    CASE
      WHEN GROUPING(e.content_key) = 1
      THEN ''
      WHEN GROUPING(e.activity_key) = 1
      THEN MIN(usual_parts[1])
      WHEN GROUPING(e.third_key) = 1
      THEN MIN(usual_parts[1] || '.' || usual_parts[2])
      WHEN GROUPING(e.dash_key) = 1
      THEN MIN(usual_parts[1] || '.' || usual_parts[2] || '.' || usual_parts[3])
      ELSE MIN(usual_code)
    END AS code,
    CASE
      WHEN GROUPING(e.content_key) = 1
      THEN 1
      WHEN GROUPING(e.activity_key) = 1
      THEN COUNT(DISTINCT content_code)
      WHEN GROUPING(e.third_key) = 1
      THEN COUNT(DISTINCT activity_code)
      WHEN GROUPING(e.dash_key) = 1
      THEN COUNT(DISTINCT third_code)
      ELSE COUNT(DISTINCT line_code)
    END AS codes,
    CASE
      WHEN GROUPING(e.content_key) = 1
      THEN ''
      WHEN GROUPING(e.activity_key) = 1
      THEN MIN(content_text)
      WHEN GROUPING(e.third_key) = 1
      THEN MIN(activity_text)
      WHEN GROUPING(e.dash_key) = 1
      THEN MIN(line_text)
      ELSE MIN(dash_text)
    END AS text,
    COUNT(DISTINCT place) AS places,
    COUNT(*) AS counted_rows,
    COALESCE(SUM(planned), 0) AS planned,
    COALESCE(SUM(planned_nstw), 0) AS planned_nstw,
    COALESCE(SUM(planned_nsdp), 0) AS planned_nsdp,
    COALESCE(SUM(planned_other), 0) AS planned_other,
    COALESCE(SUM(planned_unsourced), 0) AS planned_unsourced,
    COALESCE(SUM(disbursed), 0) AS disbursed,
    COALESCE(SUM(IF(is_pending, planned, 0)), 0) AS planned_pending
  FROM counted_entries AS e
  GROUP BY
    ROLLUP (
      e.content_key,
      e.activity_key,
      e.third_key,
      e.dash_key
    )
  HAVING
    CASE
      WHEN GROUPING(e.content_key) = 1
      THEN TRUE
      WHEN GROUPING(e.activity_key) = 1
      THEN e.content_key <> ''
      WHEN GROUPING(e.third_key) = 1
      THEN e.activity_key <> ''
      WHEN GROUPING(e.dash_key) = 1
      THEN e.third_key <> ''
      ELSE e.dash_key <> ''
    END
)
SELECT
  levels.*,
  own.quantity,
  own.done,
  own.measure
FROM levels
LEFT JOIN own
  ON levels.level > 0
  AND own.content_key = levels.content_key
  AND own.activity_key = levels.activity_key
  AND own.third_key = levels.third_key
  AND own.dash_key = levels.dash_key;
