-- Made from sql/60-control.sql by «npm run sql».
CREATE OR REPLACE TABLE province.control AS WITH total AS (
  SELECT
    *
  FROM province.report
  WHERE
    level = 0
), own AS (
  SELECT
    COALESCE(SUM(report_planned), 0) AS planned,
    COALESCE(SUM(report_disbursed), 0) AS disbursed,
    COALESCE(SUM(report_rows), 0) AS counted_rows
  FROM province.places
), contents AS (
  SELECT
    COALESCE(SUM(planned), 0) AS planned,
    COALESCE(SUM(disbursed), 0) AS disbursed
  FROM province.report
  WHERE
    level = 1
), by_unit AS (
  SELECT
    COALESCE(SUM(planned), 0) AS planned,
    COALESCE(SUM(disbursed), 0) AS disbursed
  FROM province.units
), problems AS (
  SELECT
    COALESCE(COUNT_IF(severity = 'error'), 0) AS errors
  FROM province.problems
), checks AS (
  SELECT
    'planned_places' AS id,
    own.planned AS expected,
    total.planned AS actual
  FROM total
  CROSS JOIN own
  UNION ALL
  SELECT
    'planned_contents',
    contents.planned,
    total.planned
  FROM total
  CROSS JOIN contents
  UNION ALL
  SELECT
    'planned_units',
    by_unit.planned,
    total.planned
  FROM total
  CROSS JOIN by_unit
  UNION ALL
  SELECT
    'planned_sources',
    planned_nstw + planned_nsdp + planned_other + planned_unsourced,
    planned
  FROM total
  UNION ALL
  SELECT
    'disbursed_places',
    own.disbursed,
    total.disbursed
  FROM total
  CROSS JOIN own
  UNION ALL
  SELECT
    'disbursed_contents',
    contents.disbursed,
    total.disbursed
  FROM total
  CROSS JOIN contents
  UNION ALL
  SELECT
    'disbursed_units',
    by_unit.disbursed,
    total.disbursed
  FROM total
  CROSS JOIN by_unit
  UNION ALL
  SELECT
    'rows_places',
    own.counted_rows,
    total.counted_rows
  FROM total
  CROSS JOIN own
  UNION ALL
  SELECT
    'errors',
    0,
    errors
  FROM problems
)
SELECT
  id,
  expected,
  actual,
  actual - expected AS difference,
  actual = expected AS holds
FROM checks;
