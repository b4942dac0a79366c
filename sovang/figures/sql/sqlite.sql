-- Triggers of the change log on SQLite. Statements are parted by empty lines. [[entry:NEW]] stands for the columns of a
-- fact (figures/relation.py), [[into]] for the head of an insert into the log. A change of an entry moves its results and
-- contributions too, because their facts carry its columns; a row whose entry is not there has no fact.

DROP TRIGGER IF EXISTS figures_entry_insert

CREATE TRIGGER figures_entry_insert AFTER INSERT ON registers_entry BEGIN
  [[into]] SELECT 0, 1, 'entry', [[entry:NEW]];
  [[into]] SELECT 0, 1, 'result', [[result:NEW:r]] FROM registers_result r WHERE r.entry_id = NEW.id;
  [[into]] SELECT 0, 1, 'contribution', [[contribution:NEW:r]] FROM registers_contribution r WHERE r.entry_id = NEW.id;
END

DROP TRIGGER IF EXISTS figures_entry_update

CREATE TRIGGER figures_entry_update AFTER UPDATE ON registers_entry
WHEN ([[entry:OLD]], OLD.id) IS NOT ([[entry:NEW]], NEW.id) BEGIN
  [[into]] SELECT 0, -1, 'entry', [[entry:OLD]];
  [[into]] SELECT 0, -1, 'result', [[result:OLD:r]] FROM registers_result r WHERE r.entry_id = OLD.id;
  [[into]] SELECT 0, -1, 'contribution', [[contribution:OLD:r]] FROM registers_contribution r WHERE r.entry_id = OLD.id;
  [[into]] SELECT 0, 1, 'entry', [[entry:NEW]];
  [[into]] SELECT 0, 1, 'result', [[result:NEW:r]] FROM registers_result r WHERE r.entry_id = NEW.id;
  [[into]] SELECT 0, 1, 'contribution', [[contribution:NEW:r]] FROM registers_contribution r WHERE r.entry_id = NEW.id;
END

DROP TRIGGER IF EXISTS figures_entry_delete

CREATE TRIGGER figures_entry_delete AFTER DELETE ON registers_entry BEGIN
  [[into]] SELECT 0, -1, 'entry', [[entry:OLD]];
  [[into]] SELECT 0, -1, 'result', [[result:OLD:r]] FROM registers_result r WHERE r.entry_id = OLD.id;
  [[into]] SELECT 0, -1, 'contribution', [[contribution:OLD:r]] FROM registers_contribution r WHERE r.entry_id = OLD.id;
END

DROP TRIGGER IF EXISTS figures_result_insert

CREATE TRIGGER figures_result_insert AFTER INSERT ON registers_result BEGIN
  [[into]] SELECT 0, 1, 'result', [[result:e:NEW]] FROM registers_entry e WHERE e.id = NEW.entry_id;
END

DROP TRIGGER IF EXISTS figures_result_update

CREATE TRIGGER figures_result_update AFTER UPDATE ON registers_result BEGIN
  [[into]] SELECT 0, -1, 'result', [[result:e:OLD]] FROM registers_entry e WHERE e.id = OLD.entry_id;
  [[into]] SELECT 0, 1, 'result', [[result:e:NEW]] FROM registers_entry e WHERE e.id = NEW.entry_id;
END

DROP TRIGGER IF EXISTS figures_result_delete

CREATE TRIGGER figures_result_delete AFTER DELETE ON registers_result BEGIN
  [[into]] SELECT 0, -1, 'result', [[result:e:OLD]] FROM registers_entry e WHERE e.id = OLD.entry_id;
END

DROP TRIGGER IF EXISTS figures_contribution_insert

CREATE TRIGGER figures_contribution_insert AFTER INSERT ON registers_contribution BEGIN
  [[into]] SELECT 0, 1, 'contribution', [[contribution:e:NEW]] FROM registers_entry e WHERE e.id = NEW.entry_id;
END

DROP TRIGGER IF EXISTS figures_contribution_update

CREATE TRIGGER figures_contribution_update AFTER UPDATE ON registers_contribution BEGIN
  [[into]] SELECT 0, -1, 'contribution', [[contribution:e:OLD]] FROM registers_entry e WHERE e.id = OLD.entry_id;
  [[into]] SELECT 0, 1, 'contribution', [[contribution:e:NEW]] FROM registers_entry e WHERE e.id = NEW.entry_id;
END

DROP TRIGGER IF EXISTS figures_contribution_delete

CREATE TRIGGER figures_contribution_delete AFTER DELETE ON registers_contribution BEGIN
  [[into]] SELECT 0, -1, 'contribution', [[contribution:e:OLD]] FROM registers_entry e WHERE e.id = OLD.entry_id;
END
