-- Made from sql/80-ceilings.sql by «npm run sql».
CREATE OR REPLACE TABLE province.ceilings_held AS WITH used AS (
  SELECT
    line_key,
    line_code,
    place,
    CAST(COALESCE(SUM(planned), 0) AS DOUBLE) AS planned,
    CAST(COALESCE(SUM(disbursed), 0) AS DOUBLE) AS disbursed,
    ROUND(COALESCE(SUM(quantity), 0), 6) AS quantity
  FROM province.entries
  WHERE
    is_counted
  GROUP BY
    line_key,
    line_code,
    place
  UNION ALL
  SELECT
    '',
    CAST(NULL AS TEXT),
    CAST(NULL AS TEXT),
    0,
    0,
    0
), held AS (
  SELECT
    ceilings.line_key,
    ceilings.figure,
    ceilings.highest,
    ceilings.basis,
    IF(
      used.line_key = ceilings.line_key OR (
        ceilings.figure <> 'quantity' AND STARTS_WITH(used.line_key, CONCAT(ceilings.line_key, '.'))
      ),
      used.place,
      NULL
    ) AS place,
    IF(used.line_key = ceilings.line_key, used.line_code, NULL) AS line_code,
    IF(
      used.line_key = ceilings.line_key OR STARTS_WITH(used.line_key, CONCAT(ceilings.line_key, '.')),
      CASE ceilings.figure
        WHEN 'planned'
        THEN used.planned
        WHEN 'disbursed'
        THEN used.disbursed
        WHEN 'quantity'
        THEN IF(used.line_key = ceilings.line_key, used.quantity, 0)
      END,
      0
    ) AS part
  FROM province.ceilings AS ceilings
  CROSS JOIN used
)
SELECT
  line_key,
  MIN(line_code) AS line_code,
  figure,
  highest,
  basis,
  COUNT(DISTINCT place) AS places,
  SUM(part) AS used,
  SUM(part) <= highest AS holds
FROM held
GROUP BY
  line_key,
  figure,
  highest,
  basis;
