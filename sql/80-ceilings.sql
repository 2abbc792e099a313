-- Ceilings that span spreadsheets (province.ceilings: line_key, figure, highest, basis), the figure planned, disbursed or
-- quantity. A ceiling of money holds what is below its line too, whose keys begin with its own; one of a quantity the line's own rows, for
-- those below are counted in other measures. A row for each, held or not; one whose
-- line nobody entered has used nothing.
CREATE OR REPLACE TABLE province.ceilings_held AS
WITH used AS (
  SELECT line_key, line_code, place,
    CAST(COALESCE(SUM(planned), 0) AS FLOAT64) AS planned,
    CAST(COALESCE(SUM(disbursed), 0) AS FLOAT64) AS disbursed,
    ROUND(COALESCE(SUM(quantity), 0), 6) AS quantity
  FROM province.entries
  WHERE is_counted
  GROUP BY line_key, line_code, place
  -- So that a ceiling has its row where nobody entered anything at all.
  UNION ALL
  SELECT '', CAST(NULL AS STRING), CAST(NULL AS STRING), 0, 0, 0
),
held AS (
  SELECT ceilings.line_key, ceilings.figure, ceilings.highest, ceilings.basis,
    IF(used.line_key = ceilings.line_key OR (ceilings.figure <> 'quantity' AND STARTS_WITH(used.line_key, CONCAT(ceilings.line_key, '.'))), used.place, NULL) AS place,
    IF(used.line_key = ceilings.line_key, used.line_code, NULL) AS line_code,
    IF(
      used.line_key = ceilings.line_key OR STARTS_WITH(used.line_key, CONCAT(ceilings.line_key, '.')),
      CASE ceilings.figure
        WHEN 'planned' THEN used.planned
        WHEN 'disbursed' THEN used.disbursed
        WHEN 'quantity' THEN IF(used.line_key = ceilings.line_key, used.quantity, 0)
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
GROUP BY line_key, figure, highest, basis;
