-- Triggers of the change log on PostgreSQL. Statements are parted by empty lines; macros as in sqlite.sql. They run once per
-- statement over its transition tables. TRUNCATE of an entry always truncates its results and contributions in the same
-- statement, and each table logs its own rows before that.

CREATE OR REPLACE FUNCTION figures_entry_insert() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], 1, f.* FROM (
    SELECT 'entry', [[entry:e]] FROM new_rows e
    UNION ALL
    SELECT 'result', [[result:e:r]] FROM new_rows e JOIN registers_result r ON r.entry_id = e.id
    UNION ALL
    SELECT 'contribution', [[contribution:e:r]] FROM new_rows e JOIN registers_contribution r ON r.entry_id = e.id
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_entry_insert AFTER INSERT ON registers_entry
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_entry_insert()

CREATE OR REPLACE FUNCTION figures_entry_delete() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], -1, f.* FROM (
    SELECT 'entry', [[entry:e]] FROM old_rows e
    UNION ALL
    SELECT 'result', [[result:e:r]] FROM old_rows e JOIN registers_result r ON r.entry_id = e.id
    UNION ALL
    SELECT 'contribution', [[contribution:e:r]] FROM old_rows e JOIN registers_contribution r ON r.entry_id = e.id
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_entry_delete AFTER DELETE ON registers_entry
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_entry_delete()

CREATE OR REPLACE FUNCTION figures_entry_update() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  WITH old_facts AS (
    SELECT 'entry', [[entry:e]] FROM old_rows e
    UNION ALL
    SELECT 'result', [[result:e:r]] FROM old_rows e JOIN registers_result r ON r.entry_id = e.id
    UNION ALL
    SELECT 'contribution', [[contribution:e:r]] FROM old_rows e JOIN registers_contribution r ON r.entry_id = e.id
  ), new_facts AS (
    SELECT 'entry', [[entry:e]] FROM new_rows e
    UNION ALL
    SELECT 'result', [[result:e:r]] FROM new_rows e JOIN registers_result r ON r.entry_id = e.id
    UNION ALL
    SELECT 'contribution', [[contribution:e:r]] FROM new_rows e JOIN registers_contribution r ON r.entry_id = e.id
  )
  [[into]]
  SELECT [[xid]], -1, gone.* FROM (TABLE old_facts EXCEPT ALL TABLE new_facts) gone
  UNION ALL
  SELECT [[xid]], 1, came.* FROM (TABLE new_facts EXCEPT ALL TABLE old_facts) came;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_entry_update AFTER UPDATE ON registers_entry
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_entry_update()

CREATE OR REPLACE FUNCTION figures_entry_truncate() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], -1, f.* FROM (
    SELECT 'entry', [[entry:e]] FROM registers_entry e
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_entry_truncate BEFORE TRUNCATE ON registers_entry
FOR EACH STATEMENT EXECUTE FUNCTION figures_entry_truncate()

CREATE OR REPLACE FUNCTION figures_result_insert() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], 1, f.* FROM (
    SELECT 'result', [[result:e:r]] FROM new_rows r JOIN registers_entry e ON e.id = r.entry_id
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_result_insert AFTER INSERT ON registers_result
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_result_insert()

CREATE OR REPLACE FUNCTION figures_result_delete() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], -1, f.* FROM (
    SELECT 'result', [[result:e:r]] FROM old_rows r JOIN registers_entry e ON e.id = r.entry_id
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_result_delete AFTER DELETE ON registers_result
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_result_delete()

CREATE OR REPLACE FUNCTION figures_result_update() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  WITH old_facts AS (
    SELECT 'result', [[result:e:r]] FROM old_rows r JOIN registers_entry e ON e.id = r.entry_id
  ), new_facts AS (
    SELECT 'result', [[result:e:r]] FROM new_rows r JOIN registers_entry e ON e.id = r.entry_id
  )
  [[into]]
  SELECT [[xid]], -1, gone.* FROM (TABLE old_facts EXCEPT ALL TABLE new_facts) gone
  UNION ALL
  SELECT [[xid]], 1, came.* FROM (TABLE new_facts EXCEPT ALL TABLE old_facts) came;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_result_update AFTER UPDATE ON registers_result
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_result_update()

CREATE OR REPLACE FUNCTION figures_result_truncate() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], -1, f.* FROM (
    SELECT 'result', [[result:e:r]] FROM registers_result r JOIN registers_entry e ON e.id = r.entry_id
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_result_truncate BEFORE TRUNCATE ON registers_result
FOR EACH STATEMENT EXECUTE FUNCTION figures_result_truncate()

CREATE OR REPLACE FUNCTION figures_contribution_insert() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], 1, f.* FROM (
    SELECT 'contribution', [[contribution:e:r]] FROM new_rows r JOIN registers_entry e ON e.id = r.entry_id
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_contribution_insert AFTER INSERT ON registers_contribution
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_contribution_insert()

CREATE OR REPLACE FUNCTION figures_contribution_delete() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], -1, f.* FROM (
    SELECT 'contribution', [[contribution:e:r]] FROM old_rows r JOIN registers_entry e ON e.id = r.entry_id
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_contribution_delete AFTER DELETE ON registers_contribution
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_contribution_delete()

CREATE OR REPLACE FUNCTION figures_contribution_update() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  WITH old_facts AS (
    SELECT 'contribution', [[contribution:e:r]] FROM old_rows r JOIN registers_entry e ON e.id = r.entry_id
  ), new_facts AS (
    SELECT 'contribution', [[contribution:e:r]] FROM new_rows r JOIN registers_entry e ON e.id = r.entry_id
  )
  [[into]]
  SELECT [[xid]], -1, gone.* FROM (TABLE old_facts EXCEPT ALL TABLE new_facts) gone
  UNION ALL
  SELECT [[xid]], 1, came.* FROM (TABLE new_facts EXCEPT ALL TABLE old_facts) came;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_contribution_update AFTER UPDATE ON registers_contribution
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION figures_contribution_update()

CREATE OR REPLACE FUNCTION figures_contribution_truncate() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
  [[into]] SELECT [[xid]], -1, f.* FROM (
    SELECT 'contribution', [[contribution:e:r]] FROM registers_contribution r JOIN registers_entry e ON e.id = r.entry_id
  ) f;
  RETURN NULL;
END $body$

CREATE OR REPLACE TRIGGER figures_contribution_truncate BEFORE TRUNCATE ON registers_contribution
FOR EACH STATEMENT EXECUTE FUNCTION figures_contribution_truncate()
