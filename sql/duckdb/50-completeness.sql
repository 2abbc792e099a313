-- Made from sql/50-completeness.sql by «npm run sql».
CREATE OR REPLACE TABLE province.completeness AS SELECT
  'place' AS kind,
  sources.code AS place,
  sources.name AS place_name,
  '' AS unit,
  'missing' AS state
FROM province.sources AS sources
LEFT JOIN province.places AS places
  ON places.place = sources.code
WHERE
  places.place IS NULL
UNION ALL
SELECT
  'unit',
  place,
  place_name,
  unit,
  'absent'
FROM province.places
CROSS JOIN UNNEST(STR_SPLIT(units_absent, '; ')) AS _t0(unit)
WHERE
  COALESCE(units_absent, '') <> ''
UNION ALL
SELECT
  'unit',
  place,
  place_name,
  unit_code || ' – ' || unit_name,
  submission_state
FROM province.units
WHERE
  submission_state IN ('reworked', 'overturned', 'unreadable');
