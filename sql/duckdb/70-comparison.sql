-- Made from sql/70-comparison.sql by «npm run sql».
CREATE OR REPLACE TABLE province.comparison AS WITH both_reports AS (
  SELECT
    COALESCE(successors.new_code, entries.place) AS place,
    line_key,
    line_code,
    COALESCE(NULLIF(dash_text, ''), NULLIF(line_text, ''), NULLIF(activity_text, ''), content_text) AS text,
    planned AS planned_now,
    0 AS planned_before,
    disbursed AS disbursed_now,
    0 AS disbursed_before,
    row_id AS now_id,
    CAST(NULL AS TEXT) AS before_id
  FROM province.entries AS entries
  LEFT JOIN province.successors AS successors
    ON successors.old_code = entries.place
  WHERE
    is_counted
  UNION ALL
  SELECT
    COALESCE(successors.new_code, earlier.place),
    line_key,
    line_code,
    COALESCE(NULLIF(dash_text, ''), NULLIF(line_text, ''), NULLIF(activity_text, ''), content_text),
    0,
    planned,
    0,
    disbursed,
    CAST(NULL AS TEXT),
    row_id
  FROM province.earlier AS earlier
  LEFT JOIN province.successors AS successors
    ON successors.old_code = earlier.place
  WHERE
    is_counted
), sides AS (
  SELECT
    place,
    MAX(is_now) AS is_now,
    MAX(is_before) AS is_before
  FROM (
    SELECT
      COALESCE(successors.new_code, entries.place) AS place,
      1 AS is_now,
      0 AS is_before
    FROM province.entries AS entries
    LEFT JOIN province.successors AS successors
      ON successors.old_code = entries.place
    UNION ALL
    SELECT
      COALESCE(successors.new_code, earlier.place),
      0,
      1
    FROM province.earlier AS earlier
    LEFT JOIN province.successors AS successors
      ON successors.old_code = earlier.place
  ) AS handed
  GROUP BY
    place
)
SELECT
  both_reports.place,
  CASE
    WHEN MIN(sides.is_now) = 0
    THEN 'not_now'
    WHEN MIN(sides.is_before) = 0
    THEN 'not_before'
    ELSE 'both'
  END AS state,
  line_key,
  MIN(line_code) AS line_code,
  MIN(text) AS text,
  COALESCE(SUM(planned_before), 0) AS planned_before,
  COALESCE(SUM(planned_now), 0) AS planned_now,
  COALESCE(SUM(planned_now), 0) - COALESCE(SUM(planned_before), 0) AS planned_difference,
  COALESCE(SUM(disbursed_before), 0) AS disbursed_before,
  COALESCE(SUM(disbursed_now), 0) AS disbursed_now,
  COALESCE(SUM(disbursed_now), 0) - COALESCE(SUM(disbursed_before), 0) AS disbursed_difference,
  COUNT(now_id) AS rows_now,
  COUNT(before_id) AS rows_before
FROM both_reports
JOIN sides
  ON sides.place = both_reports.place
GROUP BY
  both_reports.place,
  line_key
HAVING
  COALESCE(SUM(planned_now), 0) <> COALESCE(SUM(planned_before), 0) OR COALESCE(SUM(disbursed_now), 0) <> COALESCE(SUM(disbursed_before), 0) OR COUNT(now_id) <> COUNT(before_id);
