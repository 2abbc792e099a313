-- Who is missing: places of the list without data (province.sources), and units without figures in the places that have.
CREATE OR REPLACE TABLE province.completeness AS
SELECT 'place' AS kind, sources.code AS place, sources.name AS place_name, '' AS unit, 'missing' AS state
FROM province.sources AS sources
LEFT JOIN province.places AS places ON places.place = sources.code
WHERE places.place IS NULL
UNION ALL
SELECT 'unit', place, place_name, unit, 'absent'
FROM province.places
CROSS JOIN UNNEST(SPLIT(units_absent, '; ')) AS unit
WHERE COALESCE(units_absent, '') <> ''
UNION ALL
SELECT 'unit', place, place_name, CONCAT(unit_code, ' – ', unit_name), submission_state
FROM province.units
WHERE submission_state IN ('reworked', 'overturned', 'unreadable');
