-- What is wrong, or has to be looked at: never a silent total. severity error: the figures are not to be used before it is
-- mended; warning: somebody has to look.
CREATE OR REPLACE TABLE province.problems AS
SELECT 'error' AS severity, 'NUMBER_UNREADABLE' AS problem, place, source, unit_code AS subject,
  CONCAT(tab, ' ', COALESCE(sheet_row, ''), ': ', unreadable) AS detail
FROM province.entries
WHERE unreadable <> ''
UNION ALL
SELECT 'error', 'SCHEMA_UNKNOWN', place, source, '', COALESCE(CAST(schema_version AS STRING), '')
FROM province.places
WHERE COALESCE(schema_version, 0) <> 2
UNION ALL
SELECT 'error', 'PLACE_MISSING', place, source, '', run_id
FROM province.places
WHERE COALESCE(place, '') = ''
UNION ALL
SELECT 'error', 'PLACE_TWICE', place, MIN(source), '', STRING_AGG(CONCAT(source, ' ', run_id), '; ' ORDER BY source, run_id)
FROM province.places
GROUP BY place
HAVING COUNT(*) > 1
UNION ALL
SELECT 'error', 'ROWS_MISSING', place, source, '',
  CONCAT(CAST(counted_rows AS STRING), ' / ', COALESCE(CAST(report_rows AS STRING), '?'))
FROM province.places
WHERE counted_rows <> COALESCE(report_rows, -1)
UNION ALL
SELECT 'error', 'PLANNED_DIFFERS', place, source, '',
  CONCAT(CAST(planned AS STRING), ' / ', COALESCE(CAST(report_planned AS STRING), '?'))
FROM province.places
WHERE planned <> COALESCE(report_planned, -1)
UNION ALL
SELECT 'error', 'DISBURSED_DIFFERS', place, source, '',
  CONCAT(CAST(disbursed AS STRING), ' / ', COALESCE(CAST(report_disbursed AS STRING), '?'))
FROM province.places
WHERE disbursed <> COALESCE(report_disbursed, -1)
UNION ALL
SELECT 'error', 'ROW_TWICE', place, source, '', CAST(doubled_rows AS STRING)
FROM province.places
WHERE doubled_rows > 0
UNION ALL
-- Codes of figures are the Statistics Office's, each of one place; those of letters are every office's own.
SELECT 'error', 'UNIT_UNDER_TWO_PLACES', MIN(place), '', unit_code,
  CONCAT(MIN(unit_name), ': ', STRING_AGG(place, '; ' ORDER BY place))
FROM province.units
WHERE REGEXP_CONTAINS(unit_code, '^[0-9]+$')
GROUP BY unit_code, unit_key
HAVING COUNT(DISTINCT place) > 1
UNION ALL
-- A code of figures that two places give to different units: one of them is wrong.
SELECT 'warning', 'UNIT_CODE_TWO_NAMES', MIN(place), '', unit_code,
  STRING_AGG(CONCAT(place, ': ', unit_name), '; ' ORDER BY place)
FROM province.units
WHERE REGEXP_CONTAINS(unit_code, '^[0-9]+$')
GROUP BY unit_code
HAVING COUNT(DISTINCT place) > 1 AND COUNT(DISTINCT LOWER(TRIM(unit_name))) > 1
UNION ALL
-- A place that was merged into another, and hands in beside it.
SELECT 'warning', 'PREDECESSOR_BESIDE', successors.old_code, was.source, '', CONCAT(successors.new_code, ' – ', now.place_name)
FROM province.successors AS successors
JOIN province.places AS was ON was.place = successors.old_code
JOIN province.places AS now ON now.place = successors.new_code
UNION ALL
SELECT 'error', 'COUNTED_TWICE', units.place, '', units.unit_code,
  CONCAT(units.unit_name, ' = ', own.place_name)
FROM province.units AS units
JOIN province.places AS own
  ON own.place <> units.place
  AND (own.place = units.unit_code
    OR own.place_key = units.unit_key)
WHERE units.counted_rows > 0
UNION ALL
SELECT 'error', 'YEARS_DIFFER', place, source, '', CAST(year AS STRING)
FROM province.places
WHERE year <> (SELECT MAX(year) FROM province.places)
UNION ALL
-- Sums that a spreadsheet cannot hold exactly; no plan of a place is so large.
SELECT 'error', 'TOTAL_TOO_LARGE', place, source, '', CONCAT(CAST(planned AS STRING), '; ', CAST(disbursed AS STRING))
FROM province.places
WHERE ABS(planned) > 9007199254740991 OR ABS(disbursed) > 9007199254740991
UNION ALL
SELECT 'warning', 'ROWS_LEFT_OUT', place, source, '',
  CONCAT(CAST(left_rows AS STRING), '; ', CAST(left_planned AS STRING), '; ', CAST(left_disbursed AS STRING))
FROM province.places
WHERE left_rows > 0
UNION ALL
-- Single cells that do not count, of rows that do: a text or a doubtful number in the place of one.
SELECT 'warning', 'CELLS_LEFT_OUT', place, source, unit_code,
  CONCAT(CAST(COUNT(*) AS STRING), ' × ', reason, ': ', MIN(CONCAT(tab, ' ', COALESCE(sheet_row, ''))))
FROM province.entries
WHERE is_counted AND COALESCE(reason, '') <> ''
GROUP BY place, source, unit_code, reason
UNION ALL
SELECT 'warning', 'SOURCES_OVER', place, source, '', CAST(-SUM(planned_unsourced) AS STRING)
FROM province.entries
WHERE is_counted AND planned_unsourced < 0
GROUP BY place, source
UNION ALL
SELECT 'warning', 'CUT_OFF_DIFFERS', place, source, '', COALESCE(CAST(cut_off AS STRING), '')
FROM province.places
WHERE COALESCE(CAST(cut_off AS STRING), '') <> (SELECT MAX(COALESCE(CAST(cut_off AS STRING), '')) FROM province.places)
UNION ALL
-- Which plan the rows are of is not known: lines may have been numbered and worded otherwise.
SELECT 'warning', 'PLAN_UNKNOWN', place, source, '', ''
FROM province.places
WHERE COALESCE(plan_version, '') = ''
UNION ALL
-- A report made in the future, or before the year it reports on was planned: its clock is wrong, and so may be which is the later one.
SELECT 'warning', 'CLOCK_WRONG', place, source, '', COALESCE(CAST(made_at AS STRING), '')
FROM province.places
WHERE made_at IS NULL OR made_at > CURRENT_TIMESTAMP() OR EXTRACT(YEAR FROM made_at) < year - 1
UNION ALL
SELECT 'warning', 'CODE_OTHER_WORDS', '', '', line_code,
  STRING_AGG(DISTINCT COALESCE(NULLIF(dash_text, ''), NULLIF(line_text, ''), NULLIF(activity_text, ''), content_text), ' | ')
FROM province.entries
WHERE is_counted
GROUP BY line_code
HAVING COUNT(DISTINCT line_key) > 1
UNION ALL
SELECT 'warning', 'MEASURES_DIFFER', '', '', MIN(line_code), STRING_AGG(DISTINCT LOWER(TRIM(measure)), ' | ')
FROM province.entries
WHERE is_counted AND quantity IS NOT NULL
GROUP BY line_key
HAVING COUNT(DISTINCT LOWER(TRIM(measure))) > 1
UNION ALL
SELECT 'error', 'PARENTS_DIFFER', code, '', '', STRING_AGG(parent, '; ' ORDER BY parent)
FROM province.sources
GROUP BY code
HAVING COUNT(*) > 1
UNION ALL
-- The list says whose spreadsheet it is: under BigQuery the source is the code of the list.
SELECT 'error', 'SOURCE_OTHER_PLACE', places.place, places.source, '', places.place_name
FROM province.places AS places
JOIN province.sources AS listed ON listed.code = places.source
WHERE places.place <> listed.code
UNION ALL
SELECT 'warning', 'PLACE_NAME_DIFFERS', places.place, places.source, '', CONCAT(places.place_name, ' / ', listed.name)
FROM province.places AS places
JOIN province.sources AS listed ON listed.code = places.place
WHERE COALESCE(listed.name, '') <> ''
  AND places.place_key <> LOWER(TRIM(REPLACE(REPLACE(listed.name, '  ', ' '), '  ', ' ')))
UNION ALL
SELECT 'warning', 'TIER_DIFFERS', places.place, places.source, '', CONCAT(places.tier, ' / ', listed.tier)
FROM province.places AS places
JOIN province.sources AS listed ON listed.code = places.place
WHERE COALESCE(listed.tier, '') <> '' AND COALESCE(places.tier, '') <> '' AND LOWER(TRIM(places.tier)) <> LOWER(TRIM(listed.tier))
UNION ALL
SELECT 'warning', 'PLACE_NOT_LISTED', places.place, places.source, '', places.place_name
FROM province.places AS places
WHERE (SELECT COUNT(*) FROM province.sources) > 0
  AND places.place NOT IN (SELECT code FROM province.sources)
  AND places.place NOT IN (SELECT old_code FROM province.successors);
