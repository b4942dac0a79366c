-- Relations that only the database itself answers; each block is "-- name" and its select, and becomes a common table
-- expression in front of a question that mentions it. ``place_kind`` is also loaded into DuckDB with the places.

-- place_kind
SELECT p.id, u.is_party, u.is_grassroots, u.is_cell
FROM places_place p
JOIN places_unitversion v ON v.unit_id = p.unit_id AND v.valid_from <= p.valid_from
  AND (v.valid_to IS NULL OR v.valid_to > p.valid_from)
JOIN places_unitkind u ON u.code = v.kind_id

-- unit_as_at
SELECT 1 AS sign, p.id AS place_id, p.unit_id, p.valid_from, p.valid_to, v.kind_id AS unit_kind,
  u.is_party, u.is_grassroots, u.is_cell, u.is_state, '' AS owner_kind, CAST(NULL AS BIGINT) AS field_id, '' AS giver,
  p.valid_from AS day, 1 AS amount, 1 AS amount_hi, 0 AS denominator, 'exact' AS exactness, '' AS state
FROM places_place p
JOIN places_unitversion v ON v.unit_id = p.unit_id AND v.valid_from <= p.valid_from
  AND (v.valid_to IS NULL OR v.valid_to > p.valid_from)
JOIN places_unitkind u ON u.code = v.kind_id
WHERE p.heir_id IS NULL

-- member_as_at
SELECT 1 AS sign, p.id AS place_id, p.unit_id, m.person_id, m.standing, m.valid_from, m.valid_to,
  p.valid_from AS place_from, p.valid_to AS place_to, '' AS owner_kind, CAST(NULL AS BIGINT) AS field_id, '' AS giver,
  m.valid_from AS day, 1 AS amount, 1 AS amount_hi, 0 AS denominator, 'exact' AS exactness, '' AS state
FROM people_membership m
JOIN places_place p ON p.unit_id = m.unit_id AND p.heir_id IS NULL

-- fact_header
SELECT f.*,
  (SELECT MAX(m.standing) FROM people_membership m WHERE m.person_id = f.person_id AND m.valid_from <= f.day
    AND (m.valid_to IS NULL OR m.valid_to > f.day)) AS standing,
  EXISTS (SELECT 1 FROM people_exemption x WHERE x.person_id = f.person_id AND x.valid_from <= f.day
    AND (x.valid_to IS NULL OR x.valid_to > f.day)) AS is_exempt,
  EXISTS (SELECT 1 FROM people_managedcadre c WHERE c.person_id = f.person_id AND c.valid_from <= f.day
    AND (c.valid_to IS NULL OR c.valid_to > f.day)) AS is_managed,
  (g.sheet_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deeds_registration o
    WHERE o.sheet_id = g.sheet_id AND o.entry_id < g.entry_id)) AS first_line
FROM ([[fact_entry]]) f
LEFT JOIN deeds_registration g ON g.entry_id = f.entry_id
