-- Made from sql/80-ceilings.sql by «npm run sql».
CREATE OR REPLACE TABLE province.ceilings_held AS WITH used AS (
  SELECT
    line_key,
    MIN(line_code) AS line_code,
    COUNT(DISTINCT place) AS places,
    SUM(planned) AS planned,
    SUM(disbursed) AS disbursed,
    SUM(quantity) AS quantity
  FROM province.entries
  WHERE
    is_counted
  GROUP BY
    line_key
)
SELECT
  ceilings.line_key,
  used.line_code,
  ceilings.figure,
  ceilings.highest,
  ceilings.basis,
  COALESCE(used.places, 0) AS places,
  COALESCE(CASE ceilings.figure
    WHEN 'planned'
    THEN CAST(used.planned AS DECIMAL)
    WHEN 'disbursed'
    THEN CAST(used.disbursed AS DECIMAL)
    WHEN 'quantity'
    THEN used.quantity
  END, 0) AS used,
  COALESCE(CASE ceilings.figure
    WHEN 'planned'
    THEN CAST(used.planned AS DECIMAL)
    WHEN 'disbursed'
    THEN CAST(used.disbursed AS DECIMAL)
    WHEN 'quantity'
    THEN used.quantity
  END, 0) <= ceilings.highest AS holds
FROM province.ceilings AS ceilings
LEFT JOIN used
  ON used.line_key = ceilings.line_key;
