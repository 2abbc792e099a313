-- Made from sql/40-problems.sql by «npm run sql».
CREATE OR REPLACE TABLE province.problems AS SELECT
  'error' AS severity,
  'NUMBER_UNREADABLE' AS problem,
  place,
  source,
  unit_code AS subject,
  tab || ' ' || COALESCE(sheet_row, '') || ': ' || unreadable AS detail
FROM province.entries
WHERE
  unreadable <> ''
UNION ALL
SELECT
  'error',
  'SCHEMA_UNKNOWN',
  place,
  source,
  '',
  COALESCE(CAST(schema_version AS TEXT), '')
FROM province.places
WHERE
  COALESCE(schema_version, 0) <> 2
UNION ALL
SELECT
  'error',
  'PLACE_MISSING',
  place,
  source,
  '',
  run_id
FROM province.places
WHERE
  COALESCE(place, '') = ''
UNION ALL
SELECT
  'error',
  'PLACE_TWICE',
  place,
  MIN(source),
  '',
  LISTAGG(source || ' ' || run_id, '; ' ORDER BY source NULLS FIRST, run_id NULLS FIRST)
FROM province.places
GROUP BY
  place
HAVING
  COUNT(*) > 1
UNION ALL
SELECT
  'error',
  'ROWS_MISSING',
  place,
  source,
  '',
  CAST(counted_rows AS TEXT) || ' / ' || COALESCE(CAST(report_rows AS TEXT), '?')
FROM province.places
WHERE
  counted_rows <> COALESCE(report_rows, -1)
UNION ALL
SELECT
  'error',
  'PLANNED_DIFFERS',
  place,
  source,
  '',
  CAST(planned AS TEXT) || ' / ' || COALESCE(CAST(report_planned AS TEXT), '?')
FROM province.places
WHERE
  planned <> COALESCE(report_planned, -1)
UNION ALL
SELECT
  'error',
  'DISBURSED_DIFFERS',
  place,
  source,
  '',
  CAST(disbursed AS TEXT) || ' / ' || COALESCE(CAST(report_disbursed AS TEXT), '?')
FROM province.places
WHERE
  disbursed <> COALESCE(report_disbursed, -1)
UNION ALL
SELECT
  'error',
  'ROW_TWICE',
  place,
  source,
  '',
  CAST(doubled_rows AS TEXT)
FROM province.places
WHERE
  doubled_rows > 0
UNION ALL
SELECT
  'error',
  'UNIT_UNDER_TWO_PLACES',
  MIN(place),
  '',
  unit_code,
  MIN(unit_name) || ': ' || STRING_AGG(place, '; ' ORDER BY place NULLS FIRST)
FROM province.units
WHERE
  REGEXP_FULL_MATCH(unit_code, '^[0-9]+$')
GROUP BY
  unit_code,
  unit_key
HAVING
  COUNT(DISTINCT place) > 1
UNION ALL
SELECT
  'warning',
  'UNIT_CODE_TWO_NAMES',
  MIN(place),
  '',
  unit_code,
  LISTAGG(place || ': ' || unit_name, '; ' ORDER BY place NULLS FIRST)
FROM province.units
WHERE
  REGEXP_FULL_MATCH(unit_code, '^[0-9]+$')
GROUP BY
  unit_code
HAVING
  COUNT(DISTINCT place) > 1 AND COUNT(DISTINCT LOWER(TRIM(unit_name))) > 1
UNION ALL
SELECT
  'warning',
  'PREDECESSOR_BESIDE',
  successors.old_code,
  was.source,
  '',
  successors.new_code || ' – ' || now.place_name
FROM province.successors AS successors
JOIN province.places AS was
  ON was.place = successors.old_code
JOIN province.places AS now
  ON now.place = successors.new_code
UNION ALL
SELECT
  'error',
  'COUNTED_TWICE',
  units.place,
  '',
  units.unit_code,
  units.unit_name || ' = ' || own.place_name
FROM province.units AS units
JOIN province.places AS own
  ON own.place <> units.place
  AND (
    own.place = units.unit_code OR own.place_key = units.unit_key
  )
WHERE
  units.counted_rows > 0
UNION ALL
SELECT
  'error',
  'YEARS_DIFFER',
  place,
  source,
  '',
  CAST(year AS TEXT)
FROM province.places
WHERE
  year <> (
    SELECT
      MAX(year)
    FROM province.places
  )
  UNION ALL
  SELECT
    'error',
    'TOTAL_TOO_LARGE',
    place,
    source,
    '',
    CAST(planned AS TEXT) || '; ' || CAST(disbursed AS TEXT)
  FROM province.places
  WHERE
    ABS(planned) > 9007199254740991 OR ABS(disbursed) > 9007199254740991
  UNION ALL
  SELECT
    'warning',
    'ROWS_LEFT_OUT',
    place,
    source,
    '',
    CAST(left_rows AS TEXT) || '; ' || CAST(left_planned AS TEXT) || '; ' || CAST(left_disbursed AS TEXT)
  FROM province.places
  WHERE
    left_rows > 0
  UNION ALL
  SELECT
    'warning',
    'CELLS_LEFT_OUT',
    place,
    source,
    unit_code,
    CAST(COUNT(*) AS TEXT) || ' × ' || reason || ': ' || MIN(tab || ' ' || COALESCE(sheet_row, ''))
  FROM province.entries
  WHERE
    is_counted AND COALESCE(reason, '') <> ''
  GROUP BY
    place,
    source,
    unit_code,
    reason
  UNION ALL
  SELECT
    'warning',
    'SOURCES_OVER',
    place,
    source,
    '',
    CAST(-SUM(planned_unsourced) AS TEXT)
  FROM province.entries
  WHERE
    is_counted AND planned_unsourced < 0
  GROUP BY
    place,
    source
  UNION ALL
  SELECT
    'warning',
    'CUT_OFF_DIFFERS',
    place,
    source,
    '',
    COALESCE(CAST(cut_off AS TEXT), '')
  FROM province.places
  WHERE
    COALESCE(CAST(cut_off AS TEXT), '') <> (
      SELECT
        MAX(COALESCE(CAST(cut_off AS TEXT), ''))
      FROM province.places
    )
    UNION ALL
    SELECT
      'warning',
      'PLAN_UNKNOWN',
      place,
      source,
      '',
      ''
    FROM province.places
    WHERE
      COALESCE(plan_version, '') = ''
    UNION ALL
    SELECT
      'warning',
      'CLOCK_WRONG',
      place,
      source,
      '',
      COALESCE(CAST(made_at AS TEXT), '')
    FROM province.places
    WHERE
      made_at IS NULL OR made_at > CURRENT_TIMESTAMP OR EXTRACT(YEAR FROM made_at) < year - 1
    UNION ALL
    SELECT
      'warning',
      'CODE_OTHER_WORDS',
      '',
      '',
      line_code,
      LISTAGG(DISTINCT COALESCE(NULLIF(dash_text, ''), NULLIF(line_text, ''), NULLIF(activity_text, ''), content_text), ' | ')
    FROM province.entries
    WHERE
      is_counted
    GROUP BY
      line_code
    HAVING
      COUNT(DISTINCT line_key) > 1
    UNION ALL
    SELECT
      'warning',
      'MEASURES_DIFFER',
      '',
      '',
      MIN(line_code),
      LISTAGG(DISTINCT LOWER(TRIM(measure)), ' | ')
    FROM province.entries
    WHERE
      is_counted AND quantity IS NOT NULL
    GROUP BY
      line_key
    HAVING
      COUNT(DISTINCT LOWER(TRIM(measure))) > 1
    UNION ALL
    SELECT
      'error',
      'PARENTS_DIFFER',
      code,
      '',
      '',
      LISTAGG(parent, '; ' ORDER BY parent NULLS FIRST)
    FROM province.sources
    GROUP BY
      code
    HAVING
      COUNT(*) > 1
    UNION ALL
    SELECT
      'error',
      'SOURCE_OTHER_PLACE',
      places.place,
      places.source,
      '',
      places.place_name
    FROM province.places AS places
    JOIN province.sources AS listed
      ON listed.code = places.source
    WHERE
      places.place <> listed.code
    UNION ALL
    SELECT
      'warning',
      'PLACE_NAME_DIFFERS',
      places.place,
      places.source,
      '',
      places.place_name || ' / ' || listed.name
    FROM province.places AS places
    JOIN province.sources AS listed
      ON listed.code = places.place
    WHERE
      COALESCE(listed.name, '') <> '' AND places.place_key <> LOWER(TRIM(REPLACE(REPLACE(listed.name, '  ', ' '), '  ', ' ')))
    UNION ALL
    SELECT
      'warning',
      'TIER_DIFFERS',
      places.place,
      places.source,
      '',
      places.tier || ' / ' || listed.tier
    FROM province.places AS places
    JOIN province.sources AS listed
      ON listed.code = places.place
    WHERE
      COALESCE(listed.tier, '') <> '' AND COALESCE(places.tier, '') <> '' AND LOWER(TRIM(places.tier)) <> LOWER(TRIM(listed.tier))
    UNION ALL
    SELECT
      'warning',
      'PLACE_NOT_LISTED',
      places.place,
      places.source,
      '',
      places.place_name
    FROM province.places AS places
    WHERE
      (
        SELECT
          COUNT(*)
        FROM province.sources
      ) > 0 AND NOT places.place IN (
        SELECT
          code
        FROM province.sources
      ) AND NOT places.place IN (
        SELECT
          old_code
        FROM province.successors
      );
